// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
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
  private final Limits limits;
  private boolean rejected;
  private int tasks;
  private int lastId;

  PlanFeed(DagExecution execution, int version, int firstId, Limits limits, Multi<PlanEvent> plan) {
    this.execution = execution;
    this.version = version;
    this.limits = limits;
    this.lastId = firstId - 1;
    this.plan = plan;
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
      case PlanEvent.Planned planned ->
          execution.offer(
              new RunEvent.TaskPlanned(version, TaskPath.of(planned.task().id()), planned.task()));
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
      case PlanEvent.Committed committed ->
          close(rejected ? RunEvent.End.REJECTED : RunEvent.End.COMMITTED, committed.planHash());
    }
  }

  /** Planners come from many hands: what their tasks are numbered is checked once more. */
  private void planned(Task task) {
    if (task.id() <= lastId) {
      reject(
          task,
          "DECREASING_ID",
          "the planner gave task " + task.id() + " after task " + lastId + ". Numbers must rise.");
    } else if (tasks == limits.tasks()) {
      reject(
          task,
          "LIMIT",
          "a plan has at most " + limits.tasks() + " tasks. Split the goal, or raise the limit.");
    } else {
      tasks++;
      lastId = task.id();
      execution.offer(new RunEvent.TaskPlanned(version, TaskPath.of(task.id()), task));
    }
  }

  private void reject(Task task, String code, String message) {
    reject(
        task.span().line(),
        PlanPrinter.print(task),
        List.of(Diagnostic.error(code, task.span(), message)));
  }

  private void reject(int line, String text, List<Diagnostic> problems) {
    rejected = true;
    execution.offer(new RunEvent.LineRejected(version, line, text, problems));
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
