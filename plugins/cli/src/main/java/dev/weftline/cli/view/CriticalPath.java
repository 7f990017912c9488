// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.TaskPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The chain of tasks that a run has waited for so far: the one that ended last, or has run longest,
 * then of the tasks that it mentions the one that ended last, and so on. It follows data and
 * guards; the order of effects and the limit of parallel calls are not seen.
 *
 * @param tasks the chain, first task first; tasks that never ran are left out
 * @param length the sum of their times
 */
record CriticalPath(List<TaskPath> tasks, Duration length) {
  CriticalPath {
    tasks = List.copyOf(tasks);
  }

  /** Finds the path among the tasks of the outermost plan. */
  static CriticalPath of(RunState state, Instant now) {
    return of(state, Optional.empty(), now);
  }

  /** Finds the path in the plan of a skill that a task calls. */
  static CriticalPath of(RunState state, Optional<TaskPath> scope, Instant now) {
    List<TaskPath> tasks = new ArrayList<>();
    Duration length = Duration.ZERO;
    Optional<TaskState> next =
        latest(
            state.plan(scope).stream()
                .flatMap(task -> state.task(new TaskPath(scope, task.id(), -1)).stream())
                .filter(task -> task.started().isPresent())
                .toList());
    Set<TaskPath> seen = new LinkedHashSet<>();
    while (next.isPresent() && seen.add(next.get().path())) {
      TaskState task = next.get();
      if (task.started().isPresent()) {
        tasks.add(task.path());
        length = length.plus(task.elapsed(now));
      }
      next = latest(before(state, task));
    }
    Collections.reverse(tasks);
    return new CriticalPath(tasks, length);
  }

  private static List<TaskState> before(RunState state, TaskState task) {
    return state.syntax(task.path()).map(Mentions::tasks).orElse(Set.of()).stream()
        .flatMap(id -> state.task(new TaskPath(task.path().parent(), id, -1)).stream())
        .filter(TaskState::isTerminal)
        .toList();
  }

  /** The one that runs and began first, else the one that ended last. */
  private static Optional<TaskState> latest(List<TaskState> tasks) {
    return tasks.stream()
        .max(
            Comparator.comparing((TaskState task) -> task.ended().orElse(Instant.MAX))
                .thenComparing(
                    task -> task.started().orElse(Instant.MAX), Comparator.reverseOrder())
                .thenComparing(TaskState::path, Comparator.reverseOrder()));
  }
}
