// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.Usage;
import java.util.List;
import java.util.Optional;

/** What happens while a plan is made. */
public sealed interface PlanEvent {

  /**
   * Where the plan comes from. Comes first, if at all.
   *
   * @param name the name of the skill, file or model
   * @param report the template of the report for people, or empty
   */
  record Origin(String name, Optional<String> report) implements PlanEvent {}

  /**
   * Raw text of a model.
   *
   * @param chunk the text
   */
  record Text(String chunk) implements PlanEvent {}

  /**
   * A verified task; if it only reads, it may start.
   *
   * @param task the task, its skills linked
   * @param warnings what the verifier noticed and lets pass
   */
  record Planned(Task task, List<Diagnostic> warnings) implements PlanEvent {
    public Planned {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Text that is no valid task.
   *
   * @param line the line, from 1
   * @param id the number that it claims, or empty
   * @param text the text
   * @param problems why
   */
  record Rejected(int line, Optional<Integer> id, String text, List<Diagnostic> problems)
      implements PlanEvent {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A line that a rule put right, without a model.
   *
   * @param line the line, from 1
   * @param kind the rule
   * @param before the text as written
   * @param after the text as taken
   */
  record Mended(int line, String kind, String before, String after) implements PlanEvent {}

  /**
   * A line that a model was asked to write again.
   *
   * @param line the line, from 1
   * @param attempt the attempt, from 1
   */
  record Repaired(int line, int attempt) implements PlanEvent {}

  /**
   * What planning used up.
   *
   * @param usage the usage since the last such event
   */
  record Spent(Usage usage) implements PlanEvent {}

  /**
   * The plan is complete and valid: effects may run. Comes last.
   *
   * @param planHash the SHA-256 of the canonical text
   */
  record Committed(String planHash) implements PlanEvent {}
}
