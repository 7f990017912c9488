// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weftline.testkit.model.Chunking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of LLMCompiler's parser and scheduler, each from a measurement of the original. */
class LlmCompilerIsReenactedTest {
  private static LlmCompilerSchedule.Arrival task(
      double seconds, int id, double takes, Integer... inputs) {
    return new LlmCompilerSchedule.Arrival(
        nanos(seconds),
        new LlmCompilerSchedule.Task(id, Arrays.asList(inputs), nanos(takes), false));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  /** The published mean of ParallelQA is that of 113 questions, whose error is 1.2 %. */
  @ParameterizedTest
  @CsvSource({"MOVIE, 5000, 2.52, 1", "HOTPOTQA, 20000, 1.57, 1", "PARALLELQA, 5000, 12.63, 2"})
  void meansAreThoseOfTheNotes(Workload workload, int draws, double expected, double percent) {
    Random random = new Random(LatencyBenchmark.SEED);
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      Question question = workload.draw(random).sound();
      PlanStream stream = PlanStream.llmCompiler(question, PlanStream.Rate.LINES, Chunking.lines());
      sum += LlmCompilerSchedule.end(question, stream).orElseThrow() / 1e9;
    }
    assertThat(sum / draws).isCloseTo(expected, Percentage.withPercentage(percent));
  }

  @Test
  void aTaskThatIsReadyWaitsForTheNextLine() {
    List<LlmCompilerSchedule.Arrival> arrivals =
        List.of(task(0.1, 1, 0.1), task(0.15, 2, 0.1, 1), task(2, 3, 0.1));

    assertThat(LlmCompilerSchedule.starts(arrivals, nanos(2.1)).get(2)).isEqualTo(nanos(2));
  }

  @Test
  void eachLevelCostsASleep() {
    List<LlmCompilerSchedule.Arrival> chain = new ArrayList<>();
    for (int id = 1; id <= 100; id++) {
      chain.add(id == 1 ? task(0, id, 0) : task(0, id, 0, id - 1));
    }

    assertThat(LlmCompilerSchedule.end(chain, 0).orElseThrow() / 1e6)
        .isCloseTo(1_039, within(45.0));
  }

  @Test
  void aTaskThatFailsHangsTheRun() {
    List<LlmCompilerSchedule.Arrival> arrivals =
        List.of(
            new LlmCompilerSchedule.Arrival(
                0, new LlmCompilerSchedule.Task(1, List.of(), nanos(1), true)),
            task(0, 2, 5),
            task(0, 3, 0, 1, 2));

    assertThat(LlmCompilerSchedule.end(arrivals, 0)).isEmpty();
    assertThat(LlmCompilerSchedule.starts(arrivals, 0)).containsOnlyKeys(1, 2);
  }

  @Test
  void theJoinIsNotSeenBeforeTheEndOfTheSleep() {
    List<LlmCompilerSchedule.Arrival> arrivals = List.of(task(0, 1, 0.004), task(0, 2, 0, 1));

    assertThat(LlmCompilerSchedule.end(arrivals, 0)).hasValue(2 * LlmCompilerSchedule.POLL);
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "20, 4", "60, 3", "200, 2"})
  void tasksAreLostWhenAPieceHoldsSeveralLines(int size, int seen) {
    String plan =
        """
        1. search("the first of the pages")
        2. search("the second page")
        3. search("the third of these pages")
        4. join()
        """;
    LlmCompilerParser parser = new LlmCompilerParser();
    List<Integer> tasks = new ArrayList<>();
    for (String piece :
        Chunking.lengths(IntStream.range(0, 200).mapToObj(i -> size).toList()).cut(plan)) {
      parser.take(piece).ifPresent(tasks::add);
    }
    parser.end().ifPresent(tasks::add);

    assertThat(tasks).hasSize(seen);
  }

  @Test
  void aLineWithoutItsParenthesisIsDropped() {
    LlmCompilerParser parser = new LlmCompilerParser();

    assertThat(
            Stream.of("1. math(\"a\", [\"$1\"]\n", "2. search(\"b\")\n")
                .map(parser::take)
                .flatMap(Optional::stream))
        .containsExactly(2);
  }

  @Test
  void reActMakesOneCallAfterTheOther() {
    Question question =
        new Question(
            Workload.HOTPOTQA,
            List.of(
                new Question.Step(1, "search", "a", List.of(), nanos(1), Question.Fault.NONE),
                new Question.Step(2, "search", "b", List.of(), nanos(2), Question.Fault.NONE)));

    assertThat(Duration.ofNanos(ReAct.end(question)))
        .isEqualTo(Duration.ofMillis(1_000 + 2_000 + 2 * (350 + 2 * 250) + 1_620));
  }
}
