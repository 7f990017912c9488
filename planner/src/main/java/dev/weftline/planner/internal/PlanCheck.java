// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.Effect;
import dev.weftline.planner.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and verifies a whole text. */
public final class PlanCheck {
  private PlanCheck() {}

  /**
   * What came of a text.
   *
   * @param plan the tasks that read well and are not rejected, linked
   * @param verdicts what came of each item, in text order
   * @param problems errors and warnings, by place
   * @param warnings the warnings of each task, by its number
   * @param parts the type of the answer's parts
   * @param effect the strongest effect of the tasks
   * @param depth how many levels of skills the plan calls, 0 when none
   */
  public record Outcome(
      Plan plan,
      List<Verifier.Verdict> verdicts,
      List<Diagnostic> problems,
      Map<Integer, List<Diagnostic>> warnings,
      Type parts,
      Effect effect,
      int depth) {
    public Outcome {
      verdicts = List.copyOf(verdicts);
      problems = List.copyOf(problems);
      warnings = Map.copyOf(warnings);
    }

    /** Whether the plan may run. */
    public boolean isValid() {
      return problems.stream().noneMatch(Diagnostic::isError);
    }

    /** Returns a copy whose problems stand some lines further down, as in a skill file. */
    Outcome shifted(int lines) {
      Map<Integer, List<Diagnostic>> movedWarnings = new HashMap<>();
      warnings.forEach((id, list) -> movedWarnings.put(id, Lines.shift(list, lines)));
      return new Outcome(
          plan, verdicts, Lines.shift(problems, lines), movedWarnings, parts, effect, depth);
    }
  }

  /** Reads a complete text and passes it through a verifier. */
  public static Outcome check(String text, TaskVerifier verifier, Limits limits) {
    PlanReader reader = new PlanReader(limits);
    List<PlanItem> items = new ArrayList<>(reader.feed(text));
    items.addAll(reader.finish());
    List<Task> tasks = new ArrayList<>();
    List<Verifier.Verdict> verdicts = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    Map<Integer, List<Diagnostic>> warnings = new HashMap<>();
    for (PlanItem item : items) {
      Verifier.Verdict verdict = verifier.accept(item);
      verdicts.add(verdict);
      problems.addAll(verdict.problems());
      switch (verdict) {
        case Verifier.Verdict.Verified verified -> {
          tasks.add(verified.task());
          if (!verified.problems().isEmpty()) {
            warnings.put(verified.task().id(), new ArrayList<>(verified.problems()));
          }
        }
        case Verifier.Verdict.Held held -> tasks.add(held.task());
        case Verifier.Verdict.Rejected rejected -> {}
      }
    }
    boolean complete = problems.stream().noneMatch(Diagnostic::isError);
    (complete ? verifier.unused() : Map.<Integer, Diagnostic>of())
        .forEach((id, warning) -> {
          problems.add(warning);
          warnings.computeIfAbsent(id, key -> new ArrayList<>()).add(warning);
        });
    return new Outcome(
        Plan.of(tasks),
        verdicts,
        Report.sorted(problems),
        warnings,
        verifier.parts(),
        verifier.effect(),
        verifier.depth());
  }
}
