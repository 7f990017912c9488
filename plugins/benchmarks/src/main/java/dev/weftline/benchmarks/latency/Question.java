// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A question with the plan that answers it and all that was drawn for it, so that every contender
 * meets the same.
 *
 * @param workload the data set that it is like
 * @param steps the calls in the order of the plan, without the join
 */
record Question(Workload workload, List<Step> steps) {
  static final String SEARCH = "search";
  static final String MATH = "math";

  Question {
    steps = List.copyOf(steps);
  }

  /** What is wrong with a call. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** It throws when it should return. */
    THROWS,
    /** It never returns. */
    STALLS
  }

  /**
   * A call.
   *
   * @param id its number in the plan, from 1
   * @param tool its tool
   * @param words what it is about
   * @param inputs the calls whose results it needs
   * @param nanos how long its tool takes
   * @param fault what is wrong with it
   */
  record Step(int id, String tool, String words, List<Integer> inputs, long nanos, Fault fault) {
    Step {
      inputs = List.copyOf(inputs);
    }
  }

  /** Returns the question without faults. */
  Question sound() {
    return new Question(
        workload,
        steps.stream()
            .map(s -> new Step(s.id(), s.tool(), s.words(), s.inputs(), s.nanos(), Fault.NONE))
            .toList());
  }

  /** Whether a call has a fault. */
  boolean isFaulty() {
    return steps.stream().anyMatch(step -> step.fault() != Fault.NONE);
  }

  /** Returns the plan in Weftline's language. */
  String plan() {
    String lines =
        steps.stream()
            .map(step ->
                step.tool().equals(SEARCH)
                    ? step.id() + ". search(query=\"" + step.words() + "\")\n"
                    : step.id()
                        + ". math(problem=\""
                        + problem(step)
                        + "\", context="
                        + references(step, "$%d")
                        + ")\n")
            .collect(Collectors.joining());
    return lines + (steps.size() + 1) + ". join()\n";
  }

  /** Returns the plan in LLMCompiler's format. */
  String llmCompilerPlan() {
    String lines =
        steps.stream()
            .map(step ->
                step.tool().equals(SEARCH)
                    ? step.id() + ". search(\"" + step.words() + "\")\n"
                    : step.id()
                        + ". math(\""
                        + problem(step)
                        + "\", "
                        + references(step, "\"$%d\"")
                        + ")\n")
            .collect(Collectors.joining());
    return lines + (steps.size() + 1) + ". join()\n";
  }

  private static String problem(Step step) {
    return step.inputs().size() == 1
        ? "How old is " + step.words() + " in years?"
        : "Which of these is the oldest, and by how much?";
  }

  private static String references(Step step, String form) {
    return step.inputs().stream()
        .map(input -> String.format(form, input))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
