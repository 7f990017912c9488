// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.executor.PolicyExecutorFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that {@code weft bench scheduler} measures, part by part. */
public final class SchedulerBenchmark {
  /** The shapes that the targets are about. */
  public static final List<Shape> SHAPES =
      List.of(Shape.wide(1_000), Shape.chain(1_000), Shape.layered(10_000, 100));

  private static final Budget BUDGET = Budget.DEFAULT.withToolCalls(Integer.MAX_VALUE);
  private static final Time TIME = Time.system();
  private static final Optional<Integer> NO_BOUND = Optional.empty();

  /** As many calls at once as an application gets that says nothing about it. */
  private static final Optional<Integer> USUAL = Optional.of(Limits.DEFAULT.parallel());

  private static final List<Optional<Integer>> WORKERS =
      List.of(NO_BOUND, Optional.of(2), Optional.of(4), Optional.of(8));

  private final List<Shape> shapes;
  private final int warmUps;
  private final int rounds;
  private final Consumer<String> progress;

  /**
   * Creates the benchmark.
   *
   * @param shapes the shapes without bodies
   * @param warmUps how often each contender runs each shape before anything is timed
   * @param rounds how often each contender is timed
   * @param progress takes what is being done, in words
   */
  public SchedulerBenchmark(
      List<Shape> shapes, int warmUps, int rounds, Consumer<String> progress) {
    this.shapes = List.copyOf(shapes);
    this.warmUps = warmUps;
    this.rounds = rounds;
    this.progress = progress;
  }

  /** Measures the scheduler alone: an executor that admits reads and calls the tool. */
  public Json shapes() {
    return measure("weftline", BareExecutor::new);
  }

  /** Measures the scheduler with the executor that the command line uses. */
  public Json policy() {
    return measure("weftline-policy", policies());
  }

  /** Measures makespans: on a virtual clock with some numbers of workers, and real stragglers. */
  public Json makespan() {
    List<Json> results = new ArrayList<>();
    progress.accept("makespan on a virtual clock");
    for (Optional<Integer> workers : WORKERS) {
      results.add(MakespanBenchmark.random(rounds, workers));
      results.add(MakespanBenchmark.virtual(List.of(Shape.hiddenChain()), workers));
    }
    progress.accept("makespan of stragglers");
    try (Contender bare = new WeftlineContender("weftline", BareExecutor::new, NO_BOUND, TIME);
        Contender policy = new WeftlineContender("weftline-policy", policies(), NO_BOUND, TIME);
        Contender futures = new FutureContender()) {
      for (Contender contender : List.of(bare, policy, futures)) {
        results.add(MakespanBenchmark.stragglers(contender, rounds));
      }
    }
    return Json.array(results);
  }

  /** Measures rivals: futures that do the work of a Weftline task, and those that jars bring. */
  public Json rivals(Iterable<Contender> others) {
    List<Json> results = new ArrayList<>();
    RivalsBenchmark benchmark = new RivalsBenchmark(shapes, warmUps, rounds, progress);
    try (Contender bare = new FutureContender();
        Contender equal =
            new EqualWorkContender("completable-future-equal-work", BareExecutor::new, TIME)) {
      results.add(benchmark.measure(bare, bare));
      results.add(benchmark.measure(equal, bare));
      for (Contender other : others) {
        try (other) {
          results.add(benchmark.measure(other, bare));
        }
      }
    }
    return Json.array(results);
  }

  /**
   * Compares Weftline with a baseline that {@link #shapes()} gave before.
   *
   * @param baseline what it gave
   * @param slowDown the share by which Weftline is slowed down to see that it is noticed, or 0
   * @param busy whether others use the machine
   * @return the verdicts; the field {@code verdict} holds the worst
   * @throws IllegalArgumentException if the baseline lacks a shape
   */
  public Json.Obj check(List<Json> baseline, double slowDown, boolean busy) {
    Map<Shape, Json.Obj> rows = new LinkedHashMap<>();
    shapes.forEach(shape -> rows.put(shape, row(baseline, shape)));
    return new BaselineCheck(warmUps, slowDown, busy, progress).check(rows);
  }

  private static Json.Obj row(List<Json> baseline, Shape shape) {
    for (Json item : baseline) {
      if (item instanceof Json.Obj row
          && row.text("shape").equals(Optional.of(shape.name()))
          && row.integer("tasks").equals(Optional.of(shape.tasks()))
          && Stream.of(Measure.values()).allMatch(measure -> measure.in(row).isPresent())) {
        return row;
      }
    }
    throw new IllegalArgumentException(
        "there are no figures for '"
            + shape
            + "'. Write them with: weft bench scheduler --parts shapes --json");
  }

  private static Function<ToolCatalog, Executor> policies() {
    PolicyExecutorFactory factory = new PolicyExecutorFactory();
    return catalog -> factory.forRun(catalog, Capabilities.ALL, BUDGET);
  }

  private Json measure(String name, Function<ToolCatalog, Executor> executors) {
    try (Contender weftline = new WeftlineContender(name, executors, USUAL, TIME);
        Contender bare = new FutureContender();
        Contender equal = new EqualWorkContender(name + "-equal-work", executors, TIME)) {
      return Json.array(
          new ShapesBenchmark(shapes, warmUps, rounds, progress)
              .measure(weftline, bare, equal).stream().map(ShapesBenchmark.Result::json).toList());
    }
  }
}
