// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * A tool as its server describes it.
 *
 * @param name the server's own name for it
 * @param json what the server says: {@code name}, {@code title}, {@code description}, {@code
 *     inputSchema}, {@code outputSchema} and {@code annotations}, as far as it says them
 */
public record Descriptor(String name, Json.Obj json) {
  /** The fields that a descriptor has; others are not looked at. */
  public static final List<String> FIELDS =
      List.of("name", "title", "description", "inputSchema", "outputSchema", "annotations");

  /** Returns the part of a server's description that is pinned. */
  static Descriptor of(String name, Json.Obj described) {
    Json.ObjectBuilder out = Json.object();
    FIELDS.forEach(
        field -> out.putIfPresent(field, described.get(field).filter(value -> !value.isNull())));
    return new Descriptor(name, out.build());
  }

  /** Returns the SHA-256 over the canonical text: the order of fields does not matter. */
  public String hash() {
    return json.hash();
  }

  /** Returns the title, or empty when the server gives none. */
  Optional<String> title() {
    return json.text("title").filter(text -> !text.isBlank());
  }

  /** Returns the description, or empty when the server gives none. */
  Optional<String> description() {
    return json.text("description").filter(text -> !text.isBlank());
  }

  /** Returns the schema of the arguments; one that names no type is one of an object. */
  Json.Obj inputSchema() {
    Json.Obj schema =
        json.get("inputSchema").orElse(Json.Obj.EMPTY) instanceof Json.Obj object
            ? object
            : Json.Obj.EMPTY;
    return schema.get("type").isPresent() ? schema : schema.with("type", Json.of("object"));
  }

  /** Returns the schema of the result, or empty when the server promises nothing. */
  Optional<Json.Obj> outputSchema() {
    return json.get("outputSchema").map(Json.Obj.class::cast);
  }

  /** Returns what the server claims about the tool. */
  Json.Obj annotations() {
    return json.get("annotations").orElse(Json.Obj.EMPTY) instanceof Json.Obj object
        ? object
        : Json.Obj.EMPTY;
  }
}
