// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Task;

/** What a task waits for behind its guard: other tasks, in text order. */
sealed interface Needs permits ListedNeeds, ChoiceNeeds, EndedNeeds {
  /** Says that there is no such task. */
  int NONE = -1;

  /** Returns the first task in text order that is not finished, or {@link #NONE}. */
  int unfinished(Bindings bindings);

  /** Returns the first task in text order that has no value and must have one, or {@link #NONE}. */
  int withoutValue(Bindings bindings);

  /** Whether all but one of the tasks have ended, and those that must have a value have one. */
  boolean isMetBeside(int id, Bindings bindings);

  /** Returns the needs of a task; for a join, those of all its parts. */
  static Needs of(Task task) {
    return task.mentions().chooses() ? new ChoiceNeeds(task) : new ListedNeeds(task.mentions());
  }
}
