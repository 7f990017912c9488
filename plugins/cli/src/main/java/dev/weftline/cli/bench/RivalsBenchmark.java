// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.cli.bench.Contender.Preparation;
import dev.weftline.cli.bench.Contender.Trial;
import dev.weftline.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures rivals one by one beside bare futures. A slow rival gets fewer runs, not more time. */
final class RivalsBenchmark {
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final List<Shape> shapes;
  private final int warmUps;
  private final int rounds;
  private final Consumer<String> progress;

  RivalsBenchmark(List<Shape> shapes, int warmUps, int rounds, Consumer<String> progress) {
    this.shapes = List.copyOf(shapes);
    this.warmUps = warmUps;
    this.rounds = rounds;
    this.progress = progress;
  }

  /** Measures all shapes and the stragglers of one rival. */
  Json.Obj measure(Contender rival, Contender bare) {
    List<Json> results = new ArrayList<>();
    for (Shape shape : shapes) {
      progress.accept(rival.name() + ": " + shape);
      results.add(measure(rival, bare, shape));
    }
    progress.accept(rival.name() + ": stragglers");
    return Json.object()
        .put("rival", rival.name())
        .put("version", rival.version())
        .put("shapes", Json.array(results))
        .put("stragglers", MakespanBenchmark.stragglers(rival, rounds))
        .build();
  }

  private Json measure(Contender rival, Contender bare, Shape shape) {
    Json.ObjectBuilder out = Json.object().put("shape", shape.name()).put("tasks", shape.tasks());
    Preparation preparation = rival.prepare(shape);
    if (preparation instanceof Preparation.NotExpressible(String reason)) {
      return out.put("notExpressible", reason).build();
    }
    List<Trial> trials =
        List.of(Contender.ready(preparation), Contender.ready(bare.prepare(shape)));
    int warm = Interleaved.warmUp(trials, warmUps, PATIENCE);
    List<Samples> samples =
        Interleaved.measure(trials, Math.clamp(warm, 3, rounds)).stream()
            .map(Interleaved.Times::wall)
            .toList();
    out.put("usPerTask", Figures.of(samples.get(0).median() / 1_000 / shape.tasks()));
    Figures.put(out, "ratioToCompletableFuture", samples.get(0).ratioTo(samples.get(1)));
    return out.put("runs", samples.get(0).rounds()).put("warmUps", warm).build();
  }
}
