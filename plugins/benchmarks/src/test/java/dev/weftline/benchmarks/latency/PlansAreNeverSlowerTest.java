// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.testkit.model.Chunking;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A part of the benchmark: the real planner and runtime on a virtual clock. */
@Timeout(120)
class PlansAreNeverSlowerTest {
  private static final int QUESTIONS = 51;
  private static final int CHUNKINGS = 4;

  @Test
  void noQuestionTakesLongerThanInLlmCompilersScheduleAndNoTaskIsLost() throws Exception {
    Json.Obj figures = new LatencyBenchmark(QUESTIONS, CHUNKINGS, line -> {}).measure();

    int faulty = 0;
    for (Json item : figures.list("rows")) {
      Json.Obj row = (Json.Obj) item;
      assertThat(row.integer("runs")).hasValue(QUESTIONS / 3 * CHUNKINGS);
      assertThat(row.integer("lost")).as(row.text()).hasValue(0);
      assertThat(row.integer("hung")).as(row.text()).hasValue(0);
      assertThat(row.integer("llmCompilerHung")).isEqualTo(row.integer("faultyRuns"));
      faulty += row.integer("faultyRuns").orElseThrow();
      if (row.text("rate").equals(Optional.of("lines"))) {
        assertThat(((Json.Num) row.get("ratioMost").orElseThrow()).value())
            .as(row.text())
            .isPositive()
            .isLessThanOrEqualTo(BigDecimal.ONE);
        assertThat(row.integer("slower")).as(row.text()).hasValue(0);
      }
    }
    assertThat(faulty).isPositive();
  }

  @Test
  void aTaskStartsWithItsLineThoughNoOtherFollows() throws Exception {
    Question question = question(0.5, Question.Fault.NONE);
    PlanStream stream = PlanStream.weftline(question, PlanStream.Rate.LINES, Chunking.lines());

    // The second line is there at 0.85 s, the end of the plan at 1.1 s.
    assertThat(WeftlineRun.of(question, stream))
        .isEqualTo(
            new WeftlineRun.Outcome(Optional.of(Duration.ofMillis(1_350).toNanos()), 0, true));
  }

  @Test
  void aToolThatNeverReturnsEndsAtItsTimeLimit() throws Exception {
    Question question = question(0.5, Question.Fault.STALLS);
    PlanStream stream = PlanStream.weftline(question, PlanStream.Rate.LINES, Chunking.lines());

    assertThat(WeftlineRun.of(question, stream))
        .isEqualTo(
            new WeftlineRun.Outcome(
                Optional.of(Duration.ofMillis(850).plus(WeftlineRun.TIMEOUT).toNanos()), 0, false));
  }

  @Test
  void piecesOfBothPlansAreCutAtTheSamePlacesOfTheirLines() {
    Question question = question(0.5, Question.Fault.NONE);
    for (Chunking chunking : Chunkings.ALL) {
      PlanStream ours = PlanStream.weftline(question, PlanStream.Rate.LINES, chunking);
      PlanStream theirs = PlanStream.llmCompiler(question, PlanStream.Rate.LINES, chunking);

      assertThat(text(ours)).isEqualTo(question.plan());
      assertThat(text(theirs)).isEqualTo(question.llmCompilerPlan());
      assertThat(ours.end()).isEqualTo(theirs.end());
    }
    assertThat(Chunkings.ALL).hasSize(20);
  }

  private static String text(PlanStream stream) {
    return String.join("", stream.pieces().stream().map(PlanStream.Piece::text).toList());
  }

  private static Question question(double seconds, Question.Fault second) {
    long nanos = Math.round(seconds * 1e9);
    return new Question(
        Workload.HOTPOTQA,
        List.of(
            new Question.Step(1, "search", "one", List.of(), nanos, Question.Fault.NONE),
            new Question.Step(2, "search", "two", List.of(), nanos, second)));
  }
}
