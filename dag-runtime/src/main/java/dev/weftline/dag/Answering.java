// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.event.AnswerParts;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.plan.Evaluator;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Truth;
import dev.weftline.dag.Node.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    Set<Integer> seeds = new HashSet<>(parts(scope, join));
    scope.effects.all().stream()
        .filter(node -> node.id() < join.id() && !node.done())
        .forEach(node -> seeds.add(node.id()));
    Set<Integer> needed = Reachable.from(scope, seeds);
    for (Node node : List.copyOf(scope.nodes.values())) {
      if (!node.done() && !node.task.isJoin() && !needed.contains(node.id())) {
        cancelling.notNeeded(node, join);
      }
    }
  }

  /** The tasks that the parts of an answer mention; those of an empty join are all loose ends. */
  private Set<Integer> parts(PlanScope scope, Node join) {
    return join.task.body().arguments().isEmpty()
        ? AnswerParts.unmentioned(board.state.plan(scope.caller), join.id())
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
      board.watch(join, open.get());
      return;
    }
    scope.partsReady = true;
    join.stage = Stage.DONE;
    for (Node node : List.copyOf(scope.nodes.values())) {
      if (!node.done()) {
        cancelling.notNeeded(node, join);
      }
    }
    board.emit(
        new RunEvent.PartsReady(join.path, AnswerParts.of(board.state, join.path).missing()));
    scope.caller.flatMap(board::unit).ifPresent(board.endedUnits::add);
  }

  private Optional<Integer> unfinishedPart(PlanScope scope, Node join) {
    if (join.task.body().arguments().isEmpty()) {
      return parts(scope, join).stream().filter(scope::isOpen).findFirst();
    }
    return join.task.body().arguments().values().stream()
        .flatMap(part -> Needs.of(part, scope.bindings).unfinished().stream())
        .findFirst();
  }
}
