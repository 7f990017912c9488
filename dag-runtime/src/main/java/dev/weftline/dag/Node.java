// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A task in the core: how far it is, and who waits for it. */
final class Node {
  /** How far a task is. It only moves down this list. */
  enum Stage {
    GUARD,
    NEEDS,
    ORDER,
    STARTED,
    DONE
  }

  /** One call: the task itself, or an element of its fan-out. */
  static final class Unit {
    /** How far a call is. */
    enum Phase {
      /** An element whose turn has not come. */
      WAITING,
      /** A start was commanded. */
      COMMANDED,
      /** A person is asked; nothing is held meanwhile. */
      ASKED,
      RUNNING,
      DONE
    }

    final Node node;
    final TaskPath path;
    Phase phase = Phase.WAITING;
    boolean undecided;

    Unit(Node node, TaskPath path) {
      this.node = node;
      this.path = path;
    }

    boolean done() {
      return phase == Phase.DONE;
    }
  }

  final PlanScope scope;
  final Task task;
  final TaskPath path;
  final boolean effect;
  final Set<String> worldScopes;
  final Needs needs;

  /** The fan-out that this one may follow element by element; see {@link Pipelining}. */
  Optional<Node> leader = Optional.empty();

  /** The fan-outs that may follow this one. */
  final List<Node> followers;

  Stage stage = Stage.GUARD;

  /** How many tasks in a row wait for this one; 0 until the plan is complete. */
  int height;

  /** Marks what was reached in a walk; see {@link Reachable}. */
  int reachedIn;

  private List<Node> watchers = List.of();
  private List<Unit> units = List.of();

  Node(PlanScope scope, Task task, TaskPath path, boolean effect, Set<String> worldScopes) {
    this.scope = scope;
    this.task = task;
    this.path = path;
    this.effect = effect;
    this.worldScopes = worldScopes;
    this.needs = Needs.of(task);
    this.followers = task.loop().isPresent() ? new ArrayList<>() : List.of();
  }

  /** Has another task looked at again when this one ends. */
  void watchedBy(Node watcher) {
    if (watchers.isEmpty()) {
      watchers = List.of(watcher);
    } else {
      if (watchers.size() == 1) {
        watchers = new ArrayList<>(watchers);
      }
      watchers.add(watcher);
    }
  }

  /** Passes on who waits for this task, and forgets them. */
  void wake(Deque<Node> agenda) {
    for (int i = 0; i < watchers.size(); i++) {
      agenda.add(watchers.get(i));
    }
    watchers = List.of();
  }

  /** Returns the calls of the task in order: none before it starts, one for each element after. */
  List<Unit> units() {
    return units;
  }

  /** Returns the call of an element, or of the task itself when the index is -1. */
  Optional<Unit> unit(int element) {
    int index = Math.max(0, element);
    return index < units.size() && units.get(index).path.element() == element
        ? Optional.of(units.get(index))
        : Optional.empty();
  }

  Unit newUnit(TaskPath unitPath) {
    Unit unit = new Unit(this, unitPath);
    if (units.isEmpty() && !unitPath.isElement()) {
      units = List.of(unit);
    } else {
      if (units.isEmpty()) {
        units = new ArrayList<>();
      }
      units.add(unit);
    }
    return unit;
  }

  int id() {
    return task.id();
  }

  boolean done() {
    return stage == Stage.DONE;
  }
}
