// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.cli.bench.Contender.Preparation;
import dev.weftline.cli.bench.Contender.Trial;
import dev.weftline.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Measures how long whole runs take, against the least that any runtime could take. */
final class MakespanBenchmark {
  private static final int TASKS = 200;
  private static final int WIDTH = 20;

  private MakespanBenchmark() {}

  /**
   * Runs random DAGs, one for each seed from 1, on a virtual clock.
   *
   * @param workers how many, or empty for no bound
   */
  static Json.Obj random(int seeds, Optional<Integer> workers) {
    return virtual(
        LongStream.rangeClosed(1, seeds)
            .mapToObj(seed -> Shape.random(TASKS, WIDTH, seed))
            .toList(),
        workers);
  }

  /** Runs shapes of one name on a virtual clock, each once. */
  static Json.Obj virtual(List<Shape> shapes, Optional<Integer> workers) {
    List<Double> ratios = new ArrayList<>();
    for (Shape shape : shapes) {
      Duration bound = shape.lowerBound(workers.orElse(shape.tasks()));
      ratios.add(ratio(makespan(shape, workers), bound));
    }
    Json.ObjectBuilder out =
        Json.object()
            .put("clock", "virtual")
            .put("shape", shapes.getFirst().name())
            .put("tasks", shapes.getFirst().tasks());
    workers.ifPresent(number -> out.put("workers", number));
    return summary(out, ratios);
  }

  /** Runs the pipelines with stragglers in real time. */
  static Json.Obj stragglers(Contender contender, int runs) {
    Shape shape = Shape.stragglers();
    Json.ObjectBuilder out =
        Json.object()
            .put("clock", "real")
            .put("shape", shape.name())
            .put("tasks", shape.tasks())
            .put("contender", contender.name());
    return switch (contender.prepare(shape)) {
      case Preparation.NotExpressible(String reason) -> out.put("notExpressible", reason).build();
      case Preparation.Ready(Trial trial) -> {
        Interleaved.warmUp(List.of(trial), 2);
        Samples samples = Interleaved.measure(List.of(trial), runs).getFirst().wall();
        yield summary(out, samples.dividedBy(shape.criticalPath().toNanos()));
      }
    };
  }

  private static Json.Obj summary(Json.ObjectBuilder out, List<Double> ratios) {
    List<Double> sorted = new ArrayList<>(ratios);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return out.put("runs", sorted.size())
        .put("ratioMedian", Figures.of(median))
        .put("ratioMost", Figures.of(sorted.getLast()))
        .build();
  }

  private static Duration makespan(Shape shape, Optional<Integer> workers) {
    try {
      return VirtualRun.makespan(shape, workers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static double ratio(Duration makespan, Duration bound) {
    return (double) makespan.toNanos() / bound.toNanos();
  }
}
