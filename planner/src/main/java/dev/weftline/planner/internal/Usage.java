// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Task;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds the reading tasks whose result nothing uses. */
final class Usage {
  private final Map<Integer, Task> reads = new LinkedHashMap<>();
  private final Set<Integer> used = new HashSet<>();

  void add(Task task, boolean onlyReads) {
    used.addAll(Mentions.tasks(task));
    if (task.isJoin() && task.body().arguments().isEmpty()) {
      used.addAll(reads.keySet());
    } else if (onlyReads) {
      reads.put(task.id(), task);
    }
  }

  /** Returns a warning for each such task, by its number. */
  Map<Integer, Diagnostic> unused() {
    Map<Integer, Diagnostic> warnings = new LinkedHashMap<>();
    reads.forEach((id, task) -> {
      if (!used.contains(id)) {
        warnings.put(
            id,
            Diagnostic.warning(
                "UNUSED_RESULT",
                task.span(),
                "nothing uses the result of task "
                    + id
                    + " ("
                    + task.tool()
                    + "), so that it may not run. Use it in a later task or in the join."));
      }
    });
    return warnings;
  }
}
