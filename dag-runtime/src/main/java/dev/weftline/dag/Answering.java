// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.plan.Evaluator;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Truth;
import dev.weftline.dag.Node.Stage;
import java.util.List;
import java.util.Optional;

/**
 * Finds the join that answers: the lowest-numbered one whose guard is true, decided in the order of
 * numbers. It waits for what its parts still need and for every effect before it.
 */
final class Answering {
  private final Board board;
  private final Cancelling cancelling;

  Answering(Board board, Cancelling cancelling) {
    this.board = board;
    this.cancelling = cancelling;
  }

  void look(PlanScope scope) {
    if (scope.partsReady || scope.broken) {
      return;
    }
    while (scope.winner.isEmpty() && scope.decidedJoins < scope.joins.size()) {
      Node join = scope.joins.get(scope.decidedJoins);
      Truth truth =
          join.task.when().map(when -> Evaluator.evaluate(when, scope.bindings)).orElse(Truth.TRUE);
      if (truth == Truth.PENDING) {
        board.watchAll(join, Mentions.tasks(join.task.when().orElseThrow()));
        return;
      }
      scope.decidedJoins++;
      if (truth == Truth.TRUE) {
        won(scope, join);
      } else {
        join.stage = Stage.DONE;
      }
      board.agenda.addAll(scope.joinWaiters);
      scope.joinWaiters.clear();
    }
    scope.winner.ifPresent(join -> answer(scope, join));
  }

  private void won(PlanScope scope, Node join) {
    scope.winner = Optional.of(join);
    Reachable needed = new Reachable(scope);
    if (join.task.body().arguments().isEmpty()) {
      List<Integer> loose = board.state.unmentioned(join.path);
      scope.parts = new EndedNeeds(loose);
      loose.forEach(needed::add);
    } else {
      scope.parts = join.needs;
      needed.add(join.id());
    }
    for (Node effect : scope.effects.all()) {
      if (effect.id() < join.id() && !effect.done()) {
        needed.add(effect.id());
      }
    }
    needed.follow();
    for (Node node : scope.nodes.values()) {
      if (!node.done() && !node.task.isJoin() && !needed.contains(node)) {
        cancelling.notNeeded(node, join);
      }
    }
  }

  private void answer(PlanScope scope, Node join) {
    Optional<Node> effect = scope.effects.firstOpen().filter(node -> node.id() < join.id());
    if (effect.isPresent()) {
      effect.get().watchedBy(join);
      return;
    }
    int open = scope.parts.unfinished(scope.bindings);
    if (open != Needs.NONE) {
      board.watch(join, open);
      return;
    }
    scope.partsReady = true;
    join.stage = Stage.DONE;
    for (Node node : scope.nodes.values()) {
      if (!node.done()) {
        cancelling.notNeeded(node, join);
      }
    }
    board.emit(new RunEvent.PartsReady(join.path, board.state.answer(join.path).missing()));
    scope.caller.flatMap(board::unit).ifPresent(board.endedUnits::add);
  }
}
