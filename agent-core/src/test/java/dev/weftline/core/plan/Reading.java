// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.ListAssert;

/** Reads whole texts for tests. */
final class Reading {
  private Reading() {}

  static PlanReader.Result read(String text) {
    return PlanReader.read(text, Limits.DEFAULT);
  }

  /** Starts an assertion about the problems of a text, each as its code and its place. */
  static ListAssert<String> problems(String text) {
    return assertThat(places(read(text)));
  }

  static List<String> places(PlanReader.Result result) {
    return result.problems().stream()
        .map(problem -> problem.code() + " " + problem.line() + ":" + problem.column())
        .toList();
  }

  /** Starts an assertion about the numbers of the tasks that read well. */
  static ListAssert<Integer> tasks(String text) {
    return assertThat(read(text).plan().tasks().stream().map(Task::id).toList());
  }

  /** Returns the canonical text of what reads well. */
  static String printed(String text) {
    return PlanPrinter.print(read(text).plan());
  }

  /** Returns the only argument of a call whose arguments are given as text. */
  static Argument argument(String arguments) {
    PlanReader.Result result = read("1. a.b(" + arguments + ")\n2. join()");
    assertThat(result.problems().stream().filter(Diagnostic::isError)).isEmpty();
    return result.plan().tasks().get(0).body().arguments().values().iterator().next();
  }
}
