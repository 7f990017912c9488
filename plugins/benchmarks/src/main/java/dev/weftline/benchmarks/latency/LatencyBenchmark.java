// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.core.json.Json;
import dev.weftline.testkit.model.Chunking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs questions of three workloads through Weftline on a virtual clock, and through models of
 * LLMCompiler's schedule and of ReAct, all with the same draws. Each question is run for each way
 * to cut its plan, first without faults, for the times, then with those that were drawn, if any.
 */
public final class LatencyBenchmark {
  /** Where the draws start. */
  public static final long SEED = 42;

  private static final int TELL_EVERY = 100;

  private final int questions;
  private final List<Chunking> chunkings;
  private final Consumer<String> progress;

  /** What came of the questions of a workload, at either rate. */
  private record Tallies(Workload workload, Tally lines, Tally tokens) {
    Tallies(Workload workload) {
      this(
          workload,
          new Tally(workload.label(), PlanStream.Rate.LINES),
          new Tally(workload.label(), PlanStream.Rate.TOKENS));
    }
  }

  /**
   * Creates the benchmark.
   *
   * @param questions how many, over the three workloads
   * @param chunkings in how many ways each plan is cut, at most 20
   * @param progress takes a line now and then
   */
  public LatencyBenchmark(int questions, int chunkings, Consumer<String> progress) {
    this.questions = questions;
    this.chunkings = Chunkings.ALL.subList(0, chunkings);
    this.progress = progress;
  }

  /** Returns the figures: for each workload a row with equal lines, and one with equal tokens. */
  public Json.Obj measure() throws InterruptedException {
    List<Tallies> all = Stream.of(Workload.values()).map(Tallies::new).toList();
    Random random = new Random(SEED);
    for (int i = 0; i < questions; i++) {
      Tallies tallies = all.get(i % all.size());
      Question question = tallies.workload().draw(random);
      for (Chunking chunking : chunkings) {
        run(question, PlanStream.Rate.LINES, chunking, tallies.lines());
        run(question, PlanStream.Rate.TOKENS, chunking, tallies.tokens());
      }
      if ((i + 1) % TELL_EVERY == 0) {
        progress.accept("latency: " + (i + 1) + " of " + questions + " questions");
      }
    }
    List<Json.Obj> rows = new ArrayList<>();
    all.forEach(tallies -> rows.add(tallies.lines().json()));
    all.forEach(tallies -> rows.add(tallies.tokens().json()));
    return Json.object()
        .put("questions", questions)
        .put("chunkings", chunkings.size())
        .put("seed", SEED)
        .put("rows", Json.array(rows))
        .build();
  }

  private static void run(Question question, PlanStream.Rate rate, Chunking chunking, Tally tally)
      throws InterruptedException {
    PlanStream ours = PlanStream.weftline(question, rate, chunking);
    PlanStream theirs = PlanStream.llmCompiler(question, rate, chunking);
    Question sound = question.sound();
    tally.sound(sound, WeftlineRun.of(sound, ours), LlmCompilerSchedule.end(sound, theirs));
    if (question.isFaulty()) {
      OptionalLong end = LlmCompilerSchedule.end(question, theirs);
      tally.faulty(WeftlineRun.of(question, ours), end);
    }
    tally.unseen(unseen(question, theirs));
  }

  /** Returns how many tasks of a plan LLMCompiler's parser does not see, its join included. */
  private static int unseen(Question question, PlanStream stream) {
    LlmCompilerParser parser = new LlmCompilerParser();
    int seen = 0;
    for (PlanStream.Piece piece : stream.pieces()) {
      Optional<Integer> task = parser.take(piece.text());
      seen += task.isPresent() ? 1 : 0;
    }
    seen += parser.end().isPresent() ? 1 : 0;
    return question.steps().size() + 1 - seen;
  }
}
