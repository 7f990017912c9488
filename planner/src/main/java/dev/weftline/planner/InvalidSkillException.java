// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.plan.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** Says that the plan of a skill does not fit the tools and skills at hand. */
public final class InvalidSkillException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final String skill;
  private final transient List<Diagnostic> problems;

  /**
   * Creates the exception.
   *
   * @param skill the skill
   * @param origin its file
   * @param problems the errors, at least one, by place
   */
  public InvalidSkillException(String skill, String origin, List<Diagnostic> problems) {
    super(
        "skill "
            + skill
            + " cannot run: "
            + problems.stream()
                .map(problem -> origin + " " + problem)
                .collect(Collectors.joining("; ")));
    this.skill = skill;
    this.problems = List.copyOf(problems);
  }

  /** Returns the skill. */
  public String skill() {
    return skill;
  }

  /** Returns the errors, by place. */
  public List<Diagnostic> problems() {
    return problems;
  }
}
