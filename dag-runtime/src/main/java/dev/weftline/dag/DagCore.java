// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.Answer;
import dev.weftline.core.CancelReason;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Evaluator;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.dag.Node.Stage;
import dev.weftline.dag.Node.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The scheduling core: a state machine without thread, clock or I/O. Facts from outside go in;
 * conclusions and commands come out. The same facts in the same order always give the same
 * conclusions, so a log is replayed by feeding its inputs again.
 *
 * <p>It holds who waits for whom; values stay in {@link RunState}. A task waits for one unfinished
 * task at a time and looks again when that one ends. {@link #derive} is called by one thread at a
 * time; {@link #bindings} by any.
 */
public final class DagCore implements RunLog.Deriver {
  private final RunState state;
  private final WorldEffects world;
  private final Board board;
  private final PlanScope root;
  private final Cancelling cancelling;
  private final Answering answering;
  private final Approvals approvals;
  private final Starting starting;
  private final Pipelining pipelining;
  private final int parallel;

  /** Whether the newest plan broke off or is not valid. */
  private boolean planIsBad;

  private int firstNewId = 1;

  /** Creates the core of a run of which nothing has happened yet. */
  public DagCore(RunState state, ToolCatalog catalog, Limits limits) {
    this.state = state;
    this.parallel = narrowest(limits);
    this.world = new WorldEffects(catalog);
    this.board = new Board(state);
    this.root = board.root;
    this.cancelling = new Cancelling(board);
    this.answering = new Answering(board, cancelling);
    this.approvals = new Approvals(board);
    this.starting = new Starting(board, limits);
    this.pipelining = new Pipelining(board, world, starting);
  }

  private static int narrowest(Limits limits) {
    return limits.parallelByClass().values().stream()
        .mapToInt(Integer::intValue)
        .reduce(limits.parallel(), Math::min);
  }

  /**
   * Returns the next command, or empty when there is none. Called by the thread that derives, or
   * between two calls of {@link #derive}.
   */
  public Optional<Command> poll() {
    return Optional.ofNullable(board.commands.poll());
  }

  /**
   * Returns how many tasks in a row wait for a call, the answer included. It is 0 until the plan is
   * complete, and for plans that have no more tasks than calls may run at once. The tasks of a
   * skill count as the call of the skill. Called like {@link #poll}.
   */
  public int height(TaskPath path) {
    TaskPath outermost = path;
    while (outermost.parent().isPresent()) {
      outermost = outermost.parent().get();
    }
    return root.nodes.get(outermost.id()).map(node -> node.height).orElse(0);
  }

  /** Returns what names stand for in the arguments of a call. */
  public Bindings bindings(TaskPath path) {
    Bindings scope = state.bindings(path.parent());
    if (!path.isElement()) {
      return scope;
    }
    Map<String, Labelled> bound = board.variables.get(path);
    return bound == null ? scope : scope.with(bound);
  }

  @Override
  public void derive(RunEvent.Input fact, Consumer<RunEvent.Derived> emit) {
    board.emitTo(emit);
    apply(fact);
    work();
    finish();
  }

  private void apply(RunEvent.Input fact) {
    switch (fact) {
      case RunEvent.PlanOpened opened -> {
        planIsBad = false;
        if (opened.version() > 1) {
          firstNewId = opened.firstId();
          root.replan();
        }
      }
      case RunEvent.TaskPlanned planned -> plan(root, planned.task());
      case RunEvent.LineRejected rejected -> root.broken = true;
      case RunEvent.PlanClosed closed -> planClosed(closed);
      case RunEvent.TaskStarted started ->
          board.unit(started.path()).ifPresent(unit -> unit.phase = Unit.Phase.RUNNING);
      case RunEvent.TaskSucceeded succeeded ->
          board.unit(succeeded.path()).ifPresent(board.endedUnits::add);
      case RunEvent.TaskFailed failed -> board.unit(failed.path()).ifPresent(board.endedUnits::add);
      case RunEvent.ApprovalAsked asked -> approvals.asked(asked);
      case RunEvent.ApprovalDecided decided ->
          approvals.decided(decided).ifPresent(starting::resume);
      case RunEvent.CancelRequested cancel ->
          cancelling.cancelAll(root.nodes.values(), cancel.reason());
      case RunEvent.RunStarted ignored -> {}
      case RunEvent.PlanOrigin ignored -> {}
      case RunEvent.PlanText ignored -> {}
      case RunEvent.LineMended ignored -> {}
      case RunEvent.LineRepaired ignored -> {}
      case RunEvent.PlanFailed ignored -> {}
      case RunEvent.TaskRetrying ignored -> {}
      case RunEvent.TaskPolled ignored -> {}
      case RunEvent.TaskInDoubt ignored -> {}
      case RunEvent.Spent ignored -> {}
      case RunEvent.AnswerText ignored -> {}
      case RunEvent.Joined ignored -> {}
    }
  }

  private void plan(PlanScope scope, Task task) {
    if (task.id() <= scope.nodes.lastId()) {
      return; // a task is planned once
    }
    TaskPath path = new TaskPath(scope.caller, task.id(), -1);
    Node node = new Node(scope, task, path, world.isEffect(task), world.scopes(task));
    scope.add(node);
    pipelining.planned(node);
    if (state.cancel().isPresent()) {
      cancelling.cancel(node, state.cancel().get().reason());
    } else if (scope.winner.isPresent() && !task.isJoin()) {
      cancelling.notNeeded(node, scope.winner.get());
    } else {
      board.agenda.add(node);
    }
  }

  private void planClosed(RunEvent.PlanClosed closed) {
    switch (closed.end()) {
      case COMMITTED -> {
        root.committed = true;
        if (root.nodes.size() > parallel) {
          root.measureHeights();
        }
        if (closed.version() > 1) {
          supersede();
        }
        board.agenda.addAll(root.commitWaiters);
        root.commitWaiters.clear();
      }
      case CUT, REJECTED -> {
        planIsBad = true;
        cancelling.cancelAll(
            root.nodes.values().stream().filter(node -> node.effect && !node.done()).toList(),
            CancelReason.PLAN_CUT);
      }
      case SUPERSEDED, ANSWERED -> {}
    }
  }

  /** Cancels what is unfinished of older plans and not reached by the new one. */
  private void supersede() {
    Reachable reached = new Reachable(root);
    root.nodes.from(firstNewId).forEach(node -> reached.add(node.id()));
    reached.follow();
    List<Node> left =
        root.nodes.before(firstNewId).stream()
            .filter(node -> !node.done() && !reached.contains(node))
            .toList();
    cancelling.cancelAll(left, CancelReason.SUPERSEDED);
  }

  private void work() {
    while (true) {
      Unit unit = board.endedUnits.poll();
      if (unit != null) {
        unitEnded(unit);
        continue;
      }
      Node node = board.agenda.poll();
      if (node == null) {
        return;
      }
      if (node.task.isJoin()) {
        answering.look(node.scope);
      } else {
        advance(node);
      }
    }
  }

  private void unitEnded(Unit unit) {
    unit.phase = Unit.Phase.DONE;
    Node node = unit.node;
    if (node.effect && unit.path.isElement()) {
      boolean failed =
          state.task(unit.path).map(TaskState::status).orElseThrow() == TaskState.Status.FAILED;
      if (failed) {
        starting.stopRest(node, unit.path);
      } else if (state.cancel().isEmpty()) {
        starting.next(node).ifPresent(this::openSubPlan);
      }
    }
    if (!node.followers.isEmpty()) {
      pipelining.ended(unit);
    }
    board.endedIfTerminal(node);
  }

  private void advance(Node node) {
    if (node.stage == Stage.GUARD && guardPasses(node)) {
      node.stage = Stage.NEEDS;
    }
    if (node.stage == Stage.NEEDS && needsMet(node)) {
      node.stage = Stage.ORDER;
    }
    if (node.stage == Stage.ORDER && inOrder(node)) {
      node.stage = Stage.STARTED;
      for (Starting.SubPlanStart plan : starting.start(node)) {
        openSubPlan(plan);
      }
      if (!node.followers.isEmpty()) {
        pipelining.expanded(node);
      }
    }
  }

  private boolean guardPasses(Node node) {
    if (node.task.when().isEmpty()) {
      return true;
    }
    switch (Evaluator.evaluate(node.task.when().get(), node.scope.bindings)) {
      case TRUE -> {
        return true;
      }
      case PENDING -> board.watchAll(node, Mentions.tasks(node.task.when().get()));
      case FALSE -> board.skip(node, Why.GUARD_FALSE, Optional.empty());
      case UNKNOWN -> board.skip(node, Why.GUARD_UNKNOWN, Optional.empty());
    }
    return false;
  }

  private boolean needsMet(Node node) {
    Bindings bindings = node.scope.bindings;
    int open = node.needs.unfinished(bindings);
    if (open != Needs.NONE) {
      board.watch(node, open);
      if (pipelining.mayBegin(node) && inOrder(node)) {
        pipelining.begin(node);
      }
      return false;
    }
    int id = node.needs.withoutValue(bindings);
    if (id != Needs.NONE) {
      pipelining.abandon(node);
      boolean failed = node.scope.bindings.task(id) instanceof Outcome.Failed;
      board.skip(
          node,
          failed ? Why.UPSTREAM_FAILED : Why.UPSTREAM_SKIPPED,
          Optional.of(node.path.sibling(id)));
      return false;
    }
    return true;
  }

  private boolean inOrder(Node node) {
    Optional<Node> before = node.scope.before(node);
    if (before.isPresent()) {
      before.get().watchedBy(node);
      return false;
    }
    if (node.effect && !node.scope.committed) {
      node.scope.commitWaiters.add(node);
      return false;
    }
    if (node.effect && node.scope.undecidedJoinBefore(node.id())) {
      node.scope.joinWaiters.add(node);
      return false;
    }
    return true;
  }

  private void openSubPlan(Starting.SubPlanStart start) {
    PlanScope scope =
        new PlanScope(
            Optional.of(start.unit().path), state.bindings(Optional.of(start.unit().path)));
    scope.committed = true;
    board.subPlans.put(start.unit().path, scope);
    start.plan().tasks().forEach(task -> plan(scope, task));
  }

  private void finish() {
    if (state.finish().isPresent()) {
      return;
    }
    if (state.cancel().isPresent()) {
      if (root.nodes.values().stream().allMatch(Node::done)) {
        boolean late = state.cancel().get().reason() == CancelReason.DEADLINE;
        finish(late ? RunEvent.Outcome.DEADLINE : RunEvent.Outcome.CANCELLED, Optional.empty());
      }
    } else if (state.decision().isPresent()) {
      finish(state.decision().get());
    }
  }

  /**
   * Whether the run stands still without an answer: its plan broke off or is not valid, and all
   * that could run has ended. A joiner must decide what becomes of it.
   */
  public boolean standsStill() {
    return planIsBad
        && !root.partsReady
        && state.decision().isEmpty()
        && state.finish().isEmpty()
        && allEnded();
  }

  private boolean allEnded() {
    return root.nodes.values().stream().allMatch(node -> node.done() || node.task.isJoin());
  }

  private void finish(Decision decision) {
    switch (decision) {
      case Decision.Finish(Answer answer) ->
          finish(
              answer.isComplete() ? RunEvent.Outcome.ANSWERED : RunEvent.Outcome.INCOMPLETE,
              Optional.of(answer));
      case Decision.GiveUp(String reason, Answer partial) ->
          finish(
              RunEvent.Outcome.FAILED,
              partial.values().isEmpty() ? Optional.empty() : Optional.of(partial));
      case Decision.Ask ask -> finish(RunEvent.Outcome.FAILED, Optional.empty());
      case Decision.Replan replan -> {}
    }
  }

  private void finish(RunEvent.Outcome outcome, Optional<Answer> answer) {
    board.emit(new RunEvent.RunFinished(outcome, answer));
  }
}
