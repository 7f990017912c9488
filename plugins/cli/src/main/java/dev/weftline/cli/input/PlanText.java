// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.input;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.planner.PlanForm;
import java.util.List;

/** Reads plan files in either form: the text of the plan language, or the JSON form. */
public final class PlanText {
  private PlanText() {}

  /**
   * Returns the text of a plan file.
   *
   * @throws CommandFailed if it is a malformed plan in the JSON form
   */
  public static String of(String name, String content) {
    return switch (PlanForm.of(content, Limits.DEFAULT)) {
      case PlanForm.Text(String plan) -> plan;
      case PlanForm.Malformed(List<Diagnostic> problems) -> throw malformed(name, problems);
    };
  }

  /** Whether a plan file holds the JSON form; the text form never starts with a brace. */
  public static boolean isJson(String content) {
    return PlanForm.isJson(content);
  }

  /**
   * Reads a plan file.
   *
   * @throws CommandFailed with all that is wrong if it is malformed
   */
  public static Plan read(String name, String content) {
    PlanReader.Result result = PlanReader.read(of(name, content), Limits.DEFAULT);
    if (result.problems().stream().anyMatch(Diagnostic::isError)) {
      throw malformed(name, result.problems());
    }
    return result.plan();
  }

  private static CommandFailed malformed(String name, List<Diagnostic> problems) {
    return new CommandFailed(
        ExitCode.PLAN_NOT_VALID,
        String.join(
            "\n",
            problems.stream()
                .filter(Diagnostic::isError)
                .map(problem -> name + " " + problem)
                .toList()));
  }
}
