// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.planner.internal.PlanCheck;
import dev.weftline.planner.internal.SkillLinker;
import dev.weftline.planner.internal.TaskVerifier;
import java.util.List;

/** Checks whole plans and skills without running them. Safe for use by several threads. */
public final class PlanChecker {
  private final Verifier.Scope scope;

  /** Creates a checker. */
  public PlanChecker(Verifier.Scope scope) {
    this.scope = scope;
  }

  /** Creates a checker of bare plans with the default limits. */
  public PlanChecker(ToolCatalog catalog, SkillLibrary skills) {
    this(Verifier.Scope.of(catalog, skills));
  }

  /**
   * A plan and all that was found in it.
   *
   * @param plan the tasks that read well and are not rejected, their skills linked
   * @param problems errors and warnings, by place
   * @param effect the strongest effect of its tasks
   */
  public record Result(Plan plan, List<Diagnostic> problems, Effect effect) {
    public Result {
      problems = List.copyOf(problems);
    }

    /** Whether the plan may run: it has warnings at most. */
    public boolean isValid() {
      return problems.stream().noneMatch(Diagnostic::isError);
    }
  }

  /** Checks the text of a plan. */
  public Result check(String text) {
    return result(PlanCheck.check(text, TaskVerifier.of(scope), scope.limits()));
  }

  /** Checks the plan of a skill; places are those of the skill's file. */
  public Result check(Skill skill) {
    return result(new SkillLinker(scope).check(skill));
  }

  private static Result result(PlanCheck.Outcome outcome) {
    return new Result(outcome.plan(), outcome.problems(), outcome.effect());
  }
}
