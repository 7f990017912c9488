// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.benchmarks.size.TokenCount;
import dev.weftline.testkit.model.Chunking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as it comes from a model: its pieces, and when each is there. The characters of a line are
 * spread evenly over the line's time; a piece is there with its last character.
 *
 * @param pieces the pieces in order
 * @param end when the model stops
 */
record PlanStream(List<Piece> pieces, long end) {
  /** What ends LLMCompiler's plans; its model writes it before it stops. */
  static final String END_OF_PLAN = "<END_OF_PLAN>";

  /**
   * A piece.
   *
   * @param text the text
   * @param nanos when it is there, from the question on
   * @param lines how many lines are complete with it, from the first one on
   */
  record Piece(String text, long nanos, int lines) {}

  /** What the time of a line depends on. */
  enum Rate {
    /** Each line takes the same time. */
    LINES,
    /**
     * Each token takes the same time: that with which LLMCompiler's plan takes as long as with the
     * same time for each line.
     */
    TOKENS
  }

  PlanStream {
    pieces = List.copyOf(pieces);
  }

  /**
   * Returns the stream of Weftline's plan. The texts of the two plans differ, so the cuts of the
   * other one are taken: at the same part of the same line.
   */
  static PlanStream weftline(Question question, Rate rate, Chunking chunking) {
    return of(question, question.plan(), rate, chunking);
  }

  /**
   * Returns the stream of LLMCompiler's plan. Its model stops when it has also written what ends a
   * plan.
   */
  static PlanStream llmCompiler(Question question, Rate rate, Chunking chunking) {
    PlanStream plan = of(question, question.llmCompilerPlan(), rate, chunking);
    Duration lines = question.workload().line().multipliedBy(question.steps().size() + 1);
    return new PlanStream(
        plan.pieces(), Math.max(plan.end(), question.workload().first().plus(lines).toNanos()));
  }

  private static PlanStream of(Question question, String text, Rate rate, Chunking chunking) {
    String[] lines = lines(text);
    String[] cut = lines(question.llmCompilerPlan());
    double[] ends = ends(question, lines, rate);
    List<Piece> pieces = new ArrayList<>();
    int line = 0;
    int inLine = 0;
    int from = 0;
    int lineStart = 0;
    for (String piece : chunking.cut(question.llmCompilerPlan())) {
      inLine += piece.length();
      while (line < lines.length && inLine >= cut[line].length()) {
        inLine -= cut[line].length();
        lineStart += lines[line].length();
        line++;
      }
      double start = line == 0 ? question.workload().first().toNanos() : ends[line - 1];
      double part = inLine == 0 ? 0 : (double) inLine / cut[line].length();
      double time = inLine == 0 ? start : start + (ends[line] - start) * part;
      int to = inLine == 0 ? lineStart : lineStart + (int) (lines[line].length() * part);
      if (to > from) {
        pieces.add(new Piece(text.substring(from, to), Math.round(time), line));
        from = to;
      }
    }
    return new PlanStream(pieces, pieces.getLast().nanos());
  }

  /** Returns when each line is there. */
  private static double[] ends(Question question, String[] lines, Rate rate) {
    double perLine = question.workload().line().toNanos();
    double perToken =
        rate == Rate.LINES
            ? 0
            : perLine * lines.length / TokenCount.of(question.llmCompilerPlan() + END_OF_PLAN);
    double[] ends = new double[lines.length];
    double now = question.workload().first().toNanos();
    for (int i = 0; i < lines.length; i++) {
      now += rate == Rate.LINES ? perLine : perToken * TokenCount.of(lines[i]);
      ends[i] = now;
    }
    return ends;
  }

  private static String[] lines(String text) {
    return text.split("(?<=\n)");
  }
}
