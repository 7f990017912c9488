// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Mentions;
import java.util.List;

/** Follows mentions backwards and marks what it comes to. A task only mentions tasks before it. */
final class Reachable {
  private final PlanScope scope;
  private final int walk;

  /** Begins a walk; marks of earlier ones do not count. */
  Reachable(PlanScope scope) {
    this.scope = scope;
    this.walk = ++scope.walks;
  }

  /** Marks a task. */
  void add(int id) {
    scope.nodes.get(id).ifPresent(node -> node.reachedIn = walk);
  }

  /** Marks what marked tasks mention, directly or not. */
  void follow() {
    List<Node> nodes = scope.nodes.values();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (contains(nodes.get(i))) {
        Mentions mentions = nodes.get(i).task.mentions();
        for (int place = 0; place < mentions.count(); place++) {
          add(mentions.task(place));
        }
      }
    }
  }

  /** Whether a task is marked. */
  boolean contains(Node node) {
    return node.reachedIn == walk;
  }
}
