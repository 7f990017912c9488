// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
  final Set<Node> watchers = new LinkedHashSet<>();
  final List<Unit> units = new ArrayList<>();
  Stage stage = Stage.GUARD;

  Node(PlanScope scope, Task task, TaskPath path, boolean effect, Set<String> worldScopes) {
    this.scope = scope;
    this.task = task;
    this.path = path;
    this.effect = effect;
    this.worldScopes = worldScopes;
  }

  int id() {
    return task.id();
  }

  boolean done() {
    return stage == Stage.DONE;
  }
}
