// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the type of a plan's answer: the parts of all its joins in one record. */
final class AnswerType {
  private static final int MOST_OPEN_JOINS = 16;

  private final Map<String, List<Type>> parts = new LinkedHashMap<>();
  private final Map<String, Integer> certain = new HashMap<>();
  // The tasks that nothing has mentioned so far, for a join without parts.
  private final Map<Integer, Sink> sinks = new LinkedHashMap<>();
  private final Set<Integer> mayBeSkipped = new HashSet<>();
  private int joins;
  private int openJoins;

  private record Sink(String tool, Type type, boolean mayBeSkipped) {}

  /**
   * Takes the next task that is no join.
   *
   * @param mentioned the tasks that it mentions
   */
  void add(Task task, Set<Integer> mentioned, Type type) {
    mentioned.forEach(sinks::remove);
    boolean skipped =
        task.when().isPresent()
            || task.loop().isPresent()
            || mentioned.stream().anyMatch(mayBeSkipped::contains);
    if (skipped) {
      mayBeSkipped.add(task.id());
    }
    sinks.put(task.id(), new Sink(task.tool(), type, skipped));
  }

  /**
   * Takes the next join.
   *
   * @param mentioned the tasks that it mentions
   * @param arguments its parts
   */
  void addJoin(Set<Integer> mentioned, Map<String, Value> arguments) {
    joins++;
    if (arguments.isEmpty()) {
      everything();
    }
    arguments.forEach((name, value) -> part(name, type(value), !mayBeLeftOut(value)));
    mentioned.forEach(sinks::remove);
  }

  private void part(String name, Type type, boolean always) {
    List<Type> types = parts.computeIfAbsent(name, key -> new ArrayList<>());
    if (types.size() <= Type.MOST_OPTIONS) {
      types.add(type);
    }
    if (always) {
      certain.merge(name, 1, Integer::sum);
    }
  }

  /** A join without parts names what nothing mentions by its tool. */
  private void everything() {
    if (++openJoins > MOST_OPEN_JOINS) {
      return;
    }
    Map<String, Integer> uses = new HashMap<>();
    sinks.values().forEach(sink -> uses.merge(sink.tool(), 1, Integer::sum));
    sinks.forEach((id, sink) -> {
      String name = uses.getOrDefault(sink.tool(), 0) > 1 ? sink.tool() + "#" + id : sink.tool();
      part(name, sink.type(), !sink.mayBeSkipped());
    });
  }

  private static Type type(Value value) {
    Type type = widened(value);
    return mayBeLeftOut(value) ? type.withoutNull() : type;
  }

  /** Returns the type of a value; that of a text which is written out is text. */
  static Type widened(Value value) {
    if (value instanceof Value.Data(Json json)) {
      for (Type.Kind kind : Type.Kind.values()) {
        if (kind.holds(json)) {
          return new Type.Scalar(kind);
        }
      }
    }
    return value.type();
  }

  /** Null by {@code ?} leaves a part out. */
  private static boolean mayBeLeftOut(Value value) {
    return value instanceof Value.Result result
        && result.fallback().isEmpty()
        && result.mayBeNull()
        && result.alternatives().get(result.alternatives().size() - 1).reference().isLenient();
  }

  Type type() {
    if (openJoins > MOST_OPEN_JOINS || joins == 0) {
      return Type.Any.ANY;
    }
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    parts.forEach((name, types) ->
        fields.put(
            name, new Type.Field(Type.either(types), certain.getOrDefault(name, 0) == joins)));
    return new Type.Fields(fields, Optional.empty(), true);
  }
}
