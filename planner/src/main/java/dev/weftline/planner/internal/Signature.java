// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Effect;
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

  /** Returns the parameters of a skill as its own plan sees them. */
  static Type.Fields inside(List<Skill.Parameter> parameters) {
    return parameters(parameters, true);
  }

  /** Returns the parameters of a skill as its callers see them. */
  static Type.Fields outside(List<Skill.Parameter> parameters) {
    return parameters(parameters, false);
  }

  /** A parameter with a default may be left out by callers, though the plan always has it. */
  private static Type.Fields parameters(List<Skill.Parameter> parameters, boolean inside) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (Skill.Parameter parameter : parameters) {
      boolean always = !parameter.optional() || inside && parameter.defaultValue().isPresent();
      fields.put(parameter.name(), new Type.Field(type(parameter), always));
    }
    return new Type.Fields(fields, Optional.empty(), true);
  }

  private static Type type(Skill.Parameter parameter) {
    return switch (parameter.kind()) {
      case TEXT, FILE, DIRECTORY -> Type.Scalar.STRING;
      case INTEGER -> Type.Scalar.INTEGER;
      case NUMBER -> Type.Scalar.NUMBER;
      case BOOLEAN -> Type.Scalar.BOOLEAN;
      case CHOICE ->
          new Type.OneOf(
              new java.util.LinkedHashSet<>(
                  parameter.choices().stream().<Json>map(Json::of).toList()));
    };
  }
}
