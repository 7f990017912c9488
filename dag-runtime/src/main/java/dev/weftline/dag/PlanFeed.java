// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.PlanEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Turns what a planner says into facts, on a thread of its own. */
final class PlanFeed {
  private final DagExecution execution;
  private final int version;
  private final Multi<PlanEvent> plan;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<Optional<Cancellable>> subscription =
      new AtomicReference<>(Optional.empty());
  private final int mostTasks;
  private int tasks;
  private int lastId;
  private boolean rejected;

  /**
   * Creates the feed of a plan.
   *
   * @param lastId the highest number of a task so far
   * @param mostTasks how many tasks the plan may have
   */
  PlanFeed(DagExecution execution, int version, Multi<PlanEvent> plan, int lastId, int mostTasks) {
    this.execution = execution;
    this.version = version;
    this.plan = plan;
    this.lastId = lastId;
    this.mostTasks = mostTasks;
  }

  void start() {
    Thread.ofVirtual()
        .name("weftline-plan")
        .start(() -> {
          Cancellable cancellable =
              plan.subscribe().with(this::accept, this::failed, this::completed);
          subscription.set(Optional.of(cancellable));
          if (closed.get()) {
            cancellable.cancel();
          }
        });
  }

  /** Stops the planner when its plan has not ended yet. */
  void stop(RunEvent.End end) {
    close(end, "");
    subscription.get().ifPresent(Cancellable::cancel);
  }

  private void accept(PlanEvent event) {
    if (closed.get()) {
      return;
    }
    switch (event) {
      case PlanEvent.Origin origin ->
          execution.offer(new RunEvent.PlanOrigin(version, origin.name(), origin.report()));
      case PlanEvent.Text text -> execution.offer(new RunEvent.PlanText(version, text.chunk()));
      case PlanEvent.Planned planned -> planned(planned.task());
      case PlanEvent.Rejected bad -> {
        rejected = true;
        execution.offer(new RunEvent.LineRejected(version, bad.line(), bad.text(), bad.problems()));
      }
      case PlanEvent.Mended mended ->
          execution.offer(
              new RunEvent.LineMended(
                  version, mended.line(), mended.kind(), mended.before(), mended.after()));
      case PlanEvent.Repaired repaired ->
          execution.offer(new RunEvent.LineRepaired(version, repaired.line(), repaired.attempt()));
      case PlanEvent.Spent spent ->
          execution.offer(new RunEvent.Spent(Optional.empty(), spent.usage()));
      case PlanEvent.Committed committed -> {
        if (rejected) {
          close(RunEvent.End.REJECTED, "");
        } else {
          close(RunEvent.End.COMMITTED, committed.planHash());
        }
      }
    }
  }

  /** A task that the plan must not have counts as a line that cannot be read. */
  private void planned(Task task) {
    if (task.id() <= lastId) {
      reject(
          task,
          "DECREASING_ID",
          "task " + task.id() + " comes after task " + lastId + ". Numbers rise.");
    } else if (tasks == mostTasks) {
      reject(
          task,
          "LIMIT",
          "a plan has at most " + mostTasks + " tasks. Let it do less, or raise the limit.");
      stop(RunEvent.End.REJECTED);
    } else {
      tasks++;
      lastId = task.id();
      execution.offer(new RunEvent.TaskPlanned(version, TaskPath.of(task.id()), task));
    }
  }

  private void reject(Task task, String code, String message) {
    rejected = true;
    execution.offer(
        new RunEvent.LineRejected(
            version,
            Math.max(1, task.span().line()),
            PlanPrinter.print(task),
            List.of(Diagnostic.error(code, task.span(), message))));
  }

  private void failed(Throwable failure) {
    String message =
        failure instanceof WeftlineException
            ? String.valueOf(failure.getMessage())
            : "the planner failed: " + failure;
    if (!closed.get()) {
      execution.offer(new RunEvent.PlanFailed(version, message));
    }
    close(RunEvent.End.REJECTED, "");
  }

  private void completed() {
    close(rejected ? RunEvent.End.REJECTED : RunEvent.End.CUT, "");
  }

  private void close(RunEvent.End end, String hash) {
    if (closed.compareAndSet(false, true)) {
      execution.offer(new RunEvent.PlanClosed(version, end, hash));
    }
  }
}
