// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.Resolution;
import dev.weftline.core.plan.Resolver;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Failure;
import dev.weftline.dag.Node.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts tasks whose turn has come: a call, the elements of a fan-out, or the plan of a skill. */
final class Starting {
  private final Board board;
  private final Limits limits;

  Starting(Board board, Limits limits) {
    this.board = board;
    this.limits = limits;
  }

  /** The plan of a skill that begins. */
  record SubPlanStart(Unit unit, Plan plan) {}

  /** Starts a task; returns the plans that begin with it. */
  List<SubPlanStart> start(Node node) {
    if (node.task.loop().isPresent()) {
      return expand(node, node.task.loop().get());
    }
    Optional<SubPlanStart> plan = start(node.newUnit(node.path));
    return plan.isPresent() ? List.of(plan.get()) : List.of();
  }

  /** Starts an element of a call before the number of elements is a fact. */
  void startEarly(Unit unit) {
    unit.phase = Unit.Phase.COMMANDED;
    board.commands.add(new Command.Start(unit.path));
  }

  /** Starts the next element of an effect, unless one is running or its approval is open. */
  Optional<SubPlanStart> next(Node node) {
    for (Unit unit : node.units()) {
      if (!unit.done()) {
        return unit.phase == Unit.Phase.WAITING && !unit.undecided ? start(unit) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Goes on with a call that a person approved. Skills are not asked for, their calls are. */
  void resume(Unit unit) {
    if (unit.phase == Unit.Phase.ASKED) {
      unit.phase = Unit.Phase.COMMANDED;
      board.commands.add(new Command.Start(unit.path));
    } else if (unit.phase == Unit.Phase.WAITING) {
      Optional<SubPlanStart> none = next(unit.node);
      if (none.isPresent()) {
        throw new IllegalStateException("a skill was asked for: " + unit.path);
      }
    }
  }

  /** Skips the elements after one that failed. */
  void stopRest(Node node, TaskPath because) {
    for (Unit unit : node.units()) {
      if (!unit.done() && unit.phase != Unit.Phase.RUNNING) {
        unit.phase = Unit.Phase.DONE;
        board.emit(new RunEvent.TaskSkipped(unit.path, Why.STOPPED, Optional.of(because)));
      }
    }
  }

  private Optional<SubPlanStart> start(Unit unit) {
    unit.phase = Unit.Phase.COMMANDED;
    if (unit.node.task.body() instanceof Task.Body.SubPlan sub) {
      return open(unit, sub);
    }
    board.commands.add(new Command.Start(unit.path));
    return Optional.empty();
  }

  private Optional<SubPlanStart> open(Unit unit, Task.Body.SubPlan sub) {
    Map<String, Labelled> bound = board.variables.getOrDefault(unit.path, Map.of());
    Bindings bindings = unit.node.scope.bindings.with(bound);
    Resolution inputs = Resolver.bind(sub.arguments(), Resolver.Places.ANY, bindings);
    if (!(inputs instanceof Resolution.Value(Labelled value))) {
      fail(unit, Failure.Kind.INPUT, describe(inputs));
      return Optional.empty();
    }
    unit.phase = Unit.Phase.RUNNING;
    board.emit(new RunEvent.SubPlanOpened(unit.path, value));
    return Optional.of(new SubPlanStart(unit, sub.plan()));
  }

  private List<SubPlanStart> expand(Node node, Task.Loop loop) {
    switch (FanOut.of(loop, node.scope.bindings, limits.fanOut())) {
      case FanOut.NoList noList -> board.skip(node, Why.NO_LIST, Optional.empty());
      case FanOut.Unfit unfit -> fail(node.newUnit(node.path), unfit.kind(), unfit.message());
      case FanOut.Elements elements -> {
        for (int i = 0; i < elements.bindings().size(); i++) {
          TaskPath path = node.path.at(i);
          if (i == node.units().size()) { // else it has started early
            node.newUnit(path);
            board.variables.put(path, elements.bindings().get(i));
          }
        }
        board.emit(new RunEvent.TaskExpanded(node.path, node.units().size()));
        board.endedIfTerminal(node);
        return node.effect ? next(node).stream().toList() : startAll(node);
      }
    }
    return List.of();
  }

  private List<SubPlanStart> startAll(Node node) {
    List<SubPlanStart> plans = new ArrayList<>();
    for (Unit unit : List.copyOf(node.units())) {
      if (unit.phase == Unit.Phase.WAITING) {
        start(unit).ifPresent(plans::add);
      }
    }
    return plans;
  }

  private void fail(Unit unit, Failure.Kind kind, String message) {
    board.commands.add(new Command.Fail(unit.path, Failure.of(kind, message)));
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
}
