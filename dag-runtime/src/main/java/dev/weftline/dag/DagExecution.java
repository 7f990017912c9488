// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.CancelReason;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.RunState;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCatalog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** One run on virtual threads: carries out the core's commands and records what comes of them. */
final class DagExecution implements Execution {
  private final RunLog log;
  private final RunState state;
  private final DagCore core;
  private final Approver approver;
  private final Limits limits;
  private final CallRunner runner;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TaskPath, CallHandle> calls = new ConcurrentHashMap<>();
  private final Deque<TaskPath> waiting = new ArrayDeque<>();
  private final Map<String, TaskPath> asked = new ConcurrentHashMap<>();
  private final Map<TaskPath, ApprovalDecision> decisions = new ConcurrentHashMap<>();
  private Optional<PlanFeed> feed = Optional.empty();
  private Optional<CompletableFuture<Transcript>> waiter = Optional.empty();
  private int running;

  DagExecution(
      RunLog log,
      ToolCatalog catalog,
      Executor executor,
      Approver approver,
      Limits limits,
      Time time) {
    this.log = log;
    this.state = log.state();
    this.core = new DagCore(state, catalog, limits);
    this.approver = approver;
    this.limits = limits;
    this.runner = new CallRunner(this, log, core, catalog, executor, limits, time);
    log.derivedBy(core);
  }

  @Override
  public void plan(String planner, String reason, Multi<PlanEvent> plan) {
    int version = state.planVersion() + 1;
    var tasks = state.plan(Optional.empty());
    int firstId = tasks.isEmpty() ? 1 : tasks.lastKey() + 1;
    append(new RunEvent.PlanOpened(version, planner, reason, firstId));
    PlanFeed next = new PlanFeed(this, version, plan);
    lock.lock();
    try {
      feed = Optional.of(next);
    } finally {
      lock.unlock();
    }
    next.start();
  }

  @Override
  public void cancel(CancelReason reason, String text) {
    record(current -> current.cancel().isEmpty(), new RunEvent.CancelRequested(reason, text));
  }

  @Override
  public void decide(String approvalId, ApprovalDecision decision) {
    TaskPath path = asked.get(approvalId);
    if (path == null) {
      return;
    }
    decisions.putIfAbsent(path, decision);
    record(
        current -> current.openApprovals().stream().anyMatch(open -> open.id().equals(approvalId)),
        new RunEvent.ApprovalDecided(approvalId, decision));
  }

  @Override
  public Uni<Transcript> settled() {
    CompletableFuture<Transcript> future = new CompletableFuture<>();
    lock.lock();
    try {
      waiter = Optional.of(future);
    } finally {
      lock.unlock();
    }
    settle();
    return Uni.createFrom().completionStage(future);
  }

  /** Records a fact and carries out what follows from it. Returns its number, or 0. */
  long append(RunEvent.Input fact) {
    return record(current -> true, fact);
  }

  /** Records the end of a call unless the call does not count any more. */
  void end(CallHandle call, RunEvent.Input fact) {
    record(current -> counts(current, call.path()), fact);
  }

  /**
   * Records the start of a call; returns its number, or 0 when the call does not count any more.
   */
  long started(TaskPath path, RunEvent.TaskStarted fact) {
    return record(current -> counts(current, path), fact);
  }

  /** Asks a person for a call, and for its siblings in a fan-out at the same time. */
  void ask(RunEvent.ApprovalAsked question) {
    TaskPath path = question.request().call().task();
    asked.put(question.request().id(), path);
    if (record(current -> counts(current, path), question) > 0) {
      approver.ask(question.request(), this);
    }
  }

  Optional<ApprovalDecision> decision(TaskPath path) {
    return Optional.ofNullable(decisions.get(path));
  }

  private static boolean counts(RunState state, TaskPath path) {
    return state.task(path).map(task -> !task.isTerminal()).orElse(true)
        && state.task(path.task()).map(task -> !task.isTerminal()).orElse(true);
  }

  private long record(Predicate<RunState> condition, RunEvent.Input fact) {
    long sequence = log.appendIf(condition, fact);
    drain();
    settle();
    return sequence;
  }

  private void drain() {
    Optional<Command> command = next();
    while (command.isPresent()) {
      if (command.get() instanceof Command.Fail(TaskPath path, Failure failure)) {
        log.appendIf(current -> counts(current, path), new RunEvent.TaskFailed(path, failure));
      }
      command = next();
    }
  }

  /** Takes the next command; starts and cancels are carried out under the lock, in order. */
  private Optional<Command> next() {
    lock.lock();
    try {
      Optional<Command> command = core.poll();
      if (command.isPresent() && command.get() instanceof Command.Start(TaskPath path)) {
        waiting.add(path);
        fill();
      } else if (command.isPresent() && command.get() instanceof Command.Cancel(TaskPath path)) {
        waiting.remove(path);
        Optional.ofNullable(calls.get(path)).ifPresent(CallHandle::cancel);
      }
      return command;
    } finally {
      lock.unlock();
    }
  }

  private void fill() {
    while (running < limits.parallel() && !waiting.isEmpty()) {
      TaskPath path = waiting.remove();
      CallHandle call = new CallHandle(path);
      calls.put(path, call);
      running++;
      call.start(() -> {
        try {
          runner.run(call);
        } finally {
          left(call);
        }
      });
    }
  }

  /** Gives the slot of a call back. */
  private void left(CallHandle call) {
    lock.lock();
    try {
      running--;
      calls.remove(call.path(), call);
      fill();
    } finally {
      lock.unlock();
    }
  }

  private void settle() {
    boolean ended = state.finish().isPresent();
    boolean ready = state.parts().isPresent() && state.decision().isEmpty();
    if (!ended && !ready) {
      if (state.cancel().isPresent()) {
        stopPlanning(RunEvent.End.CUT);
      }
      return;
    }
    stopPlanning(RunEvent.End.ANSWERED);
    Optional<CompletableFuture<Transcript>> taken;
    lock.lock();
    try {
      taken = waiter;
      waiter = Optional.empty();
    } finally {
      lock.unlock();
    }
    taken.ifPresent(future ->
        future.complete(
            new Transcript(
                state, state.parts(), state.finish().map(RunEvent.RunFinished::outcome))));
  }

  private void stopPlanning(RunEvent.End end) {
    Optional<PlanFeed> open;
    lock.lock();
    try {
      open = feed;
      feed = Optional.empty();
    } finally {
      lock.unlock();
    }
    open.ifPresent(planning -> planning.stop(end));
  }
}
