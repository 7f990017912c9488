// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.cli.bench.Contender.Trial;
import dev.weftline.cli.bench.Interleaved.Times;
import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures what the scheduler costs: shapes with bodies that do nothing, Weftline beside bare
 * futures and beside futures that do equal work. All shapes are warmed up before the first is
 * measured.
 */
final class ShapesBenchmark {
  private final List<Shape> shapes;
  private final int warmUps;
  private final int rounds;
  private final Consumer<String> progress;

  ShapesBenchmark(List<Shape> shapes, int warmUps, int rounds, Consumer<String> progress) {
    this.shapes = List.copyOf(shapes);
    this.warmUps = warmUps;
    this.rounds = rounds;
    this.progress = progress;
  }

  /**
   * What was measured of one shape.
   *
   * @param weftline Weftline's times
   * @param bare the times of bare futures
   * @param equal the times of futures that do equal work
   */
  record Result(Shape shape, Times weftline, Times bare, Times equal) {
    double usPerTask(Times times) {
      return times.wall().median() / 1_000 / shape.tasks();
    }

    Json.Obj json() {
      Json.ObjectBuilder out =
          Json.object()
              .put("shape", shape.name())
              .put("tasks", shape.tasks())
              .put("usPerTask", Figures.of(usPerTask(weftline)));
      Figures.put(out, "ratioToCompletableFuture", weftline.wall().ratioTo(bare.wall()));
      Figures.put(out, "ratioToEqualWork", weftline.wall().ratioTo(equal.wall()));
      for (Measure measure : Measure.values()) {
        Figures.put(out, measure.field(), measure.ratio(weftline, equal));
      }
      return out.put("completableFutureUsPerTask", Figures.of(usPerTask(bare)))
          .put("equalWorkUsPerTask", Figures.of(usPerTask(equal)))
          .put("runs", weftline.wall().rounds())
          .build();
    }
  }

  /** Measures three contenders: Weftline, bare futures, futures with equal work. */
  List<Result> measure(Contender weftline, Contender bare, Contender equal) {
    List<List<Trial>> trials = new ArrayList<>();
    for (Shape shape : shapes) {
      progress.accept(weftline.name() + ": warming up " + shape);
      List<Trial> ofShape =
          List.of(weftline, bare, equal).stream()
              .map(contender -> Contender.ready(contender.prepare(shape)))
              .toList();
      Interleaved.warmUp(ofShape, warmUps);
      trials.add(ofShape);
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      progress.accept(weftline.name() + ": measuring " + shapes.get(i));
      List<Times> times = Interleaved.measure(trials.get(i), rounds);
      results.add(new Result(shapes.get(i), times.get(0), times.get(1), times.get(2)));
    }
    return results;
  }
}
