// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.TaskPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tasks that a picture shows when there is no room for all, and the numbers of the rest.
 *
 * @param shown the tasks to show, by path
 * @param rest how many of each kind are not shown; kinds without tasks are absent
 */
record Selection(List<TaskState> shown, Map<Kind, Integer> rest) {

  /** What a task is to a person who watches, the most urgent first. */
  enum Kind {
    APPROVAL("waiting for approval"),
    IN_DOUBT("in doubt"),
    FAILED("failed"),
    RUNNING("running"),
    WAITING("waiting"),
    CANCELLED("cancelled"),
    SKIPPED("skipped"),
    DONE("done");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  Selection {
    shown = List.copyOf(shown);
    rest = Collections.unmodifiableMap(rest);
  }

  /**
   * Selects tasks: questions to a person, what is in doubt, what failed and what has run longest
   * come first, and none of these crowds out the others; then what comes next, then what ended
   * last.
   *
   * @param room how many tasks can be shown
   */
  static Selection of(RunState state, List<TaskState> tasks, int room) {
    Set<TaskPath> asked =
        state.openApprovals().stream()
            .map(request -> request.call().task().task())
            .collect(Collectors.toSet());
    Map<Kind, List<TaskState>> byKind = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      byKind.put(kind, new ArrayList<>());
    }
    tasks.forEach(task -> of(byKind, kind(task, asked)).add(task));
    of(byKind, Kind.RUNNING).sort(Comparator.comparing(Selection::began));
    for (Kind kind : List.of(Kind.DONE, Kind.SKIPPED, Kind.CANCELLED)) {
      of(byKind, kind).sort(Comparator.comparing(Selection::ended).reversed());
    }
    Map<TaskPath, TaskState> kept = new TreeMap<>();
    for (Kind kind : List.of(Kind.APPROVAL, Kind.IN_DOUBT, Kind.FAILED, Kind.RUNNING)) {
      take(of(byKind, kind), Math.max(1, room / 3), room, kept);
    }
    Map<Kind, Integer> rest = new EnumMap<>(Kind.class);
    byKind.forEach((kind, all) -> {
      take(all, room, room, kept);
      int left = (int) all.stream().filter(task -> !kept.containsKey(task.path())).count();
      if (left > 0) {
        rest.put(kind, left);
      }
    });
    return new Selection(List.copyOf(kept.values()), rest);
  }

  private static List<TaskState> of(Map<Kind, List<TaskState>> byKind, Kind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** Returns {@code 143 done, 22 waiting}, or the empty text when nothing is left out. */
  String restText() {
    return rest.entrySet().stream()
        .sorted(Map.Entry.<Kind, Integer>comparingByKey().reversed())
        .map(entry -> entry.getValue() + " " + entry.getKey().word)
        .collect(Collectors.joining(", "));
  }

  private static void take(
      List<TaskState> tasks, int most, int room, Map<TaskPath, TaskState> kept) {
    int taken = 0;
    for (TaskState task : tasks) {
      if (taken == most || kept.size() == room) {
        return;
      }
      taken += kept.putIfAbsent(task.path(), task) == null ? 1 : 0;
    }
  }

  private static Kind kind(TaskState task, Set<TaskPath> asked) {
    if (asked.contains(task.path()) && !task.isTerminal()) {
      return Kind.APPROVAL;
    }
    return switch (task.status()) {
      case PLANNED -> Kind.WAITING;
      case RUNNING -> Kind.RUNNING;
      case SUCCEEDED -> Kind.DONE;
      case FAILED -> Kind.FAILED;
      case SKIPPED -> Kind.SKIPPED;
      case CANCELLED -> Kind.CANCELLED;
      case IN_DOUBT -> Kind.IN_DOUBT;
    };
  }

  private static Instant began(TaskState task) {
    return task.started().orElse(Instant.MAX);
  }

  private static Instant ended(TaskState task) {
    return task.ended().orElse(Instant.MIN);
  }
}
