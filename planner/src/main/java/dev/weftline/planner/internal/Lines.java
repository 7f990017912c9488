// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import java.util.List;

/** Moves diagnostics of a text to the file that the text stands in. */
public final class Lines {
  private Lines() {}

  /** Returns a copy that stands some lines further down. */
  public static Diagnostic shift(Diagnostic problem, int lines) {
    return new Diagnostic(
        problem.severity(),
        problem.code(),
        problem.line() + lines,
        problem.column(),
        problem.message(),
        problem.suggestion());
  }

  /** Returns copies that stand some lines further down. */
  public static List<Diagnostic> shift(List<Diagnostic> problems, int lines) {
    return problems.stream().map(problem -> shift(problem, lines)).toList();
  }
}
