// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.weftline.cli.bench.Contender;
import dev.weftline.cli.bench.Shape;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Mutiny: each task is a memoized {@code Uni} that is combined from its inputs and computed on a
 * virtual thread. Each is subscribed to when it is made, so that long chains do not nest.
 */
public final class MutinyContender implements Contender {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Creates the contender and its thread pool. */
  public MutinyContender() {}

  @Override
  public String name() {
    return "mutiny";
  }

  @Override
  public String version() {
    return Optional.ofNullable(Uni.class.getPackage().getImplementationVersion()).orElse("unknown");
  }

  @Override
  public Preparation prepare(Shape shape) {
    List<Integer> sinks = shape.sinks();
    return new Preparation.Ready(() -> run(shape, sinks));
  }

  private Finished run(Shape shape, List<Integer> sinks) {
    List<Uni<Integer>> tasks = new ArrayList<>(shape.tasks());
    for (int id = 1; id <= shape.tasks(); id++) {
      Uni<Integer> task = task(shape, id, tasks).memoize().indefinitely();
      Cancellable _ = task.subscribe().with(value -> {});
      tasks.add(task);
    }
    List<Uni<Integer>> last = sinks.stream().map(id -> tasks.get(id - 1)).toList();
    List<Integer> values = Uni.join().all(last).andFailFast().await().indefinitely();
    return () -> {
      if (values.size() != sinks.size()) {
        throw new IllegalStateException(shape + ": " + values.size() + " values");
      }
    };
  }

  private Uni<Integer> task(Shape shape, int id, List<Uni<Integer>> tasks) {
    List<Integer> inputs = shape.inputs(id);
    Duration takes = shape.takes(id);
    return switch (inputs.size()) {
      case 0 -> Uni.createFrom().item(() -> Bodies.run(takes)).runSubscriptionOn(threads);
      case 1 ->
          tasks.get(inputs.get(0) - 1).emitOn(threads).onItem().transform(x -> Bodies.run(takes));
      default ->
          Uni.combine()
              .all()
              .unis(tasks.get(inputs.get(0) - 1), tasks.get(inputs.get(1) - 1))
              .asTuple()
              .emitOn(threads)
              .onItem()
              .transform(both -> Bodies.run(takes));
    };
  }

  @Override
  public void close() {
    threads.close();
  }
}
