// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.Answer;
import dev.weftline.core.CancelReason;
import dev.weftline.core.event.AnswerParts;
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
import dev.weftline.core.plan.Resolution;
import dev.weftline.core.plan.Resolver;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.plan.Truth;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.dag.Node.Stage;
import dev.weftline.dag.Node.Unit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The scheduling core: a state machine without thread, clock or I/O. Facts from outside go in;
 * conclusions and commands come out. The same facts in the same order always give the same
 * conclusions, so a log is replayed by feeding its inputs again.
 *
 * <p>It holds who waits for whom; values stay in {@link RunState}. A task waits for one unfinished
 * task at a time and looks again when that one ends. {@link #derive} is called by one thread at a
 * time; {@link #poll} and {@link #bindings} by any.
 */
public final class DagCore implements RunLog.Deriver {
  private final RunState state;
  private final Limits limits;
  private final WorldEffects world;
  private final PlanScope root;
  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  private final Map<TaskPath, Map<String, Labelled>> variables = new ConcurrentHashMap<>();
  private final Map<TaskPath, PlanScope> subPlans = new HashMap<>();
  private final Map<TaskPath, Unit> units = new HashMap<>();
  private final Map<String, Unit> approvals = new HashMap<>();
  private final Deque<Node> agenda = new ArrayDeque<>();
  private Consumer<RunEvent.Derived> emit = fact -> {};
  private int firstNewId = 1;

  /** Creates the core of a run of which nothing has happened yet. */
  public DagCore(RunState state, ToolCatalog catalog, Limits limits) {
    this.state = state;
    this.limits = limits;
    this.world = new WorldEffects(catalog);
    this.root = new PlanScope(Optional.empty(), state.bindings(Optional.empty()));
  }

  /** Returns the next command, or empty when there is none. */
  public Optional<Command> poll() {
    return Optional.ofNullable(commands.poll());
  }

  /** Returns what names stand for in the arguments of a call. */
  public Bindings bindings(TaskPath path) {
    Bindings scope = state.bindings(path.parent());
    Map<String, Labelled> bound = variables.get(path);
    return bound == null ? scope : scope.with(bound);
  }

  @Override
  public void derive(RunEvent.Input fact, Consumer<RunEvent.Derived> emitted) {
    emit = emitted;
    apply(fact);
    work();
    finish();
  }

  private void apply(RunEvent.Input fact) {
    switch (fact) {
      case RunEvent.PlanOpened opened -> {
        if (opened.version() > 1) {
          firstNewId = opened.firstId();
          root.replan();
        }
      }
      case RunEvent.TaskPlanned planned -> plan(root, planned.task());
      case RunEvent.PlanClosed closed -> planClosed(closed);
      case RunEvent.TaskStarted started ->
          unit(started.path()).ifPresent(unit -> unit.phase = Unit.Phase.RUNNING);
      case RunEvent.TaskSucceeded succeeded -> unit(succeeded.path()).ifPresent(this::unitEnded);
      case RunEvent.TaskFailed failed -> unit(failed.path()).ifPresent(this::unitEnded);
      case RunEvent.ApprovalAsked asked -> asked(asked);
      case RunEvent.ApprovalDecided decided -> decided(decided);
      case RunEvent.CancelRequested cancel -> cancelAll(cancel.reason());
      case RunEvent.RunStarted ignored -> {}
      case RunEvent.PlanOrigin ignored -> {}
      case RunEvent.PlanText ignored -> {}
      case RunEvent.LineMended ignored -> {}
      case RunEvent.LineRepaired ignored -> {}
      case RunEvent.LineRejected rejected -> root.broken = true;
      case RunEvent.PlanFailed ignored -> {}
      case RunEvent.TaskRetrying ignored -> {}
      case RunEvent.TaskPolled ignored -> {}
      case RunEvent.TaskInDoubt ignored -> {}
      case RunEvent.Spent ignored -> {}
      case RunEvent.AnswerText ignored -> {}
      case RunEvent.Joined ignored -> {}
    }
  }

  private Optional<Unit> unit(TaskPath path) {
    return Optional.ofNullable(units.get(path)).filter(unit -> !unit.done());
  }

  // ---- planning --------------------------------------------------------------------------------

  private void plan(PlanScope scope, Task task) {
    TaskPath path = new TaskPath(scope.caller, task.id(), -1);
    Node node = new Node(scope, task, path, world.isEffect(task), world.scopes(task));
    scope.add(node);
    if (state.cancel().isPresent()) {
      cancel(node, state.cancel().get().reason());
    } else if (scope.winner.isPresent() && !task.isJoin()) {
      notNeeded(node, scope.winner.get());
    } else {
      agenda.add(node);
    }
  }

  private void planClosed(RunEvent.PlanClosed closed) {
    switch (closed.end()) {
      case COMMITTED -> {
        root.committed = true;
        if (closed.version() > 1) {
          supersede();
        }
        agenda.addAll(root.commitWaiters);
        root.commitWaiters.clear();
      }
      case CUT, REJECTED ->
          List.copyOf(root.nodes.values()).stream()
              .filter(node -> node.effect && !node.done())
              .forEach(node -> cancel(node, CancelReason.PLAN_CUT));
      case SUPERSEDED, ANSWERED -> {}
    }
  }

  /** Cancels what is unfinished of older plans and not reached by the new one. */
  private void supersede() {
    Set<Integer> reached = Reachable.from(root, root.nodes.tailMap(firstNewId, true).keySet());
    for (Node node : List.copyOf(root.nodes.headMap(firstNewId).values())) {
      if (!node.done() && !reached.contains(node.id())) {
        cancel(node, CancelReason.SUPERSEDED);
      }
    }
  }

  // ---- the way of a task -----------------------------------------------------------------------

  private void work() {
    for (Node node = agenda.poll(); node != null; node = agenda.poll()) {
      if (node.task.isJoin()) {
        decideJoins(node.scope);
      } else {
        advance(node);
      }
    }
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
      start(node);
    }
  }

  private boolean guardPasses(Node node) {
    if (node.task.when().isEmpty()) {
      return true;
    }
    Truth truth = Evaluator.evaluate(node.task.when().get(), node.scope.bindings);
    switch (truth) {
      case TRUE -> {
        return true;
      }
      case PENDING -> watchAll(node, Mentions.tasks(node.task.when().get()));
      case FALSE -> skip(node, Why.GUARD_FALSE, Optional.empty());
      case UNKNOWN -> skip(node, Why.GUARD_UNKNOWN, Optional.empty());
    }
    return false;
  }

  private boolean needsMet(Node node) {
    Needs needs = Needs.of(node.task, node.scope.bindings);
    if (needs.unfinished().isPresent()) {
      watch(node, needs.unfinished().get());
      return false;
    }
    if (needs.withoutValue().isPresent()) {
      int id = needs.withoutValue().get();
      boolean failed = node.scope.bindings.task(id) instanceof Outcome.Failed;
      skip(
          node,
          failed ? Why.UPSTREAM_FAILED : Why.UPSTREAM_SKIPPED,
          Optional.of(new TaskPath(node.scope.caller, id, -1)));
      return false;
    }
    return true;
  }

  private boolean inOrder(Node node) {
    Optional<Node> before = node.scope.before(node);
    if (before.isPresent()) {
      before.get().watchers.add(node);
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

  private void start(Node node) {
    if (node.task.loop().isPresent()) {
      expand(node, node.task.loop().get());
    } else {
      start(newUnit(node, node.path));
    }
  }

  private Unit newUnit(Node node, TaskPath path) {
    Unit unit = new Unit(node, path);
    units.put(path, unit);
    node.units.add(unit);
    return unit;
  }

  private void start(Unit unit) {
    unit.phase = Unit.Phase.COMMANDED;
    if (unit.node.task.body() instanceof Task.Body.SubPlan sub) {
      openSubPlan(unit, sub);
    } else {
      commands.add(new Command.Start(unit.path));
    }
  }

  private void openSubPlan(Unit unit, Task.Body.SubPlan sub) {
    Resolution bound = Resolver.bind(sub.arguments(), Resolver.Places.ANY, bindings(unit.path));
    if (!(bound instanceof Resolution.Value(Labelled inputs))) {
      fail(unit, Failure.Kind.INPUT, describe(bound));
      return;
    }
    unit.phase = Unit.Phase.RUNNING;
    emit.accept(new RunEvent.SubPlanOpened(unit.path, inputs));
    PlanScope scope = new PlanScope(Optional.of(unit.path), state.bindings(Optional.of(unit.path)));
    scope.committed = true;
    subPlans.put(unit.path, scope);
    sub.plan().tasks().forEach(task -> plan(scope, task));
  }

  private void fail(Unit unit, Failure.Kind kind, String message) {
    commands.add(new Command.Fail(unit.path, Failure.of(kind, message)));
  }

  private static String describe(Resolution resolution) {
    return switch (resolution) {
      case Resolution.Misfit(String message) -> message;
      case Resolution.NoValue(int id, boolean failed) -> "task " + id + " has no value";
      case Resolution.Unfinished(int id) -> "task " + id + " is not finished";
      case Resolution.Nothing nothing -> "the value is null";
      case Resolution.Value value -> "the " + value.value().json().kind() + " does not fit";
    };
  }

  // ---- fan-out ---------------------------------------------------------------------------------

  private void expand(Node node, Task.Loop loop) {
    FanOut fanOut = FanOut.of(loop, node.scope.bindings, limits.fanOut());
    switch (fanOut) {
      case FanOut.NoList noList -> skip(node, Why.NO_LIST, Optional.empty());
      case FanOut.Unfit unfit -> fail(newUnit(node, node.path), unfit.kind(), unfit.message());
      case FanOut.Elements elements -> {
        for (int i = 0; i < elements.bindings().size(); i++) {
          Unit unit = newUnit(node, node.path.at(i));
          variables.put(unit.path, elements.bindings().get(i));
        }
        emit.accept(new RunEvent.TaskExpanded(node.path, node.units.size()));
        if (node.units.isEmpty()) {
          ended(node);
        } else if (node.effect) {
          startNext(node);
        } else {
          List.copyOf(node.units).forEach(this::start);
        }
      }
    }
  }

  /** Starts the next element of an effect, unless one is running or its approval is open. */
  private void startNext(Node node) {
    for (Unit unit : node.units) {
      if (!unit.done()) {
        if (unit.phase == Unit.Phase.WAITING && !unit.undecided) {
          start(unit);
        }
        return;
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
        stopRest(node, unit.path);
      } else if (state.cancel().isEmpty()) {
        startNext(node);
      }
    }
    if (state.task(node.path).map(TaskState::isTerminal).orElse(false)) {
      ended(node);
    }
  }

  private void stopRest(Node node, TaskPath because) {
    for (Unit unit : node.units) {
      if (!unit.done() && unit.phase != Unit.Phase.RUNNING) {
        unit.phase = Unit.Phase.DONE;
        emit.accept(new RunEvent.TaskSkipped(unit.path, Why.STOPPED, Optional.of(because)));
      }
    }
  }

  // ---- approvals -------------------------------------------------------------------------------

  private void asked(RunEvent.ApprovalAsked asked) {
    unit(asked.request().call().task())
        .ifPresent(unit -> {
          approvals.put(asked.request().id(), unit);
          unit.undecided = true;
          if (unit.phase == Unit.Phase.COMMANDED) {
            unit.phase = Unit.Phase.ASKED;
          }
        });
  }

  private void decided(RunEvent.ApprovalDecided decided) {
    Unit unit = approvals.remove(decided.approvalId());
    if (unit == null || unit.done()) {
      return;
    }
    unit.undecided = false;
    if (!decided.decision().approved()) {
      emit.accept(new RunEvent.TaskSkipped(unit.path, Why.DENIED, Optional.empty()));
      unitEnded(unit);
    } else if (unit.phase == Unit.Phase.ASKED) {
      start(unit);
    } else if (unit.phase == Unit.Phase.WAITING) {
      startNext(unit.node);
    }
  }

  // ---- answering -------------------------------------------------------------------------------

  private void decideJoins(PlanScope scope) {
    if (scope.partsReady || scope.broken) {
      return;
    }
    while (scope.winner.isEmpty() && scope.decidedJoins < scope.joins.size()) {
      Node join = scope.joins.get(scope.decidedJoins);
      Truth truth =
          join.task.when().map(when -> Evaluator.evaluate(when, scope.bindings)).orElse(Truth.TRUE);
      if (truth == Truth.PENDING) {
        watchAll(join, Mentions.tasks(join.task.when().orElseThrow()));
        return;
      }
      scope.decidedJoins++;
      if (truth == Truth.TRUE) {
        won(scope, join);
      } else {
        join.stage = Stage.DONE;
      }
      agenda.addAll(scope.joinWaiters);
      scope.joinWaiters.clear();
    }
    if (scope.winner.isPresent()) {
      answer(scope, scope.winner.get());
    }
  }

  private void won(PlanScope scope, Node join) {
    scope.winner = Optional.of(join);
    Set<Integer> needed = Reachable.from(scope, seeds(scope, join));
    for (Node node : List.copyOf(scope.nodes.values())) {
      if (!node.done() && !node.task.isJoin() && !needed.contains(node.id())) {
        notNeeded(node, join);
      }
    }
  }

  /** The tasks that an answer waits for: what its parts mention, and every effect before it. */
  private Set<Integer> seeds(PlanScope scope, Node join) {
    Set<Integer> seeds = parts(scope, join);
    scope.effects.all().stream()
        .filter(node -> node.id() < join.id() && !node.done())
        .forEach(node -> seeds.add(node.id()));
    return seeds;
  }

  private Set<Integer> parts(PlanScope scope, Node join) {
    return join.task.body().arguments().isEmpty()
        ? AnswerParts.unmentioned(state.plan(scope.caller), join.id())
        : Mentions.tasks(join.task);
  }

  private void answer(PlanScope scope, Node join) {
    Optional<Node> effect = scope.effects.firstOpen().filter(node -> node.id() < join.id());
    if (effect.isPresent()) {
      effect.get().watchers.add(join);
      return;
    }
    Optional<Integer> open = unfinishedPart(scope, join);
    if (open.isPresent()) {
      watch(join, open.get());
      return;
    }
    scope.partsReady = true;
    join.stage = Stage.DONE;
    for (Node node : List.copyOf(scope.nodes.values())) {
      if (!node.done()) {
        notNeeded(node, join);
      }
    }
    emit.accept(new RunEvent.PartsReady(join.path, AnswerParts.of(state, join.path).missing()));
    scope.caller.flatMap(this::unit).ifPresent(this::unitEnded);
  }

  private Optional<Integer> unfinishedPart(PlanScope scope, Node join) {
    if (join.task.body().arguments().isEmpty()) {
      return parts(scope, join).stream().filter(scope::isOpen).findFirst();
    }
    return join.task.body().arguments().values().stream()
        .flatMap(part -> Needs.of(part, scope.bindings).unfinished().stream())
        .findFirst();
  }

  // ---- ends ------------------------------------------------------------------------------------

  private void skip(Node node, Why why, Optional<TaskPath> because) {
    emit.accept(new RunEvent.TaskSkipped(node.path, why, because));
    ended(node);
  }

  private void notNeeded(Node node, Node join) {
    if (node.task.isJoin()) {
      node.stage = Stage.DONE;
    } else if (node.stage == Stage.STARTED) {
      cancel(node, CancelReason.NOT_NEEDED);
    } else {
      skip(node, Why.NOT_NEEDED, Optional.of(join.path));
    }
  }

  /** Stops a task. An effect in flight goes on; what of it has not started does not start. */
  private void cancel(Node node, CancelReason reason) {
    if (node.done() || node.task.isJoin()) {
      node.stage = Stage.DONE;
      return;
    }
    boolean inFlight =
        subPlans(node).isEmpty()
            ? node.effectInFlight()
            : subPlans(node).stream().anyMatch(DagCore::effectInFlight);
    if (!inFlight) {
      emit.accept(new RunEvent.TaskCancelled(node.path, reason));
    }
    for (Unit unit : node.units) {
      if (!unit.done()) {
        cancel(unit, reason);
      }
    }
    if (state.task(node.path).map(TaskState::isTerminal).orElse(false)) {
      ended(node);
    }
  }

  private void cancel(Unit unit, CancelReason reason) {
    PlanScope sub = subPlans.get(unit.path);
    boolean inFlight =
        sub == null ? unit.node.effect && unit.phase == Unit.Phase.RUNNING : effectInFlight(sub);
    if (!inFlight) {
      unit.phase = Unit.Phase.DONE;
      if (unit.path.isElement()) {
        emit.accept(new RunEvent.TaskCancelled(unit.path, reason));
      }
    }
    if (sub != null) {
      sub.partsReady = !inFlight;
      List.copyOf(sub.nodes.values()).forEach(inner -> cancel(inner, reason));
    } else if (!inFlight) {
      commands.add(new Command.Cancel(unit.path));
    }
  }

  private List<PlanScope> subPlans(Node node) {
    return node.units.stream()
        .filter(unit -> !unit.done() && subPlans.containsKey(unit.path))
        .map(unit -> subPlans.get(unit.path))
        .toList();
  }

  private static boolean effectInFlight(PlanScope scope) {
    return scope.effects.all().stream().anyMatch(node -> !node.done() && node.effectInFlight());
  }

  private void ended(Node node) {
    if (node.done()) {
      return;
    }
    node.stage = Stage.DONE;
    node.units.forEach(unit -> variables.remove(unit.path));
    agenda.addAll(node.watchers);
    node.watchers.clear();
  }

  private void cancelAll(CancelReason reason) {
    List.copyOf(root.nodes.values()).forEach(node -> cancel(node, reason));
  }

  private void finish() {
    if (state.finish().isPresent()) {
      return;
    }
    if (state.cancel().isPresent()) {
      if (root.nodes.values().stream().allMatch(Node::done)) {
        RunEvent.Outcome outcome =
            state.cancel().get().reason() == CancelReason.DEADLINE
                ? RunEvent.Outcome.DEADLINE
                : RunEvent.Outcome.CANCELLED;
        emit.accept(new RunEvent.RunFinished(outcome, Optional.empty()));
      }
    } else if (state.decision().isPresent()) {
      decided(state.decision().get());
    } else if (!root.partsReady && planIsBad() && allEnded()) {
      emit.accept(new RunEvent.RunFinished(RunEvent.Outcome.FAILED, Optional.empty()));
    }
  }

  private boolean planIsBad() {
    return state
        .planEnd()
        .map(RunEvent.PlanClosed::end)
        .filter(end -> end == RunEvent.End.CUT || end == RunEvent.End.REJECTED)
        .isPresent();
  }

  private boolean allEnded() {
    return root.nodes.values().stream().allMatch(node -> node.done() || node.task.isJoin());
  }

  private void decided(Decision decision) {
    switch (decision) {
      case Decision.Finish(Answer answer) ->
          emit.accept(
              new RunEvent.RunFinished(
                  answer.isComplete() ? RunEvent.Outcome.ANSWERED : RunEvent.Outcome.INCOMPLETE,
                  Optional.of(answer)));
      case Decision.GiveUp(String reason, Answer partial) ->
          emit.accept(
              new RunEvent.RunFinished(
                  RunEvent.Outcome.FAILED,
                  partial.values().isEmpty() ? Optional.empty() : Optional.of(partial)));
      case Decision.Ask ask ->
          emit.accept(new RunEvent.RunFinished(RunEvent.Outcome.FAILED, Optional.empty()));
      case Decision.Replan replan -> {}
    }
  }

  // ---- waiting ---------------------------------------------------------------------------------

  private void watch(Node watcher, int id) {
    Node watched = watcher.scope.nodes.get(id);
    if (watched != null) {
      watched.watchers.add(watcher);
    }
  }

  private void watchAll(Node watcher, Set<Integer> ids) {
    for (int id : ids) {
      Node watched = watcher.scope.nodes.get(id);
      if (watched != null && !watched.done()) {
        watched.watchers.add(watcher);
      }
    }
  }
}
