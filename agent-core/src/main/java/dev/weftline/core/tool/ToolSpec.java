// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Resolver;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The description of a tool: what a planner, a verifier and an executor must know of it.
 *
 * @param name the full name, {@code pack.verb_object}
 * @param title a short title for people
 * @param description one or two sentences for planners
 * @param inputSchema the JSON Schema of the arguments, of type object
 * @param outputSchema the JSON Schema of the result, or empty when nothing is promised
 * @param effect what a call does to the world
 * @param recovery what a resumed run may do with a call in doubt
 * @param openWorld whether a call reaches outside of the machines that the user owns
 * @param scopes the parts of the world that calls share; two tasks that share one keep their order
 * @param outputLabel the label of results
 * @param timeout how long one attempt may take, or empty for the executor's default
 * @param interval how long {@code until} waits between two calls
 * @param limitClass which tools share a limit on calls at once, such as those that use one device
 */
public record ToolSpec(
    String name,
    String title,
    String description,
    Json.Obj inputSchema,
    Optional<Json.Obj> outputSchema,
    Effect effect,
    Recovery recovery,
    boolean openWorld,
    Set<String> scopes,
    Label outputLabel,
    Optional<Duration> timeout,
    Duration interval,
    String limitClass)
    implements Resolver.Places {

  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);

  public ToolSpec {
    scopes = Set.copyOf(scopes);
  }

  /** Starts the description of a READ tool. */
  public static Builder read(String name) {
    return new Builder(name, Effect.READ);
  }

  /** Starts the description of a tool with an effect. */
  public static Builder effect(String name, Effect effect) {
    return new Builder(name, effect);
  }

  /** Returns the pack: what stands before the first dot of the name. */
  public String pack() {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Returns the names of the parameters in the order of the schema. */
  public Set<String> parameters() {
    return inputSchema
        .get("properties")
        .filter(Json.Obj.class::isInstance)
        .map(properties ->
            (Set<String>) new LinkedHashSet<>(((Json.Obj) properties).fields().keySet()))
        .orElse(Set.of());
  }

  /** Returns the names of the parameters that must be given. */
  public Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    for (Json name : inputSchema.list("required")) {
      if (name instanceof Json.Str(String text)) {
        names.add(text);
      }
    }
    return names;
  }

  @Override
  public boolean optional(String parameter) {
    return !required().contains(parameter);
  }

  @Override
  public boolean nullable(String parameter) {
    return inputSchema.get("properties").orElse(Json.Obj.EMPTY) instanceof Json.Obj properties
        && properties.get(parameter).map(ToolSpec::takesNull).orElse(true);
  }

  private static boolean takesNull(Json schema) {
    if (!(schema instanceof Json.Obj object)) {
      return true;
    }
    boolean isNamed =
        object.bool("nullable").orElse(false)
            || object.list("enum").contains(Json.Null.NULL)
            || object.get("const").equals(Optional.of(Json.Null.NULL));
    if (isNamed || object.get("$ref").isPresent()) {
      return true; // where another schema decides, the check of the arguments will tell
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (object.list(choice).stream().anyMatch(ToolSpec::takesNull)) {
        return true;
      }
    }
    Optional<Json> type = object.get("type");
    if (type.isEmpty()) {
      return object.get("enum").isEmpty()
          && object.get("anyOf").isEmpty()
          && object.get("oneOf").isEmpty()
          && object.get("const").isEmpty();
    }
    return type.get().equals(Json.of("null"))
        || type.get() instanceof Json.Arr(List<Json> types) && types.contains(Json.of("null"));
  }

  /** Collects the parts of a description. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private final Effect effect;
    private String title = "";
    private String description = "";
    private Json.Obj inputSchema = Schema.object().build();
    private Optional<Json.Obj> outputSchema = Optional.empty();
    private Optional<Recovery> recovery = Optional.empty();
    private boolean openWorld;
    private Optional<Set<String>> scopes = Optional.empty();
    private Label outputLabel = Label.UNTRUSTED;
    private Optional<Duration> timeout = Optional.empty();
    private Duration interval = DEFAULT_INTERVAL;
    private Optional<String> limitClass = Optional.empty();

    private Builder(String name, Effect effect) {
      this.name = name;
      this.effect = effect;
    }

    /** Sets the title for people; by default the name. */
    public Builder title(String text) {
      this.title = text;
      return this;
    }

    /** Sets the description for planners. */
    public Builder description(String text) {
      this.description = text;
      return this;
    }

    /** Sets the JSON Schema of the arguments. */
    public Builder input(Json.Obj schema) {
      this.inputSchema = schema;
      return this;
    }

    /** Sets the JSON Schema of the result. */
    public Builder output(Json.Obj schema) {
      this.outputSchema = Optional.of(schema);
      return this;
    }

    /** Sets what a resumed run may do; by default REPEAT for READ, else PARK. */
    public Builder recovery(Recovery value) {
      this.recovery = Optional.of(value);
      return this;
    }

    /** Says that calls reach outside of the user's machines. */
    public Builder openWorld() {
      this.openWorld = true;
      return this;
    }

    /** Sets the scopes; by default the pack. None means that the tool has no outside state. */
    public Builder scopes(String... names) {
      this.scopes = Optional.of(Set.of(names));
      return this;
    }

    /** Sets the label of results; by default untrusted. */
    public Builder outputLabel(Label label) {
      this.outputLabel = label;
      return this;
    }

    /** Sets how long one attempt may take. */
    public Builder timeout(Duration duration) {
      this.timeout = Optional.of(duration);
      return this;
    }

    /** Sets how long {@code until} waits between two calls; by default two seconds. */
    public Builder interval(Duration duration) {
      this.interval = duration;
      return this;
    }

    /** Sets which tools share a limit on calls at once; by default those of the pack. */
    public Builder limitClass(String value) {
      this.limitClass = Optional.of(value);
      return this;
    }

    /** Returns the description. */
    public ToolSpec build() {
      int dot = name.indexOf('.');
      String pack = dot < 0 ? name : name.substring(0, dot);
      return new ToolSpec(
          name,
          title.isEmpty() ? name : title,
          description,
          inputSchema,
          outputSchema,
          effect,
          recovery.orElse(effect.isEffect() ? Recovery.PARK : Recovery.REPEAT),
          openWorld,
          scopes.orElse(Set.of(pack)),
          outputLabel,
          timeout,
          interval,
          limitClass.orElse(pack));
    }
  }
}
