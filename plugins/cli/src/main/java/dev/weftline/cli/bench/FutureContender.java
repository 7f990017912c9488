// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The rival that a careful engineer writes by hand: futures that are combined on virtual threads.
 * The thread pool is made once and closed after the last run, so that no continuation is lost.
 */
final class FutureContender implements Contender {
  private static final Integer ONE = 1;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  public String name() {
    return "completable-future";
  }

  @Override
  public String version() {
    return "JDK " + Runtime.version().feature();
  }

  @Override
  public Preparation prepare(Shape shape) {
    int[][] inputs = new int[shape.tasks() + 1][];
    for (int id = 1; id <= shape.tasks(); id++) {
      inputs[id] = shape.inputs(id).stream().mapToInt(Integer::intValue).toArray();
    }
    List<Integer> sinks = shape.sinks();
    return new Preparation.Ready(() -> run(shape, inputs, sinks));
  }

  @SuppressWarnings("unchecked") // there are no arrays of generic types
  private Finished run(Shape shape, int[][] inputs, List<Integer> sinks) {
    CompletableFuture<Integer>[] futures =
        (CompletableFuture<Integer>[]) new CompletableFuture<?>[inputs.length];
    for (int id = 1; id < inputs.length; id++) {
      int[] from = inputs[id];
      Duration takes = shape.takes(id);
      futures[id] =
          switch (from.length) {
            case 0 -> CompletableFuture.supplyAsync(() -> body(takes), threads);
            case 1 -> futures[from[0]].thenApplyAsync(x -> body(takes), threads);
            default ->
                futures[from[0]].thenCombineAsync(futures[from[1]], (x, y) -> body(takes), threads);
          };
    }
    CompletableFuture<?>[] last = new CompletableFuture<?>[sinks.size()];
    for (int i = 0; i < last.length; i++) {
      last[i] = futures[sinks.get(i)];
    }
    CompletableFuture.allOf(last).join();
    return () -> {
      for (int id = 1; id < futures.length; id++) {
        if (futures[id].isCompletedExceptionally() || futures[id].getNow(0) != 1) {
          throw new IllegalStateException(shape + ": task " + id + " has no value");
        }
      }
    };
  }

  private static Integer body(Duration takes) {
    if (!takes.isZero()) {
      try {
        Thread.sleep(takes);
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts a benchmark", e);
      }
    }
    return ONE;
  }

  @Override
  public void close() {
    threads.close();
  }
}
