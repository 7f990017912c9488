// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.core.event.RunState;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.dag.Node.Stage;
import dev.weftline.dag.Node.Unit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What the parts of the core share: the plans, the calls, and what is still to be looked at. */
final class Board {
  final RunState state;
  final PlanScope root;
  final Map<TaskPath, PlanScope> subPlans = new HashMap<>();
  final Map<TaskPath, Map<String, Labelled>> variables = new ConcurrentHashMap<>();
  final Queue<Command> commands = new ArrayDeque<>();

  /** Tasks to look at again. */
  final Deque<Node> agenda = new ArrayDeque<>();

  /** Calls whose end is recorded and has not been followed up. */
  final Deque<Unit> endedUnits = new ArrayDeque<>();

  private Consumer<RunEvent.Derived> emit = fact -> {};

  Board(RunState state) {
    this.state = state;
    this.root = new PlanScope(Optional.empty(), state.bindings(Optional.empty()));
  }

  void emitTo(Consumer<RunEvent.Derived> consumer) {
    emit = consumer;
  }

  void emit(RunEvent.Derived fact) {
    emit.accept(fact);
  }

  /** Returns a call that has not ended. */
  Optional<Unit> unit(TaskPath path) {
    Optional<PlanScope> scope =
        path.parent().isEmpty() ? Optional.of(root) : path.parent().map(subPlans::get);
    return scope
        .flatMap(plan -> plan.nodes.get(path.id()))
        .flatMap(node -> node.unit(path.element()))
        .filter(unit -> !unit.done());
  }

  /** Looks at a task again when another one, if it is open, has ended. */
  void watch(Node watcher, int id) {
    Optional<Node> watched = watcher.scope.nodes.get(id);
    if (watched.isPresent() && !watched.get().done()) {
      watched.get().watchedBy(watcher);
    }
  }

  void watchAll(Node watcher, Collection<Integer> ids) {
    ids.forEach(id -> watch(watcher, id));
  }

  void skip(Node node, Why why, Optional<TaskPath> because) {
    emit(new RunEvent.TaskSkipped(node.path, why, because));
    ended(node);
  }

  /** Ends a task when the state says that it has ended. */
  void endedIfTerminal(Node node) {
    if (state.hasEnded(node.path)) {
      ended(node);
    }
  }

  /** Ends a task and wakes who waits for it. */
  void ended(Node node) {
    if (node.done()) {
      return;
    }
    node.stage = Stage.DONE;
    if (node.task.loop().isPresent()) {
      node.units().forEach(unit -> variables.remove(unit.path));
    }
    node.wake(agenda);
  }
}
