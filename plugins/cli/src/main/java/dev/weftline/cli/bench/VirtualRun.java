// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a shape through the real runtime on a virtual clock, with some number of workers. */
final class VirtualRun {
  private final Shape shape;
  private final int workers;
  private final boolean[] ended;
  private int allEnded;

  private VirtualRun(Shape shape, int workers) {
    this.shape = shape;
    this.workers = workers;
    this.ended = new boolean[shape.tasks() + 1];
  }

  /** Returns the makespan of a run; without a number of workers there is one for each task. */
  static Duration makespan(Shape shape, Optional<Integer> workers) throws InterruptedException {
    return new VirtualRun(shape, workers.orElse(shape.tasks())).run(workers);
  }

  private Duration run(Optional<Integer> parallel) throws InterruptedException {
    VirtualClock clock = new VirtualClock();
    WeftlineContender weftline =
        new WeftlineContender("weftline", BareExecutor::new, parallel, clock);
    Callable<Contender.Finished> run = Contender.ready(weftline.prepare(shape, clock::work))::run;
    FutureTask<Contender.Finished> task = new FutureTask<>(run);
    Thread.ofPlatform().name("weftline-makespan").start(task);
    while (allEnded < shape.tasks()) {
      ended[clock.endNext(Math.min(workers, ready()))] = true;
      allEnded++;
    }
    try {
      task.get().check();
    } catch (ExecutionException e) {
      throw new IllegalStateException(shape + ": the run failed: " + e.getCause(), e);
    }
    return clock.elapsed();
  }

  /** Returns how many tasks could be at work. */
  private int ready() {
    int ready = 0;
    for (int id = 1; id <= shape.tasks(); id++) {
      if (!ended[id] && shape.inputs(id).stream().allMatch(input -> ended[input])) {
        ready++;
      }
    }
    return ready;
  }
}
