// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Measures on the real clock how long a task waits though it could start: from the later of the
 * last character of its line and the end of its last input to the first statement of its tool.
 * Models and tools are in this process; planner, verifier, runtime and executor are the real ones.
 */
public final class DelayBenchmark {
  private static final int TASKS = 40;
  private static final int MEASURED_SEED = 1_000;
  private static final MathContext DIGITS = new MathContext(4);

  private final int tasks;
  private final Consumer<String> progress;

  /** How the plans come. */
  private enum Pace {
    /** A line each millisecond, one plan at a time. */
    LINES("a line each millisecond", 1),
    /** Four characters each ten milliseconds, sixteen plans at once. */
    TOKENS("100 tokens a second, 16 plans at once", 16);

    private final String words;
    private final int plans;

    Pace(String words, int plans) {
      this.words = words;
      this.plans = plans;
    }
  }

  /**
   * Creates the benchmark.
   *
   * @param tasks how many are measured at each pace, at least; as many run before, unmeasured, at
   *     the faster pace
   * @param progress takes a line now and then
   */
  public DelayBenchmark(int tasks, Consumer<String> progress) {
    this.tasks = tasks;
    this.progress = progress;
  }

  /** Returns a row of figures for each pace. */
  public Json.Obj measure() throws InterruptedException {
    long[] _ = delays(Pace.LINES, 0);
    List<Json> rows = new ArrayList<>();
    for (Pace pace : Pace.values()) {
      progress.accept("delay: " + pace.words);
      rows.add(row(pace.words, delays(pace, MEASURED_SEED)));
    }
    progress.accept("delay: bare hand-overs");
    long[] _ = HandOver.delays(tasks);
    return Json.object()
        .put("rows", Json.array(rows))
        .put("handOver", row("a line each millisecond", HandOver.delays(tasks)))
        .build();
  }

  private static Json.Obj row(String pace, long[] delays) {
    Arrays.sort(delays);
    return Json.object()
        .put("pace", pace)
        .put("tasks", delays.length)
        .put("p50Ms", millis(delays, 0.5))
        .put("p90Ms", millis(delays, 0.9))
        .put("p99Ms", millis(delays, 0.99))
        .put("maxMs", millis(delays, 1))
        .build();
  }

  private long[] delays(Pace pace, int firstSeed) throws InterruptedException {
    PlannedRun runs = new PlannedRun(Duration.ofSeconds(60), Limits.DEFAULT);
    int plans = (tasks + TASKS - 1) / TASKS;
    List<Future<long[]>> futures = new ArrayList<>();
    ExecutorService streams = Executors.newFixedThreadPool(pace.plans);
    try {
      for (int i = 0; i < plans; i++) {
        DelayRun run = new DelayRun(TASKS, firstSeed + i);
        futures.add(
            streams.submit(() -> pace == Pace.LINES ? run.byLines(runs) : run.byTokens(runs)));
      }
      List<long[]> all = new ArrayList<>();
      for (Future<long[]> future : futures) {
        all.add(future.get());
      }
      return all.stream().flatMapToLong(Arrays::stream).toArray();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a plan did not end well: " + e.getCause(), e);
    } finally {
      streams.shutdownNow();
    }
  }

  private static Json millis(long[] sorted, double share) {
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return new Json.Num(BigDecimal.valueOf(sorted[Math.max(0, place)] / 1e6).round(DIGITS));
  }
}
