// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalLong;

/** What came of the questions of one workload. */
final class Tally {
  private static final MathContext DIGITS = new MathContext(5);
  private static final double SECOND = 1e9;

  private final String workload;
  private final PlanStream.Rate rate;
  private int runs;
  private int slower;
  private double ours;
  private double theirs;
  private double ratios;
  private double most;
  private double ourAnswers;
  private double reAct;
  private int lost;
  private int hung;
  private int ended;
  private int faulty;
  private int theirsHung;
  private int theirsLost;
  private int theirsLostPlans;

  Tally(String workload, PlanStream.Rate rate) {
    this.workload = workload;
    this.rate = rate;
  }

  /** Adds a run of a question without faults. */
  void sound(Question question, WeftlineRun.Outcome outcome, OptionalLong llmCompiler) {
    runs++;
    count(outcome);
    if (outcome.nanos().isEmpty() || llmCompiler.isEmpty()) {
      return;
    }
    if (!outcome.complete()) {
      throw new IllegalStateException("no tool failed, and the answer is not complete");
    }
    ended++;
    double mine = outcome.nanos().get();
    double ratio = mine / llmCompiler.getAsLong();
    ours += mine;
    theirs += llmCompiler.getAsLong();
    ratios += ratio;
    most = Math.max(most, ratio);
    slower += ratio > 1 ? 1 : 0;
    ourAnswers += mine + Workload.JOINER.toNanos();
    reAct += ReAct.end(question);
  }

  /** Adds a run of a question with faults. */
  void faulty(WeftlineRun.Outcome outcome, OptionalLong llmCompiler) {
    faulty++;
    count(outcome);
    theirsHung += llmCompiler.isEmpty() ? 1 : 0;
  }

  /** Adds how many tasks of a plan LLMCompiler's parser does not see. */
  void unseen(int tasks) {
    theirsLost += tasks;
    theirsLostPlans += tasks > 0 ? 1 : 0;
  }

  private void count(WeftlineRun.Outcome outcome) {
    lost += outcome.lost();
    hung += outcome.nanos().isEmpty() ? 1 : 0;
  }

  /** Returns the figures; times in seconds. */
  Json.Obj json() {
    return Json.object()
        .put("workload", workload)
        .put("rate", rate == PlanStream.Rate.LINES ? "lines" : "tokens")
        .put("runs", runs)
        .put("seconds", figure(ours / ended / SECOND))
        .put("llmCompilerSeconds", figure(theirs / ended / SECOND))
        .put("ratioMean", figure(ratios / ended))
        .put("ratioMost", figure(most))
        .put("slower", slower)
        .put("answerSeconds", figure(ourAnswers / ended / SECOND))
        .put("reActSeconds", figure(reAct / ended / SECOND))
        .put("timesFasterThanReAct", figure(reAct / ourAnswers))
        .put("faultyRuns", faulty)
        .put("lost", lost)
        .put("hung", hung)
        .put("llmCompilerHung", theirsHung)
        .put("llmCompilerLost", theirsLost)
        .put("llmCompilerPlansWithLoss", theirsLostPlans)
        .build();
  }

  private static Json figure(double value) {
    return Double.isFinite(value)
        ? new Json.Num(BigDecimal.valueOf(value).round(DIGITS))
        : Json.Null.NULL;
  }
}
