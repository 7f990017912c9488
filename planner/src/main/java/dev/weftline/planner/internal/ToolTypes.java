// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Span;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolSpec;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the signatures of tools, the schemas of each tool once. */
final class ToolTypes {
  private static final Type.Fields ANYTHING =
      new Type.Fields(Map.of(), Optional.of(Type.Any.ANY), false);

  private final IdentityHashMap<ToolSpec, Signature> declared = new IdentityHashMap<>();

  /** Returns the signature of a tool for a call with these arguments. */
  Signature of(Tool tool, Map<String, Argument> arguments, Span at, Report report) {
    ToolSpec spec = tool.spec();
    Signature signature = declared.computeIfAbsent(spec, ToolTypes::read);
    Optional<Json.Obj> schema = schema(tool, arguments, at, report);
    if (schema.isEmpty()) {
      return signature.output().isAny() ? signature : with(signature, Type.Any.ANY);
    }
    return schema.equals(spec.outputSchema())
        ? signature
        : with(signature, SchemaTypes.read(schema.get()));
  }

  private static Signature with(Signature signature, Type output) {
    return new Signature(signature.name(), signature.parameters(), output, signature.effect());
  }

  /** Foreign code says what a call gives; whatever it throws is told, and the run goes on. */
  private static Optional<Json.Obj> schema(
      Tool tool, Map<String, Argument> arguments, Span at, Report report) {
    try {
      return tool.outputSchema(literals(arguments));
    } catch (RuntimeException e) {
      report.warning(
          "OUTPUT_SCHEMA",
          at,
          Shown.name(tool.spec().name())
              + " cannot say what it gives for these arguments: "
              + Shown.name(String.valueOf(e.getMessage()))
              + ". Its result is checked only when the plan runs.");
      return Optional.empty();
    }
  }

  private static Signature read(ToolSpec spec) {
    Type output = spec.outputSchema().map(SchemaTypes::read).orElse(Type.Any.ANY);
    return new Signature(
        spec.name(), parameters(SchemaTypes.read(spec.inputSchema())), output, spec.effect());
  }

  /** Of several records, a call needs what all of them need. */
  private static Type.Fields parameters(Type input) {
    if (input instanceof Type.Fields record) {
      return record;
    }
    List<Type> options = input.options();
    if (!options.stream().allMatch(Type.Fields.class::isInstance)) {
      return ANYTHING;
    }
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    Steps.fields(input)
        .forEach((name, field) -> {
          List<Type.Field> all =
              options.stream()
                  .map(option -> ((Type.Fields) option).fields().get(name))
                  .filter(found -> found != null)
                  .toList();
          boolean required =
              all.size() == options.size() && all.stream().allMatch(Type.Field::required);
          fields.put(
              name,
              new Type.Field(Type.either(all.stream().map(Type.Field::type).toList()), required));
        });
    Optional<Type> rest =
        options.stream().anyMatch(option -> ((Type.Fields) option).rest().isPresent())
            ? Optional.of(Type.Any.ANY)
            : Optional.empty();
    return new Type.Fields(fields, rest, rest.isEmpty());
  }

  private static Map<String, Json> literals(Map<String, Argument> arguments) {
    Map<String, Json> literals = new LinkedHashMap<>(4);
    for (Map.Entry<String, Argument> argument : arguments.entrySet()) {
      Optional<Json> json = literal(argument.getValue());
      if (json.isPresent() && !json.get().isNull()) {
        literals.put(argument.getKey(), json.get());
      }
    }
    return literals;
  }

  private static Optional<Json> literal(Argument argument) {
    return switch (argument) {
      case Argument.Literal(Json value) -> Optional.of(value);
      case Argument.ListOf list -> {
        List<Optional<Json>> items = list.items().stream().map(ToolTypes::literal).toList();
        yield items.stream().allMatch(Optional::isPresent)
            ? Optional.of(Json.array(items.stream().map(Optional::orElseThrow).toList()))
            : Optional.empty();
      }
      case Argument.ObjectOf object -> {
        Map<String, Json> fields = new LinkedHashMap<>();
        object.fields().forEach((name, f) -> literal(f).ifPresent(json -> fields.put(name, json)));
        yield fields.size() == object.fields().size()
            ? Optional.of(new Json.Obj(fields))
            : Optional.empty();
      }
      case Argument.Choice choice -> Optional.empty();
      case Argument.Template template -> Optional.empty();
    };
  }
}
