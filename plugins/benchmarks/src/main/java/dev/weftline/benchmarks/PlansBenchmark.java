// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.weftline.benchmarks.latency.DelayBenchmark;
import dev.weftline.benchmarks.latency.LatencyBenchmark;
import dev.weftline.benchmarks.size.SizeBenchmark;
import dev.weftline.cli.bench.Setup;
import dev.weftline.core.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Measures plans that models write: their size, and how soon and how fast they run. */
final class PlansBenchmark {
  private static final String DATA = "../shared/data/planning";
  private static final int QUESTIONS = 2_000;
  private static final int CHUNKINGS = 20;
  private static final int TASKS = 5_000;

  private final Path root;
  private final PrintStream out;

  PlansBenchmark(Path root, PrintStream out) {
    this.root = root;
    this.out = out;
  }

  /**
   * Returns the figures.
   *
   * @param before earlier figures; what cannot be measured here is kept from them
   */
  Json.Obj measure(Json.Obj before) throws IOException, InterruptedException {
    Setup setup = new Setup("plugins/benchmarks/run --plans");
    Json.Obj delay = new DelayBenchmark(TASKS, this::say).measure();
    Json.Obj latency = new LatencyBenchmark(QUESTIONS, CHUNKINGS, this::say).measure();
    return before
        .with("size", size(before))
        .with("latency", latency)
        .with("delay", delay)
        .with("setup", setup.json());
  }

  private Json size(Json.Obj before) throws IOException {
    SizeBenchmark size = new SizeBenchmark(root.resolve(DATA));
    if (size.hasData()) {
      return size.measure();
    }
    say(
        "size: the development data "
            + DATA
            + " is absent, so the size of plans is not measured. Earlier figures are kept.");
    return before.get("size").orElse(Json.Obj.EMPTY);
  }

  private void say(String line) {
    out.println("benchmarks: " + line);
  }
}
