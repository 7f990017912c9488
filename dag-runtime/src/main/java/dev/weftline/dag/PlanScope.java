// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.plan.TaskTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tasks of one plan: the outermost one, or that of a skill that a task calls. */
final class PlanScope {
  final Optional<TaskPath> caller;
  final Bindings bindings;
  final TaskTable<Node> nodes = new TaskTable<>();
  final List<Node> joins = new ArrayList<>();
  final Lane effects = new Lane();
  final Set<Node> commitWaiters = new LinkedHashSet<>();
  final Set<Node> joinWaiters = new LinkedHashSet<>();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Map<String, Lane> effectLanes = new HashMap<>();
  int decidedJoins;

  /** How many walks there were; see {@link Reachable}. */
  int walks;

  Optional<Node> winner = Optional.empty();
  boolean partsReady;

  /** What the winner waits for. */
  Needs parts = new EndedNeeds(List.of());

  boolean committed;

  /** Whether a line could not be read: it may have been anything, so that no join may win. */
  boolean broken;

  PlanScope(Optional<TaskPath> caller, Bindings bindings) {
    this.caller = caller;
    this.bindings = bindings;
  }

  void add(Node node) {
    nodes.add(node.id(), node);
    if (node.task.isJoin()) {
      joins.add(node);
      return;
    }
    if (node.effect) {
      effects.add(node);
    }
    if (!node.effect && lanes.isEmpty()) {
      return;
    }
    for (String name : node.worldScopes) {
      if (node.effect) {
        lanes.computeIfAbsent(name, this::laneOfEarlier).add(node);
        effectLanes.computeIfAbsent(name, key -> new Lane()).add(node);
      } else if (lanes.containsKey(name)) {
        lanes.get(name).add(node);
      }
    }
  }

  /** Most plans change nothing: who shares a scope matters only from the first effect on. */
  private Lane laneOfEarlier(String name) {
    Lane lane = new Lane();
    for (Node earlier : nodes.values().subList(0, nodes.size() - 1)) {
      if (!earlier.task.isJoin() && earlier.worldScopes.contains(name)) {
        lane.add(earlier);
      }
    }
    return lane;
  }

  /**
   * Returns a task that must end before this one may start because both share a part of the world
   * and one of them changes it.
   */
  Optional<Node> before(Node node) {
    if (lanes.isEmpty()) {
      return Optional.empty();
    }
    for (String name : node.worldScopes) {
      Lane lane = (node.effect ? lanes : effectLanes).get(name);
      if (lane != null) {
        Optional<Node> open = lane.firstOpen();
        if (open.isPresent() && open.get().id() < node.id()) {
          return open;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the scope has a task of this number that has not ended. */
  boolean isOpen(int id) {
    return nodes.get(id).filter(node -> !node.done()).isPresent();
  }

  /** Finds for each task how many wait for it in a row. A task only mentions tasks before it. */
  void measureHeights() {
    List<Node> all = nodes.values();
    for (int i = all.size() - 1; i >= 0; i--) {
      Node node = all.get(i);
      Mentions mentions = node.task.mentions();
      for (int place = 0; place < mentions.count(); place++) {
        Optional<Node> earlier = nodes.get(mentions.task(place));
        if (earlier.isPresent()) {
          earlier.get().height = Math.max(earlier.get().height, node.height + 1);
        }
      }
    }
  }

  boolean undecidedJoinBefore(int id) {
    return winner.isEmpty() && decidedJoins < joins.size() && joins.get(decidedJoins).id() < id;
  }

  /** Starts over with a new plan: old joins are void. */
  void replan() {
    joins.forEach(join -> join.stage = Node.Stage.DONE);
    joins.clear();
    decidedJoins = 0;
    winner = Optional.empty();
    partsReady = false;
    committed = false;
    broken = false;
  }

  /** Tasks in the order of their numbers; the open ones are found from the front. */
  static final class Lane {
    private final List<Node> nodes = new ArrayList<>();
    private int first;

    void add(Node node) {
      nodes.add(node);
    }

    Optional<Node> firstOpen() {
      while (first < nodes.size() && nodes.get(first).done()) {
        first++;
      }
      return first < nodes.size() ? Optional.of(nodes.get(first)) : Optional.empty();
    }

    List<Node> all() {
      return nodes;
    }
  }
}
