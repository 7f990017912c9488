// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes descriptions of tools as MCP has them: {@code name}, {@code title}, {@code
 * description}, {@code inputSchema}, {@code outputSchema}, {@code annotations}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification">Model Context Protocol</a>
 */
public final class ToolDescription {
  private ToolDescription() {}

  /** Says that a catalogue is not what it should be. */
  public static final class MalformedException extends WeftlineException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  /** Returns the description of a tool as MCP has it. */
  public static Json.Obj write(ToolSpec spec) {
    Json.Obj annotations =
        Json.object()
            .put("readOnlyHint", spec.effect() == Effect.READ)
            .put("destructiveHint", spec.effect() == Effect.DESTRUCTIVE)
            .put("idempotentHint", spec.recovery() == Recovery.REPEAT)
            .put("openWorldHint", spec.openWorld())
            .build();
    return Json.object()
        .put("name", spec.name())
        .put("title", spec.title())
        .put("description", spec.description())
        .put("inputSchema", spec.inputSchema())
        .putIfPresent("outputSchema", spec.outputSchema())
        .put("annotations", annotations)
        .build();
  }

  /**
   * Reads a catalogue: a JSON array of descriptions. Annotations are believed; those that are
   * absent have MCP's defaults (not read-only, destructive, not idempotent, open world).
   *
   * @throws MalformedException if the value is no such array
   */
  public static List<ToolSpec> readAll(Json catalogue) {
    if (!(catalogue instanceof Json.Arr(List<Json> items))) {
      throw new MalformedException(
          "catalogue: "
              + catalogue.kind()
              + " found. A catalogue is a JSON array of tools as MCP describes them.");
    }
    List<ToolSpec> specs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      specs.add(read(items.get(i), i));
    }
    return specs;
  }

  private static ToolSpec read(Json item, int index) {
    if (!(item instanceof Json.Obj object)) {
      throw new MalformedException(
          "catalogue: element " + index + " is " + item.kind() + ". A tool is an object.");
    }
    String name =
        object
            .text("name")
            .filter(text -> !text.isBlank())
            .orElseThrow(() ->
                new MalformedException(
                    "catalogue: element " + index + " has no name. A tool needs a string there."));
    Json.Obj hints = object(object, "annotations", name).orElse(Json.Obj.EMPTY);
    boolean readOnly = hints.bool("readOnlyHint").orElse(false);
    boolean destructive = hints.bool("destructiveHint").orElse(true);
    boolean idempotent = hints.bool("idempotentHint").orElse(false);
    Effect effect = readOnly ? Effect.READ : destructive ? Effect.DESTRUCTIVE : Effect.WRITE;
    ToolSpec.Builder builder =
        ToolSpec.effect(name, effect)
            .title(object.text("title").orElse(name))
            .description(object.text("description").orElse(""))
            .input(object(object, "inputSchema", name).orElse(Json.Obj.EMPTY))
            .recovery(readOnly || idempotent ? Recovery.REPEAT : Recovery.PARK);
    object(object, "outputSchema", name).ifPresent(builder::output);
    if (hints.bool("openWorldHint").orElse(true)) {
      builder.openWorld();
    }
    return builder.build();
  }

  private static Optional<Json.Obj> object(Json.Obj parent, String field, String tool) {
    Optional<Json> value = parent.get(field).filter(json -> !json.isNull());
    if (value.isPresent() && !(value.get() instanceof Json.Obj)) {
      throw new MalformedException(
          "catalogue: '"
              + field
              + "' of '"
              + tool
              + "' is "
              + value.get().kind()
              + ". It must be an object.");
    }
    return value.map(Json.Obj.class::cast);
  }
}
