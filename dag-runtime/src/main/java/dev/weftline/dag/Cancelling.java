// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.CancelReason;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.dag.Node.Stage;
import dev.weftline.dag.Node.Unit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stops tasks. An effect in flight goes on; what of it has not started does not start. */
final class Cancelling {
  private final Board board;

  Cancelling(Board board) {
    this.board = board;
  }

  void cancelAll(Collection<Node> nodes, CancelReason reason) {
    List.copyOf(nodes).forEach(node -> cancel(node, reason));
  }

  /** Ends a task that an answer does without. */
  void notNeeded(Node node, Node join) {
    if (node.task.isJoin()) {
      node.stage = Stage.DONE;
    } else if (node.stage == Stage.STARTED || !node.units().isEmpty()) {
      cancel(node, CancelReason.NOT_NEEDED);
    } else {
      board.skip(node, Why.NOT_NEEDED, Optional.of(join.path));
    }
  }

  void cancel(Node node, CancelReason reason) {
    if (node.done() || node.task.isJoin()) {
      node.stage = Stage.DONE;
      return;
    }
    if (node.units().stream().noneMatch(this::effectInFlight)) {
      board.emit(new RunEvent.TaskCancelled(node.path, reason));
    }
    for (Unit unit : node.units()) {
      if (!unit.done()) {
        cancel(unit, reason);
      }
    }
    board.endedIfTerminal(node);
  }

  private void cancel(Unit unit, CancelReason reason) {
    boolean inFlight = effectInFlight(unit);
    if (!inFlight) {
      unit.phase = Unit.Phase.DONE;
      if (unit.path.isElement()) {
        board.emit(new RunEvent.TaskCancelled(unit.path, reason));
      }
    }
    PlanScope sub = board.subPlans.get(unit.path);
    if (sub != null) {
      sub.partsReady = !inFlight;
      cancelAll(sub.nodes.values(), reason);
    } else if (!inFlight) {
      board.commands.add(new Command.Cancel(unit.path));
    }
  }

  private boolean effectInFlight(Unit unit) {
    if (unit.done() || !unit.node.effect) {
      return false;
    }
    PlanScope sub = board.subPlans.get(unit.path);
    return sub == null
        ? unit.phase == Unit.Phase.RUNNING
        : sub.nodes.values().stream()
            .flatMap(node -> node.units().stream())
            .anyMatch(this::effectInFlight);
  }
}
