// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Mentions;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Follows mentions backwards. */
final class Reachable {
  private Reachable() {}

  /** Returns some tasks and all that they mention, directly or not. */
  static Set<Integer> from(PlanScope scope, Collection<Integer> seeds) {
    Set<Integer> reached = new HashSet<>(seeds);
    Deque<Integer> open = new ArrayDeque<>(seeds);
    for (Integer id = open.poll(); id != null; id = open.poll()) {
      Node node = scope.nodes.get(id);
      if (node != null) {
        for (int mentioned : Mentions.tasks(node.task)) {
          if (reached.add(mentioned)) {
            open.add(mentioned);
          }
        }
      }
    }
    return reached;
  }
}
