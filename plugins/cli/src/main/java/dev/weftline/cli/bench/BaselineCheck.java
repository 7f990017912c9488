// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.cli.bench.Contender.Trial;
import dev.weftline.cli.bench.Interleaved.Times;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.tool.Time;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells whether Weftline has become slower than it was when a baseline was measured. What is
 * compared is its ratio to futures that do equal work in the same process, shape by shape. Rounds
 * go on until the ratio's interval lies on one side of the limit, or there are too many.
 *
 * <p>On a busy machine only processor time is compared: the time that passes says more about the
 * others there.
 */
final class BaselineCheck {
  /** A ratio that has grown by more than this factor is a slow-down. */
  private static final double LIMIT = 1.10;

  private static final int BATCH = 20;
  private static final int MOST_BATCHES = 15;
  private static final int CALIBRATIONS = 3;

  private final int warmUps;
  private final double slowDown;
  private final Set<Measure> measures;
  private final Consumer<String> progress;

  /**
   * Creates the check.
   *
   * @param slowDown the share of its own cost by which Weftline is slowed down on purpose, or 0
   * @param busy whether others use the machine
   */
  BaselineCheck(int warmUps, double slowDown, boolean busy, Consumer<String> progress) {
    this.warmUps = warmUps;
    this.slowDown = slowDown;
    this.measures = busy ? EnumSet.of(Measure.PROCESSOR) : EnumSet.allOf(Measure.class);
    this.progress = progress;
  }

  /** What came of a shape. */
  enum Verdict {
    AS_FAST,
    UNDECIDED,
    SLOWER
  }

  /** A shape with everything that runs it. */
  private record Bout(Shape shape, Json.Obj baseline, List<Trial> trials, SlowedTime time) {}

  /**
   * Checks shapes; warms up all of them first.
   *
   * @param baselines the shapes with their rows in the baseline
   */
  Json.Obj check(Map<Shape, Json.Obj> baselines) {
    List<Json> results = new ArrayList<>();
    Verdict worst = Verdict.AS_FAST;
    try (Contender equal = new EqualWorkContender("equal-work", BareExecutor::new, Time.system())) {
      List<Bout> bouts = new ArrayList<>();
      baselines.forEach((shape, row) -> bouts.add(warm(shape, row, equal)));
      for (Bout bout : bouts) {
        calibrate(bout);
        for (Measure measure : measures) {
          Decision decision = decide(bout, measure);
          progress.accept(bout.shape() + ", " + measure + ": " + decision.verdict());
          results.add(decision.json());
          worst = worst.compareTo(decision.verdict()) < 0 ? decision.verdict() : worst;
        }
      }
    }
    return Json.object()
        .put("verdict", worst.name())
        .put("limit", Figures.of(LIMIT))
        .put("seededSlowDown", Figures.of(slowDown))
        .put("shapes", Json.array(results))
        .build();
  }

  private Bout warm(Shape shape, Json.Obj baseline, Contender equal) {
    progress.accept("warming up " + shape);
    SlowedTime time = new SlowedTime();
    Contender weftline =
        new WeftlineContender(
            "weftline", BareExecutor::new, Optional.of(Limits.DEFAULT.parallel()), time);
    List<Trial> trials =
        List.of(Contender.ready(weftline.prepare(shape)), Contender.ready(equal.prepare(shape)));
    Interleaved.warmUp(trials, warmUps);
    return new Bout(shape, baseline, trials, time);
  }

  /** Finds the spin for each fact that slows the whole run down as much as is asked for. */
  private void calibrate(Bout bout) {
    if (slowDown == 0) {
      return;
    }
    progress.accept("calibrating the slow-down of " + bout.shape());
    double facts = 3.0 * bout.shape().tasks();
    double spin = 0;
    for (int i = 0; i < CALIBRATIONS; i++) {
      double clean = cost(bout, 0);
      double wanted = clean * slowDown;
      spin = spin == 0 ? wanted / facts : spin;
      double slowed = cost(bout, spin);
      spin *= Math.clamp(wanted / Math.max(1, slowed - clean), 0.5, 2.0);
    }
    bout.time().spin(Math.round(spin));
  }

  private static double cost(Bout bout, double spin) {
    bout.time().spin(Math.round(spin));
    return Measure.PROCESSOR.quiet(Interleaved.measure(bout.trials(), BATCH).getFirst());
  }

  /** What came of one shape by one measure. */
  private record Decision(Verdict verdict, Json json) {}

  private Decision decide(Bout bout, Measure measure) {
    double baseline = measure.in(bout.baseline()).orElseThrow();
    Times weftline = Times.NONE;
    Times equal = Times.NONE;
    Verdict verdict = Verdict.UNDECIDED;
    Samples.Ratio ratio = new Samples.Ratio(0, 0, 0);
    for (int batch = 0; batch < MOST_BATCHES && verdict == Verdict.UNDECIDED; batch++) {
      List<Times> more = Interleaved.measure(bout.trials(), BATCH);
      weftline = weftline.and(more.get(0));
      equal = equal.and(more.get(1));
      ratio = measure.ratio(weftline, equal);
      verdict = verdict(ratio, baseline * LIMIT);
    }
    Json.ObjectBuilder out =
        Json.object()
            .put("shape", bout.shape().name())
            .put("tasks", bout.shape().tasks())
            .put("measure", measure.name())
            .put("verdict", verdict.name())
            .put("baseline", Figures.of(baseline));
    Figures.put(out, measure.field(), ratio);
    out.put("growth", Figures.of(ratio.value() / baseline)).put("runs", weftline.wall().rounds());
    return new Decision(verdict, out.build());
  }

  private static Verdict verdict(Samples.Ratio ratio, double limit) {
    if (ratio.low() > limit) {
      return Verdict.SLOWER;
    }
    return ratio.high() < limit ? Verdict.AS_FAST : Verdict.UNDECIDED;
  }
}
