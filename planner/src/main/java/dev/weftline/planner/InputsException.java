// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.WeftlineException;
import java.util.List;

/** Says that the inputs of a run do not fit what the skill or plan takes: an error of usage. */
public final class InputsException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One input that does not fit.
   *
   * @param input the name of the input
   * @param message what is wrong and what to do
   */
  public record Problem(String input, String message) {}

  /**
   * Creates the exception.
   *
   * @param what the skill or plan, such as {@code skill triage-crash}
   * @param problems what does not fit, at least one
   * @param advice what to type instead, or empty
   */
  public InputsException(String what, List<Problem> problems, String advice) {
    super(
        what
            + ": "
            + String.join(" ", problems.stream().map(Problem::message).toList())
            + (advice.isEmpty() ? "" : " " + advice));
    this.problems = List.copyOf(problems);
  }

  /** Returns what does not fit. */
  public List<Problem> problems() {
    return problems;
  }
}
