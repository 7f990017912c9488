// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the names of a plan stand for while a task is verified: the types of all that is known. */
final class Names {
  /** What is known about a task. */
  record Known(Type type, String tool, State state) {}

  /** How a task stands in the plan. */
  enum State {
    /** It can be referred to. */
    READ,
    /** Its text could not be read, so that nothing is known about it. */
    MALFORMED,
    /** It answers, and so has no value. */
    JOIN
  }

  private final TreeMap<Integer, Known> tasks = new TreeMap<>();
  private final Optional<Type.Fields> inputs;
  private Map<String, Type> variables = Map.of();
  private Optional<Type> it = Optional.empty();

  Names(Optional<Type.Fields> inputs) {
    this.inputs = inputs;
  }

  void add(int id, Known known) {
    tasks.put(id, known);
  }

  Optional<Known> task(int id) {
    return Optional.ofNullable(tasks.get(id));
  }

  List<Integer> ids() {
    return tasks.entrySet().stream()
        .filter(entry -> entry.getValue().state() == State.READ)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the declared inputs, or empty when anything may be given. */
  Optional<Type.Fields> inputs() {
    return inputs;
  }

  void bind(Map<String, Type> loopVariables) {
    variables = loopVariables;
  }

  Map<String, Type> variables() {
    return variables;
  }

  void bindIt(Optional<Type> type) {
    it = type;
  }

  Optional<Type> it() {
    return it;
  }

  /** Returns the type of what a reference starts from, anything when it is not bound. */
  Type root(Reference reference) {
    return switch (reference.root()) {
      case Reference.Root.TaskResult(int id) -> task(id).map(Known::type).orElse(Type.Any.ANY);
      case Reference.Root.Input input -> inputs.map(Type.class::cast).orElse(Type.Any.ANY);
      case Reference.Root.It result -> it.orElse(Type.Any.ANY);
      case Reference.Root.Variable(String name) -> variables.getOrDefault(name, Type.Any.ANY);
    };
  }

  /** Returns the type of an argument. */
  Type type(Argument argument) {
    return switch (argument) {
      case Argument.Literal(Json value) ->
          switch (value) {
            case Json.Null n -> new Type.Scalar(Type.Kind.NULL);
            case Json.Bool b -> new Type.Scalar(Type.Kind.BOOLEAN);
            case Json.Num n ->
                new Type.Scalar(n.isInteger() ? Type.Kind.INTEGER : Type.Kind.NUMBER);
            default -> Type.text();
          };
      case Argument.Choice choice -> {
        List<Type> types = new ArrayList<>();
        for (Reference reference : choice.references()) {
          types.add(Walk.of(root(reference), reference.steps()).type());
        }
        choice.fallback().ifPresent(fallback -> types.add(type(fallback)));
        yield Type.either(types);
      }
      case Argument.Template template -> Type.text();
      case Argument.ListOf list ->
          new Type.ListOf(Type.either(list.items().stream().map(this::type).toList()));
      case Argument.ObjectOf object -> {
        Map<String, Type.Field> fields = new LinkedHashMap<>();
        object
            .fields()
            .forEach((name, field) -> fields.put(name, new Type.Field(type(field), true)));
        yield new Type.Fields(fields, Optional.empty(), true);
      }
    };
  }
}
