// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the type of a plan's answer: the parts of all its joins in one record. */
final class AnswerType {
  private final Map<String, List<Type>> parts = new LinkedHashMap<>();
  private final Map<String, Integer> certain = new LinkedHashMap<>();
  private int joins;
  private boolean open;

  void add(Task join, Names names) {
    joins++;
    Map<String, Argument> arguments = join.body().arguments();
    open |= arguments.isEmpty();
    arguments.forEach((name, value) -> {
      parts.computeIfAbsent(name, key -> new ArrayList<>()).add(names.type(value));
      if (!mayBeNull(value)) {
        certain.merge(name, 1, Integer::sum);
      }
    });
  }

  /** Null by {@code ?} leaves a part out. */
  private static boolean mayBeNull(Argument argument) {
    return argument instanceof Argument.Choice choice
        && choice.fallback().isEmpty()
        && choice.references().get(choice.references().size() - 1).isLenient();
  }

  Type type() {
    if (open || joins == 0) {
      return Type.Any.ANY;
    }
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    parts.forEach((name, types) ->
        fields.put(
            name, new Type.Field(Type.either(types), certain.getOrDefault(name, 0) == joins)));
    return new Type.Fields(fields, Optional.empty(), true);
  }
}
