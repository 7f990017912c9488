// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.CancelReason;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import dev.weftline.dag.Node.Stage;
import dev.weftline.dag.Node.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the elements of {@code for $y in $2} start one by one, as those of the fan-out 2 succeed.
 * Only time is gained: when an element of 2 fails, the follower is skipped as it is without
 * pipelining, and those of its elements that run are cancelled.
 *
 * <p>A follower reads, has no filter, and goes over the whole result of a task that reads. A call
 * that may carry data out waits for the whole list, since the label of the list decides whether a
 * person is asked.
 */
final class Pipelining {
  private final Board board;
  private final WorldEffects world;
  private final Starting starting;

  Pipelining(Board board, WorldEffects world, Starting starting) {
    this.board = board;
    this.world = world;
    this.starting = starting;
  }

  /** Notes a task that may follow a fan-out. */
  void planned(Node node) {
    leader(node)
        .filter(leader -> !leader.done() && leader.task.loop().isPresent() && !leader.effect)
        .ifPresent(leader -> {
          node.leader = Optional.of(leader);
          leader.followers.add(node);
        });
  }

  private Optional<Node> leader(Node node) {
    if (node.effect
        || node.task.loop().isEmpty()
        || !(node.task.body() instanceof Task.Body.Call)
        || world.isOpen(node.task)) {
      return Optional.empty();
    }
    Task.Loop loop = node.task.loop().get();
    if (loop.filter().isPresent() || loop.variables().size() != 1) {
      return Optional.empty();
    }
    return followed(loop.variables().values().iterator().next())
        .filter(id -> !mentions(node.task.body(), id))
        .flatMap(node.scope.nodes::get);
  }

  /** Returns the task whose whole result a source is, or empty. */
  private static Optional<Integer> followed(Argument source) {
    if (!(source instanceof Argument.Choice choice)
        || choice.fallback().isPresent()
        || choice.references().size() > 1) {
      return Optional.empty();
    }
    Reference reference = choice.references().get(0);
    return reference.root() instanceof Reference.Root.TaskResult(int id)
            && !reference.lenient()
            && reference.steps().isEmpty()
        ? Optional.of(id)
        : Optional.empty();
  }

  private static boolean mentions(Task.Body body, int id) {
    boolean[] found = {false};
    for (Argument argument : body.arguments().values()) {
      Mentions.references(
          argument,
          reference ->
              found[0] |= reference.root() instanceof Reference.Root.TaskResult(int k) && k == id);
    }
    return found[0];
  }

  /** The number of elements is known: those who follow may begin. */
  void expanded(Node leader) {
    board.agenda.addAll(leader.followers);
  }

  /** Whether a task waits for nothing but the fan-out that it follows. */
  boolean mayBegin(Node node) {
    if (node.leader.isEmpty() || !node.units().isEmpty()) {
      return false;
    }
    Node leader = node.leader.get();
    return leader.stage == Stage.STARTED
        && leader.unit(0).isPresent()
        && node.needs.isMetBeside(leader.id(), node.scope.bindings);
  }

  /** Starts the elements whose turn has come; the others follow. */
  void begin(Node node) {
    Node leader = node.leader.orElseThrow();
    for (Unit unit : leader.units()) {
      node.newUnit(node.path.at(unit.path.element()));
    }
    for (Unit unit : leader.units()) {
      follow(node, unit);
    }
  }

  /** An element of a fan-out has ended. */
  void ended(Unit unit) {
    for (Node follower : unit.node.followers) {
      if (!follower.done() && !follower.units().isEmpty()) {
        follow(follower, unit);
      }
    }
  }

  private void follow(Node follower, Unit unit) {
    Unit next = follower.units().get(unit.path.element());
    Optional<Labelled> value =
        board
            .state
            .task(unit.path)
            .filter(task -> task.status() == TaskState.Status.SUCCEEDED)
            .flatMap(TaskState::value);
    if (value.isPresent() && next.phase == Unit.Phase.WAITING) {
      String variable = follower.task.loop().orElseThrow().variables().keySet().iterator().next();
      board.variables.put(next.path, Map.of(variable, value.get()));
      starting.startEarly(next);
    }
  }

  /** Stops the elements of a task that will not have a list. */
  void abandon(Node node) {
    for (Unit unit : List.copyOf(node.units())) {
      if (!unit.done()) {
        boolean begun = unit.phase != Unit.Phase.WAITING;
        unit.phase = Unit.Phase.DONE;
        if (begun) {
          board.emit(new RunEvent.TaskCancelled(unit.path, CancelReason.NOT_NEEDED));
          board.commands.add(new Command.Cancel(unit.path));
        }
      }
    }
  }
}
