// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.plan.Diagnostic;
import java.util.List;

/** Says that a file is no skill, with all that is wrong with it. */
public final class SkillFormatException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final String origin;
  private final transient List<Diagnostic> problems;

  /**
   * Creates the exception.
   *
   * @param origin the file
   * @param problems what is wrong, at least one, by place
   */
  public SkillFormatException(String origin, List<Diagnostic> problems) {
    super(message(origin, problems));
    this.origin = origin;
    this.problems = List.copyOf(problems);
  }

  private static String message(String origin, List<Diagnostic> problems) {
    String first = origin + " " + problems.get(0);
    int more = problems.size() - 1;
    return more == 0
        ? first
        : first + " (and " + more + (more == 1 ? " more problem)" : " more problems)");
  }

  /** Returns the file. */
  public String origin() {
    return origin;
  }

  /** Returns what is wrong, by place. */
  public List<Diagnostic> problems() {
    return problems;
  }
}
