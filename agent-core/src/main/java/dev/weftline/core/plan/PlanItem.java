// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.List;
import java.util.Optional;

/** What a {@link PlanReader} makes of a piece of plan text. */
public sealed interface PlanItem {

  /**
   * A task that reads well. It is not verified yet.
   *
   * @param task the task
   * @param warnings problems that do not stop it
   */
  record Read(Task task, List<Diagnostic> warnings) implements PlanItem {
    public Read {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Text that is no task.
   *
   * @param id the number that the text claims, or empty
   * @param span where it begins
   * @param text the text
   * @param problems why it was rejected, at least one error
   */
  record Rejected(Optional<Integer> id, Span span, String text, List<Diagnostic> problems)
      implements PlanItem {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
