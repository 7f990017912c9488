// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

/**
 * How long a question takes when a model makes one call after the other. Before each call the model
 * writes a thought and an action, two lines at the planner's pace; the answer takes as long as that
 * of the others. That is the least: published runs of ReAct take longer.
 */
final class ReAct {
  private ReAct() {}

  /** Returns the time from the question to the answer, in nanoseconds. */
  static long end(Question question) {
    long turn =
        question.workload().first().plus(question.workload().line().multipliedBy(2)).toNanos();
    return Workload.JOINER.toNanos()
        + question.steps().stream().mapToLong(step -> turn + step.nanos()).sum();
  }
}
