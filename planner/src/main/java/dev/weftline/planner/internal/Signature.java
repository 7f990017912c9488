// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Tool;
import dev.weftline.planner.Skill;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call of a tool or skill takes and gives.
 *
 * @param name the name of the tool, or {@code skill.NAME}
 * @param parameters what it takes
 * @param output what it gives
 * @param effect what it does to the world
 */
record Signature(String name, Type.Fields parameters, Type output, Effect effect) {

  /** Returns the signature of a tool, for a call with these arguments. */
  static Signature of(Tool tool, Map<String, Argument> arguments) {
    Map<String, Json> literals = new LinkedHashMap<>();
    arguments.forEach((name, value) -> literal(value).ifPresent(json -> literals.put(name, json)));
    Type input = SchemaTypes.read(tool.spec().inputSchema());
    Type.Fields parameters =
        input instanceof Type.Fields fields
            ? fields
            : new Type.Fields(Map.of(), Optional.of(Type.Any.ANY), false);
    Type output = tool.outputSchema(literals).map(SchemaTypes::read).orElse(Type.Any.ANY);
    return new Signature(tool.spec().name(), parameters, output, tool.spec().effect());
  }

  /** Returns the parameters of a skill as a record. */
  static Type.Fields parameters(List<Skill.Parameter> parameters) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (Skill.Parameter parameter : parameters) {
      boolean always = !parameter.optional() || parameter.defaultValue().isPresent();
      fields.put(parameter.name(), new Type.Field(type(parameter), always));
    }
    return new Type.Fields(fields, Optional.empty(), true);
  }

  private static Type type(Skill.Parameter parameter) {
    return switch (parameter.kind()) {
      case TEXT, FILE, DIRECTORY -> Type.text();
      case INTEGER -> new Type.Scalar(Type.Kind.INTEGER);
      case NUMBER -> new Type.Scalar(Type.Kind.NUMBER);
      case BOOLEAN -> new Type.Scalar(Type.Kind.BOOLEAN);
      case CHOICE -> new Type.OneOf(parameter.choices().stream().map(Json::of).toList());
    };
  }

  private static Optional<Json> literal(Argument argument) {
    return switch (argument) {
      case Argument.Literal(Json value) -> Optional.of(value);
      case Argument.ListOf list -> {
        List<Optional<Json>> items = list.items().stream().map(Signature::literal).toList();
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
