// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.plan;

import dev.weftline.core.event.EventJson;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.langchain4j.internal.Lines;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.mend.Heard;
import dev.weftline.planner.mend.Mend;
import dev.weftline.planner.mend.ModelPlanReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as a model handed it in: as text, in the JSON form, fenced, with prose around it. What
 * rules can put right is put right, also where the plan would be valid: a reference in quotes is
 * text, and hardly ever meant as such.
 *
 * @param text the plan to run, canonical
 * @param mends what was put right
 * @param problems what is wrong with it, errors and warnings; with warnings alone it may run
 */
record HandedPlan(String text, List<Mend> mends, List<Diagnostic> problems) {
  private static final int MOST = 20;
  private static final int ALL = 1_000;

  HandedPlan {
    mends = List.copyOf(mends);
    problems = List.copyOf(problems);
  }

  static HandedPlan read(String given, Verifier.Scope scope) {
    ModelPlanReader reader = new ModelPlanReader(scope, 1);
    List<Heard> heard = new ArrayList<>(reader.feed(given));
    heard.addAll(reader.finish());
    Verifier verifier = new Verifier(scope);
    List<Task> tasks = new ArrayList<>();
    List<Mend> mends = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    for (Heard one : heard) {
      mends.addAll(one.mends());
      one.item().ifPresent(item -> problems.addAll(verifier.accept(item).problems()));
      if (one.item().orElse(null) instanceof PlanItem.Read read) {
        tasks.add(read.task());
      }
    }
    String text = PlanPrinter.print(Plan.of(tasks));
    boolean isRight = problems.stream().noneMatch(Diagnostic::isError);
    return new HandedPlan(
        text, mends, isRight ? new PlanChecker(scope).check(text).problems() : problems);
  }

  /** Whether the plan may run. */
  boolean isValid() {
    return problems.stream().noneMatch(Diagnostic::isError);
  }

  /** Returns the problems for the model: all errors, or the warnings of a valid plan. */
  Json.Arr problemsJson() {
    return Json.array(
        problems.stream().limit(isValid() ? MOST : ALL).map(EventJson::diagnostic).toList());
  }

  /** Returns what was put right, for the model. */
  Json.Arr mendsJson() {
    return Json.array(mends.stream().limit(MOST).map(HandedPlan::json).toList());
  }

  private static Json.Obj json(Mend mend) {
    return Json.object()
        .put("line", mend.line())
        .put("kind", mend.kind())
        .put("before", Lines.one(mend.before()))
        .put("after", Lines.one(mend.after()))
        .build();
  }
}
