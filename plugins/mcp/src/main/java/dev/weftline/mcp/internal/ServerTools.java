// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Recovery;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.mcp.McpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools that a server offers to plans, made from what it lists and what was reviewed.
 *
 * @param server the server
 * @param link the link to it
 * @param observed what its results were like
 * @param redaction what its words are cleared of
 * @param pins the reviewed descriptors by the server's names, or empty when it was never reviewed
 * @param callTimeout how long a call may take
 */
public record ServerTools(
    McpServer server,
    ServerLink link,
    ObservedTypes observed,
    Redaction redaction,
    Optional<Map<String, Json.Obj>> pins,
    Optional<Duration> callTimeout) {

  /**
   * Returns the tools. Of a reviewed server these are the reviewed ones, also before it was
   * reached; those that it has changed stay, as disabled. Of another server they are those that it
   * lists, of which only names and types are shown.
   */
  public List<Tool> offered(Optional<Listing> listing) {
    List<Tool> tools = new ArrayList<>();
    if (pins.isPresent()) {
      pins.get()
          .forEach((name, json) -> {
            Descriptor pinned = Descriptor.of(name, json);
            if (DescriptorCheck.problem(pinned, false).isPresent()) {
              return; // no review writes such a one: the lock file is somebody else's work
            }
            boolean disabled = listing.flatMap(live -> refusal(pinned, live)).isPresent();
            tools.add(tool(disabled ? disabled(pinned) : reviewed(pinned), pinned));
          });
    } else {
      listing
          .orElse(Listing.NONE)
          .tools()
          .values()
          .forEach(descriptor -> tools.add(tool(unreviewed(descriptor), descriptor)));
    }
    return List.copyOf(tools);
  }

  private Tool tool(ToolSpec.Builder builder, Descriptor descriptor) {
    callTimeout.ifPresent(builder::timeout);
    return new McpTool(builder.build(), descriptor, this, redaction);
  }

  private String name(Descriptor descriptor) {
    return server.alias() + "." + descriptor.name();
  }

  private ToolSpec.Builder reviewed(Descriptor descriptor) {
    Json.Obj hints = descriptor.annotations();
    Effect effect = effect(descriptor);
    boolean repeats = effect == Effect.READ || hints.bool("idempotentHint").orElse(false);
    String title =
        descriptor.title().or(() -> hints.text("title")).orElseGet(() -> name(descriptor));
    ToolSpec.Builder builder =
        ToolSpec.effect(name(descriptor), effect)
            .title(title)
            .description(descriptor.description().orElse(title))
            .input(descriptor.inputSchema())
            .recovery(repeats ? Recovery.REPEAT : Recovery.PARK);
    descriptor.outputSchema().ifPresent(builder::output);
    return hints.bool("openWorldHint").orElse(true) ? builder.openWorld() : builder;
  }

  /** Returns the effect that a reviewed descriptor gives its tool. */
  public static Effect effect(Descriptor descriptor) {
    Json.Obj hints = descriptor.annotations();
    if (hints.bool("readOnlyHint").orElse(false)) {
      return Effect.READ;
    }
    return hints.bool("destructiveHint").orElse(true) ? Effect.DESTRUCTIVE : Effect.WRITE;
  }

  private ToolSpec.Builder unreviewed(Descriptor descriptor) {
    return bare(descriptor, "Not reviewed, so its description is not shown." + advice());
  }

  private ToolSpec.Builder disabled(Descriptor descriptor) {
    return bare(descriptor, "Disabled: it is not what was reviewed." + advice());
  }

  private ToolSpec.Builder bare(Descriptor descriptor, String text) {
    ToolSpec.Builder builder =
        ToolSpec.effect(name(descriptor), Effect.DESTRUCTIVE)
            .description(text)
            .input(SchemaOutline.of(descriptor.inputSchema()))
            .openWorld();
    descriptor.outputSchema().map(SchemaOutline::of).ifPresent(builder::output);
    return builder;
  }

  private String advice() {
    return " Look at it: weft mcp review " + server.alias();
  }

  /**
   * Returns why a tool must not be called, or empty when it may.
   *
   * @param expected the descriptor that the plan was made with
   * @param listing what the server lists
   */
  Optional<Failure> refusal(Descriptor expected, Listing listing) {
    Optional<String> refused = listing.refusal(expected.name());
    if (refused.isPresent()) {
      return refuse(expected, "cannot be offered any more: " + refused.get() + ".");
    }
    Optional<Descriptor> live = listing.tool(expected.name());
    if (live.isEmpty()) {
      return Optional.of(
          Failure.of(
              Failure.Kind.TOOL,
              name(expected) + ": the server does not offer this tool any more." + advice()));
    }
    return live.get().hash().equals(expected.hash())
        ? Optional.empty()
        : refuse(expected, "has changed and is disabled until it is reviewed.");
  }

  private Optional<Failure> refuse(Descriptor descriptor, String why) {
    return Optional.of(
        Failure.of(Failure.Kind.REFUSED, name(descriptor) + ": this tool " + why + advice()));
  }

  /** Returns what is wrong with a list, for people. */
  public List<String> warnings(Listing listing) {
    List<String> warnings = new ArrayList<>();
    String place = "MCP server '" + server.alias() + "': ";
    listing.warnings().forEach(text -> warnings.add(place + text + "."));
    listing
        .refused()
        .forEach((name, why) ->
            warnings.add(place + "the tool '" + name + "' is left out: " + why + "."));
    if (pins.isEmpty()) {
      if (!listing.tools().isEmpty()) {
        warnings.add(place + "it was not reviewed, so each call asks first." + advice());
      }
      return warnings;
    }
    Map<String, Json.Obj> pinned = pins.get();
    listing.tools().values().stream()
        .filter(live -> !pinned.containsKey(live.name()))
        .forEach(live ->
            warnings.add(
                place + "the tool '" + live.name() + "' is new and not available." + advice()));
    pinned.forEach((name, json) ->
        refusal(Descriptor.of(name, json), listing)
            .filter(failure -> listing.refusal(name).isEmpty())
            .ifPresent(failure -> warnings.add(failure.message())));
    return warnings;
  }
}
