// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.List;

/**
 * A plan: tasks in the order of their ids, the last of them the answer.
 *
 * @param version 1 for the first plan of a run, one more for each replan
 * @param tasks the tasks
 * @param label the label of whatever took part in writing the plan
 */
public record Plan(int version, List<Task> tasks, Label label) {
  public Plan {
    tasks = List.copyOf(tasks);
  }

  /** Returns the first version of a plan that a trusted source wrote. */
  public static Plan of(List<Task> tasks) {
    return new Plan(1, tasks, Label.TRUSTED);
  }
}
