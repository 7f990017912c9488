// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of a task or element in the state of a run, with the places below it. Written by the
 * log, read by any thread.
 */
final class TaskCell {
  private static final TaskCell[] NONE = new TaskCell[0];

  final TaskPath path;
  final Task task;

  /** How many elements have not ended; written and read by the log alone. */
  int open;

  private volatile @Nullable TaskState state;
  private volatile @Nullable PlanCells sub;
  private volatile @Nullable TaskCell[] elements = NONE;

  TaskCell(TaskPath path, Task task) {
    this.path = path;
    this.task = task;
  }

  /** Returns what has become of the task; joins and elements to come have no state. */
  Optional<TaskState> state() {
    TaskState now = state;
    if (now != null) {
      return Optional.of(now);
    }
    return task.isJoin() || path.isElement()
        ? Optional.empty()
        : Optional.of(TaskState.planned(path));
  }

  /** Whether the task has ended. */
  boolean hasEnded() {
    TaskState now = state;
    return now != null && now.isTerminal();
  }

  /** Returns what has become of the task as references see it. */
  Outcome outcome() {
    TaskState now = state;
    if (now != null) {
      return now.outcome();
    }
    return task.isJoin() ? Outcome.Skipped.SKIPPED : Outcome.Pending.PENDING;
  }

  /** Returns the state, that of a task just planned when there is none. */
  TaskState stateNow() {
    TaskState now = state;
    return now == null ? TaskState.planned(path) : now;
  }

  /** Brings the task into another state, unless it cannot come there from its own. */
  boolean set(TaskState next) {
    TaskState now = state;
    TaskState.Status from = now == null ? TaskState.Status.PLANNED : now.status();
    boolean may = from.mayBecome(next.status());
    if (may) {
      state = next;
    }
    return may;
  }

  /** Returns the plan of the skill that the task calls, or empty before it begins. */
  Optional<PlanCells> sub() {
    return Optional.ofNullable(sub);
  }

  void open(PlanCells plan) {
    sub = plan;
  }

  /** Returns an element, or empty when it has no place yet. */
  Optional<TaskCell> element(int index) {
    @Nullable TaskCell[] now = elements;
    return index < now.length ? Optional.ofNullable(now[index]) : Optional.empty();
  }

  /** Returns an element; makes its place. */
  TaskCell makeElement(int index) {
    @Nullable TaskCell[] now = elements;
    if (index >= now.length) {
      now = Arrays.copyOf(now, Math.max(index + 1, now.length * 2));
    }
    TaskCell cell = now[index];
    if (cell == null) {
      cell = new TaskCell(path.at(index), task);
      now[index] = cell;
      elements = now; // publishes the cell
    }
    return cell;
  }

  /** Adds the states of the task and of all below it to a list, in the order of paths. */
  void collect(List<TaskState> into) {
    state().ifPresent(into::add);
    sub().ifPresent(plan -> plan.collect(into));
    for (TaskCell element : elements) {
      if (element != null) {
        element.collect(into);
      }
    }
  }
}
