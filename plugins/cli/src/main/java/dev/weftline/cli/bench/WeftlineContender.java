// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.dag.VirtualThreadRuntime;
import io.smallrye.mutiny.Multi;
import java.util.Optional;
import java.util.function.Function;

/**
 * Weftline: the runtime, the log and an executor as they are. Timed is a whole run from an empty
 * log to its answer's parts, the feeding of verified tasks included; reading and verifying the
 * plan's text is not.
 */
final class WeftlineContender implements Contender {
  private static final RunId RUN = new RunId("bench");
  private static final Approver NOBODY = Approver.denying("benchmarks ask nobody");

  private final String name;
  private final Function<ToolCatalog, Executor> executors;
  private final Optional<Integer> parallel;
  private final Time time;
  private final DagRuntime runtime = new VirtualThreadRuntime();

  /**
   * Creates the contender.
   *
   * @param executors makes the executor of a run
   * @param parallel how many calls may run at once, or empty for no bound
   * @param time the clock of the runs
   */
  WeftlineContender(
      String name,
      Function<ToolCatalog, Executor> executors,
      Optional<Integer> parallel,
      Time time) {
    this.name = name;
    this.executors = executors;
    this.parallel = parallel;
    this.time = time;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return Optional.ofNullable(VirtualThreadRuntime.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }

  @Override
  public Preparation prepare(Shape shape) {
    return prepare(shape, BenchPlan.Body.SLEEP);
  }

  /** Prepares to run a shape with other bodies. */
  Preparation prepare(Shape shape, BenchPlan.Body body) {
    BenchPlan plan = BenchPlan.of(shape, body);
    Limits limits = parallel.map(plan.limits()::withParallel).orElse(plan.limits());
    String hash = plan.catalog().hash();
    return new Preparation.Ready(() -> run(shape, plan, limits, hash));
  }

  private Finished run(Shape shape, BenchPlan plan, Limits limits, String hash) {
    RunLog log = new RunLog(RUN, time, Optional.empty());
    Execution execution =
        runtime.execute(log, plan.catalog(), executors.apply(plan.catalog()), NOBODY, limits, time);
    log.append(
        new RunEvent.RunStarted(
            RUN, Goal.plan(shape.name()), Labelled.trusted(Json.Obj.EMPTY), hash));
    execution.plan("bench", "", Multi.createFrom().iterable(plan.events()));
    Transcript transcript = execution.settled().await().indefinitely();
    return () -> check(shape, transcript);
  }

  private static void check(Shape shape, Transcript transcript) {
    boolean complete = transcript.parts().map(answer -> answer.isComplete()).orElse(false);
    long succeeded =
        transcript.state().tasks().stream()
            .filter(task -> task.status() == TaskState.Status.SUCCEEDED)
            .count();
    if (!complete || succeeded < shape.tasks()) {
      throw new IllegalStateException(
          shape + ": only " + succeeded + " tasks succeeded, answer complete: " + complete);
    }
  }
}
