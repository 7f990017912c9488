// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.testkit.model.Law;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** A data set of questions that LLMCompiler was published with: its shape and its times. */
enum Workload {
  /** Eight independent searches. */
  MOVIE(350, 170),
  /** Two independent searches. */
  HOTPOTQA(350, 250),
  /** Two to five chains of a search and a calculation, and one calculation over their results. */
  PARALLELQA(700, 850);

  /** How long the final answer takes. */
  static final Duration JOINER = Duration.ofMillis(1_620);

  private static final Law SEARCH = new Law(Duration.ofMillis(610), 0.55);
  private static final Law MATH = new Law(Duration.ofMillis(2_600), 0.4);

  /** How many questions of the data set have two, three, four and five chains. */
  private static final int[] CHAINS = {21, 31, 31, 30};

  private static final double FAULTY = 0.01;

  private final Duration first;
  private final Duration line;

  Workload(int firstMillis, int lineMillis) {
    this.first = Duration.ofMillis(firstMillis);
    this.line = Duration.ofMillis(lineMillis);
  }

  /** Returns the time until the planner begins its first line. */
  Duration first() {
    return first;
  }

  /** Returns the time that the planner takes for each line. */
  Duration line() {
    return line;
  }

  /** Returns the name for results. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Draws a question.
   *
   * @param random gives the times of the tools, and of 1 % that they throw and of 1 % that they
   *     never return
   */
  Question draw(Random random) {
    List<Question.Step> steps = new ArrayList<>();
    switch (this) {
      case MOVIE -> IntStream.range(0, 8).forEach(i -> search(steps, random));
      case HOTPOTQA -> IntStream.range(0, 2).forEach(i -> search(steps, random));
      case PARALLELQA -> {
        List<Integer> results = new ArrayList<>();
        for (int chain = chains(random); chain > 0; chain--) {
          search(steps, random);
          math(steps, List.of(steps.size()), random);
          results.add(steps.size());
        }
        math(steps, results, random);
      }
    }
    return new Question(this, steps);
  }

  private static int chains(Random random) {
    int draw = random.nextInt(IntStream.of(CHAINS).sum());
    int chains = 2;
    for (int number : CHAINS) {
      if (draw < number) {
        return chains;
      }
      draw -= number;
      chains++;
    }
    throw new IllegalStateException("a draw below the sum falls into a class");
  }

  private static void search(List<Question.Step> steps, Random random) {
    add(steps, Question.SEARCH, List.of(), SEARCH, random);
  }

  private static void math(List<Question.Step> steps, List<Integer> inputs, Random random) {
    add(steps, Question.MATH, inputs, MATH, random);
  }

  private static void add(
      List<Question.Step> steps, String tool, List<Integer> inputs, Law law, Random random) {
    Duration takes = law.draw(random);
    double draw = random.nextDouble();
    Question.Fault fault =
        draw < FAULTY
            ? Question.Fault.THROWS
            : draw < 2 * FAULTY ? Question.Fault.STALLS : Question.Fault.NONE;
    steps.add(
        new Question.Step(
            steps.size() + 1, tool, Words.draw(random), inputs, takes.toNanos(), fault));
  }
}
