// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.dag.Node.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps which calls wait for a person. Waiting is a state of the question: the task holds no
 * thread, slot or timer meanwhile.
 */
final class Approvals {
  private final Board board;
  private final Map<String, Unit> open = new HashMap<>();

  Approvals(Board board) {
    this.board = board;
  }

  void asked(RunEvent.ApprovalAsked asked) {
    board
        .unit(asked.request().call().task())
        .ifPresent(unit -> {
          open.put(asked.request().id(), unit);
          unit.undecided = true;
          if (unit.phase == Unit.Phase.COMMANDED) {
            unit.phase = Unit.Phase.ASKED;
          }
        });
  }

  /** Takes a decision; returns the call that may go on, or empty. */
  Optional<Unit> decided(RunEvent.ApprovalDecided decided) {
    Unit unit = open.remove(decided.approvalId());
    if (unit == null || unit.done()) {
      return Optional.empty();
    }
    unit.undecided = false;
    if (decided.decision().approved()) {
      return Optional.of(unit);
    }
    board.emit(new RunEvent.TaskSkipped(unit.path, Why.DENIED, Optional.empty()));
    board.endedUnits.add(unit);
    return Optional.empty();
  }
}
