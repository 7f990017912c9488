// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Condition;
import dev.weftline.core.plan.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the names of a plan stand for while a task is verified: the types of all that is known. */
final class Names {
  /**
   * What is known about a task.
   *
   * @param type the type of its result
   * @param tool what it calls
   * @param state how it stands in the plan
   * @param fansOut whether its result is that of a fan-out
   */
  record Known(Type type, String tool, State state, boolean fansOut) {}

  /** How a task stands in the plan. */
  enum State {
    /** It can be referred to. */
    READ,
    /** It can be referred to, but what it calls is wrong, so that nothing is known about it. */
    WRONG,
    /** Its text could not be read, so that nothing is known about it. */
    MALFORMED,
    /** It answers, and so has no value. */
    JOIN
  }

  /**
   * What is known about a loop variable.
   *
   * @param type the type of an element
   * @param isExplained whether a message has said already that nothing is known
   */
  record Bound(Type type, boolean isExplained) {}

  private final Map<Integer, Known> tasks = new HashMap<>();
  private final List<Integer> ids = new ArrayList<>();
  private final Optional<Type.Fields> inputs;
  private Map<String, Bound> variables = Map.of();
  private Optional<Type> it = Optional.empty();
  private Facts facts = Facts.NONE;

  Names(Optional<Type.Fields> inputs) {
    this.inputs = inputs;
  }

  void add(int id, Known known) {
    Known before = tasks.put(id, known);
    boolean isNew = before == null || before.state() == State.MALFORMED;
    if (isNew && (known.state() == State.READ || known.state() == State.WRONG)) {
      ids.add(id);
    }
  }

  Optional<Known> task(int id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /** Returns the tasks that have a result, in the order of the plan. */
  List<Integer> ids() {
    return Collections.unmodifiableList(ids);
  }

  /** Returns the declared inputs, or empty when anything may be given. */
  Optional<Type.Fields> inputs() {
    return inputs;
  }

  /** Starts the next task: nothing but tasks and inputs has a name. */
  void reset() {
    variables = Map.of();
    it = Optional.empty();
    facts = Facts.NONE;
  }

  void bind(Map<String, Bound> loopVariables) {
    variables = loopVariables;
  }

  Map<String, Bound> variables() {
    return variables;
  }

  void bindIt(Type type) {
    it = Optional.of(type);
  }

  Optional<Type> it() {
    return it;
  }

  /** Says that a condition is true from here on. */
  void rely(Condition condition) {
    facts = facts.and(condition);
  }

  Facts facts() {
    return facts;
  }

  /** Returns the type of what a reference starts from, anything when it is not bound. */
  Type root(Reference.Root root) {
    return switch (root) {
      case Reference.Root.TaskResult(int id) -> {
        Known known = tasks.get(id);
        yield known == null ? Type.Any.ANY : known.type();
      }
      case Reference.Root.Input input -> inputs.isPresent() ? inputs.get() : Type.Any.ANY;
      case Reference.Root.It result -> it.orElse(Type.Any.ANY);
      case Reference.Root.Variable(String name) -> {
        Bound bound = variables.get(name);
        yield bound == null ? Type.Any.ANY : bound.type();
      }
    };
  }
}
