// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.core.CancelReason;
import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** A run whose facts a test writes down one by one, on a clock of its own. */
public final class Scene {
  private final VirtualTime time = new VirtualTime();
  private final RunId run = new RunId("r-1");
  private final RunLog log = new RunLog(run, time, Optional.empty());
  private final Queue<RunEvent.Derived> conclusions = new ArrayDeque<>();

  /** Creates a run of which nothing has happened. */
  public Scene() {
    log.derivedBy((fact, emit) -> {
      while (!conclusions.isEmpty()) {
        emit.accept(conclusions.remove());
      }
    });
  }

  /** Plans the tasks of a text. */
  public Scene plan(String text) {
    PlanReader.read(text, Limits.DEFAULT).plan().tasks().forEach(this::plan);
    return this;
  }

  /** Plans a task. */
  public Scene plan(Task task) {
    log.append(new RunEvent.TaskPlanned(1, TaskPath.of(task.id()), task));
    return this;
  }

  /** Starts a task or element. */
  public Scene start(String path) {
    log.append(new RunEvent.TaskStarted(TaskPath.parse(path), 1, Optional.empty()));
    return this;
  }

  /** Gives a task or element a result. */
  public Scene succeed(String path) {
    log.append(new RunEvent.TaskSucceeded(TaskPath.parse(path), ToolResult.of(Json.Obj.EMPTY)));
    return this;
  }

  /** Fails a task or element. */
  public Scene fail(String path, String message) {
    log.append(
        new RunEvent.TaskFailed(TaskPath.parse(path), Failure.of(Failure.Kind.TOOL, message)));
    return this;
  }

  /** Expands a fan-out. */
  public Scene expand(String path, int elements) {
    return conclude(new RunEvent.TaskExpanded(TaskPath.parse(path), elements));
  }

  /** Skips a task or element. */
  public Scene skip(String path, RunEvent.Why why) {
    return conclude(new RunEvent.TaskSkipped(TaskPath.parse(path), why, Optional.empty()));
  }

  /** Cancels a task or element. */
  public Scene cancel(String path) {
    return conclude(new RunEvent.TaskCancelled(TaskPath.parse(path), CancelReason.REQUESTED));
  }

  /** Asks whether a task may run. */
  public Scene ask(String path) {
    ToolCall call =
        new ToolCall(
            run,
            TaskPath.parse(path),
            1,
            "a.w",
            Labelled.trusted(Json.Obj.EMPTY),
            Label.TRUSTED,
            Map.of());
    log.append(
        new RunEvent.ApprovalAsked(
            new ApprovalRequest("ap-" + path, call, Effect.WRITE, "hash", "a.w()")));
    return this;
  }

  /** Lets time pass. */
  public Scene wait(Duration duration) {
    time.advance(duration);
    return this;
  }

  /** Returns the run. */
  public RunState state() {
    return log.state();
  }

  /** Returns the clock. */
  public VirtualTime time() {
    return time;
  }

  private Scene conclude(RunEvent.Derived fact) {
    conclusions.add(fact);
    log.append(new RunEvent.AnswerText(""));
    return this;
  }
}
