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
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One run on virtual threads: carries out the core's commands and records what comes of them. */
final class DagExecution implements Execution, RunLog.Deriver {
  private final RunLog log;
  private final RunState state;
  private final DagCore core;
  private final ToolCatalog catalog;
  private final Approver approver;
  private final Limits limits;
  private final CallRunner runner;
  private final CallQueue queue;

  /** Written while facts are recorded, read by whoever waits for the run. */
  private volatile boolean standsStill;

  private final Queue<Command.Fail> failures = new ConcurrentLinkedQueue<>();
  private final Map<String, TaskPath> asked = new ConcurrentHashMap<>();
  private final Map<TaskPath, ApprovalDecision> decisions = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<PlanFeed>> feed = new AtomicReference<>(Optional.empty());
  private final Queue<CompletableFuture<Transcript>> waiters = new ConcurrentLinkedQueue<>();

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
    this.catalog = catalog;
    this.approver = approver;
    this.limits = limits;
    this.runner = new CallRunner(this, log, core, catalog, executor, limits, time);
    this.queue = new CallQueue(limits);
    log.derivedBy(this);
  }

  @Override
  public void plan(String planner, String reason, Multi<PlanEvent> plan) {
    int version = state.planVersion() + 1;
    int lastId = state.lastId();
    append(new RunEvent.PlanOpened(version, planner, reason, lastId + 1));
    PlanFeed next = new PlanFeed(this, version, plan, lastId, limits.tasks());
    feed.set(Optional.of(next));
    next.start();
  }

  @Override
  public void cancel(CancelReason reason, String text) {
    log.appendIf(current -> current.cancel().isEmpty(), new RunEvent.CancelRequested(reason, text));
  }

  @Override
  public void decide(String approvalId, ApprovalDecision decision) {
    TaskPath path = asked.get(approvalId);
    if (path == null) {
      return;
    }
    log.exclusively(() -> {
      if (isOpen(state, approvalId)) {
        // The decision that is recorded is the one that the call goes by.
        decisions.put(path, decision);
        append(new RunEvent.ApprovalDecided(approvalId, decision));
      }
      return path;
    });
  }

  private static boolean isOpen(RunState state, String approvalId) {
    return state.openApprovals().stream().anyMatch(open -> open.id().equals(approvalId));
  }

  @Override
  public Uni<Transcript> settled() {
    CompletableFuture<Transcript> future = new CompletableFuture<>();
    waiters.add(future);
    settle();
    return Uni.createFrom().completionStage(future);
  }

  @Override
  public void derive(RunEvent.Input fact, Consumer<RunEvent.Derived> emit) {
    core.derive(fact, emit);
    for (Optional<Command> next = core.poll(); next.isPresent(); next = core.poll()) {
      switch (next.get()) {
        case Command.Start(TaskPath path) -> queue.add(path, limitClass(path), core.height(path));
        case Command.Cancel(TaskPath path) -> queue.cancel(path);
        case Command.Fail fail -> failures.add(fail);
      }
    }
    if (fact instanceof RunEvent.PlanClosed) {
      queue.order(core::height);
    }
    boolean still = core.standsStill();
    if (still != standsStill) {
      standsStill = still; // written rarely: others read it
    }
  }

  private String limitClass(TaskPath path) {
    return queue.hasClasses()
        ? state
            .syntax(path)
            .flatMap(task -> catalog.spec(task.tool()))
            .map(ToolSpec::limitClass)
            .orElse("")
        : "";
  }

  @Override
  public void releasing() {
    queue.publish();
  }

  @Override
  public void released() {
    for (var stop = queue.nextStop(); stop.isPresent(); stop = queue.nextStop()) {
      stop.get().stop();
    }
    for (var start = queue.nextLaunch(); start.isPresent(); start = queue.nextLaunch()) {
      launch(start.get());
    }
    for (var fail = failures.poll(); fail != null; fail = failures.poll()) {
      TaskPath path = fail.path();
      log.appendIf(current -> counts(current, path), new RunEvent.TaskFailed(path, fail.failure()));
    }
    settle();
  }

  /** Records a fact. Returns its number, or 0 when the run has ended. */
  long append(RunEvent.Input fact) {
    return log.append(fact);
  }

  /** Records a fact of the planner, soon if another thread is recording. */
  void offer(RunEvent.Input fact) {
    log.offer(fact);
  }

  /**
   * Records the end of a call unless the call does not count any more, and gives its slot back.
   * Returns a call that the thread may go on with.
   */
  Optional<CallHandle> end(CallHandle call, RunEvent.Input fact) {
    return log.exclusively(() -> {
      log.appendIf(current -> counts(current, call.path()), fact);
      queue.leave(call);
      return queue.takeOne();
    });
  }

  /**
   * Gives the slot of a call back that has not ended; returns one that the thread may go on with.
   */
  Optional<CallHandle> leave(CallHandle call) {
    return log.exclusively(() -> {
      queue.leave(call);
      return queue.takeOne();
    });
  }

  /**
   * Records the start of a call; returns its number, or 0 when the call does not count any more.
   */
  long started(TaskPath path, RunEvent.TaskStarted fact) {
    return log.appendIf(current -> counts(current, path), fact);
  }

  /** Records the start of a call that changes nothing, unless it does not count any more. */
  void reading(TaskPath path, RunEvent.TaskStarted fact) {
    log.offerIf(current -> counts(current, path), fact);
  }

  /** Asks a person for a call, and for its siblings in a fan-out at the same time. */
  void ask(RunEvent.ApprovalAsked question) {
    TaskPath path = question.request().call().task();
    asked.put(question.request().id(), path);
    if (log.appendIf(current -> counts(current, path), question) > 0) {
      approver.ask(question.request(), this);
    }
  }

  Optional<ApprovalDecision> decision(TaskPath path) {
    return decisions.isEmpty() ? Optional.empty() : Optional.ofNullable(decisions.get(path));
  }

  private static boolean counts(RunState state, TaskPath path) {
    return !state.hasEnded(path) && (!path.isElement() || !state.hasEnded(path.task()));
  }

  private void launch(CallHandle call) {
    Thread.ofVirtual().name("weftline-call-" + call.path()).start(() -> runner.run(call));
  }

  private void settle() {
    boolean ended = state.finish().isPresent();
    boolean ready = standsStill || state.parts().isPresent() && state.decision().isEmpty();
    if (!ended && !ready) {
      if (state.cancel().isPresent()) {
        stopPlanning(RunEvent.End.CUT);
      }
      return;
    }
    stopPlanning(RunEvent.End.ANSWERED);
    for (var waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
      waiter.complete(
          new Transcript(state, state.parts(), state.finish().map(RunEvent.RunFinished::outcome)));
    }
  }

  private void stopPlanning(RunEvent.End end) {
    feed.getAndSet(Optional.empty()).ifPresent(planning -> planning.stop(end));
  }
}
