// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.Resolution;
import dev.weftline.core.plan.Resolver;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Futures on virtual threads that do the work which a Weftline task does: bind the same arguments,
 * ask the same executor whether the call may run, run it there, and record that the task was
 * planned, started and succeeded, with number and time, in one ordered list.
 */
final class EqualWorkContender implements Contender {
  private static final RunId RUN = new RunId("bench");

  private final String name;
  private final Function<ToolCatalog, Executor> executors;
  private final Time time;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  EqualWorkContender(String name, Function<ToolCatalog, Executor> executors, Time time) {
    this.name = name;
    this.executors = executors;
    this.time = time;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return "JDK " + Runtime.version().feature();
  }

  @Override
  public Preparation prepare(Shape shape) {
    BenchPlan plan = BenchPlan.of(shape, BenchPlan.Body.SLEEP);
    int[][] inputs = new int[shape.tasks() + 1][];
    for (int id = 1; id <= shape.tasks(); id++) {
      inputs[id] = shape.inputs(id).stream().mapToInt(Integer::intValue).toArray();
    }
    List<Integer> sinks = shape.sinks();
    return new Preparation.Ready(() -> new Run(plan, inputs).run(shape, sinks));
  }

  @Override
  public void close() {
    threads.close();
  }

  /** The facts of a run in the order in which they were recorded. */
  private final class Facts {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<RunEvent> events = new ArrayList<>();

    void append(RunEvent.Fact fact) {
      lock.lock();
      try {
        Instant now = time.now();
        events.add(new RunEvent(events.size() + 1L, now, fact));
      } finally {
        lock.unlock();
      }
    }
  }

  private final class Run implements Bindings {
    private final BenchPlan plan;
    private final int[][] inputs;
    private final ToolCatalog catalog;
    private final Executor executor;
    private final CallContext context = new BenchContext(time);
    private final Facts facts = new Facts();
    private final CompletableFuture<Outcome>[] futures;

    @SuppressWarnings("unchecked") // there are no arrays of generic types
    Run(BenchPlan plan, int[][] inputs) {
      this.plan = plan;
      this.inputs = inputs;
      this.catalog = plan.catalog();
      this.executor = executors.apply(catalog);
      this.futures = (CompletableFuture<Outcome>[]) new CompletableFuture<?>[inputs.length];
    }

    Finished run(Shape shape, List<Integer> sinks) {
      for (Task task : plan.tasks()) {
        int[] from = inputs[task.id()];
        TaskPath path = TaskPath.of(task.id());
        facts.append(new RunEvent.TaskPlanned(1, path, task));
        futures[task.id()] =
            switch (from.length) {
              case 0 -> CompletableFuture.supplyAsync(() -> step(task, path), threads);
              case 1 -> futures[from[0]].thenApplyAsync(x -> step(task, path), threads);
              default ->
                  futures[from[0]].thenCombineAsync(
                      futures[from[1]], (x, y) -> step(task, path), threads);
            };
      }
      CompletableFuture<?>[] last = new CompletableFuture<?>[sinks.size()];
      for (int i = 0; i < last.length; i++) {
        last[i] = futures[sinks.get(i)];
      }
      CompletableFuture.allOf(last).join();
      return () -> {
        if (facts.events.size() != 3 * shape.tasks()) {
          throw new IllegalStateException(
              shape + ": " + facts.events.size() + " facts, not three for each task");
        }
      };
    }

    private Outcome step(Task task, TaskPath path) {
      ToolSpec spec = catalog.spec(task.tool()).orElseThrow();
      if (!(Resolver.bind(task.body().arguments(), spec, this)
          instanceof Resolution.Value(Labelled arguments))) {
        throw new IllegalStateException("the arguments of task " + path + " cannot be bound");
      }
      ToolCall call = new ToolCall(RUN, path, 1, spec.name(), arguments, Label.TRUSTED, Map.of());
      if (!(executor.admit(call, Optional.empty()) instanceof Admission.Go)) {
        throw new IllegalStateException("task " + path + " is not admitted");
      }
      facts.append(new RunEvent.TaskStarted(path, 1, Optional.empty()));
      ToolResult result = executor.invoke(call, context);
      facts.append(new RunEvent.TaskSucceeded(path, result));
      return new Outcome.Succeeded(result.value());
    }

    @Override
    public Outcome task(int id) {
      return futures[id].join();
    }

    @Override
    public Labelled input() {
      return Labelled.trusted(Json.Obj.EMPTY);
    }
  }
}
