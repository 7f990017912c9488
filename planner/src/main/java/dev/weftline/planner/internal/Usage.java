// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds the reading tasks whose result nothing uses. */
final class Usage {
  // Those that nothing has used so far.
  private final Map<Integer, Task> reads = new LinkedHashMap<>();

  /**
   * Takes the next task.
   *
   * @param mentioned the tasks that it mentions
   * @param onlyReads whether it is a call without an effect
   */
  void add(Task task, Set<Integer> mentioned, boolean onlyReads) {
    mentioned.forEach(reads::remove);
    if (task.isJoin() && task.body().arguments().isEmpty()) {
      reads.clear();
    } else if (onlyReads) {
      reads.put(task.id(), task);
    }
  }

  /** Returns a warning for each such task, by its number. */
  Map<Integer, Diagnostic> unused() {
    Map<Integer, Diagnostic> warnings = new LinkedHashMap<>();
    reads.forEach((id, task) ->
        warnings.put(
            id,
            Diagnostic.warning(
                "UNUSED_RESULT",
                task.span(),
                "nothing uses the result of task "
                    + id
                    + " ("
                    + Shown.name(task.tool())
                    + "), so that it may not run. Use it in a later task or in the join.")));
    return warnings;
  }
}
