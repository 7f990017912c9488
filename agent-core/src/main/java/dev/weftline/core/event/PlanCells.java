// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.plan.TaskTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tasks of one plan in the state of a run: the outermost plan, or that of a skill. */
final class PlanCells implements Bindings {
  final TaskTable<TaskCell> cells = new TaskTable<>();
  private volatile Labelled input = Labelled.trusted(Json.Obj.EMPTY);

  void add(TaskPath path, Task task) {
    if (task.id() > cells.lastId()) { // a task is planned once
      cells.add(task.id(), new TaskCell(path, task));
    }
  }

  /** Returns the numbers of the tasks before a join that nothing before it mentions. */
  List<Integer> unmentioned(int join) {
    List<TaskCell> before = cells.before(join);
    Set<Integer> mentioned = new HashSet<>();
    for (TaskCell cell : before) {
      mentioned.addAll(cell.task.mentions().tasks());
    }
    return before.stream()
        .filter(cell -> !cell.task.isJoin() && !mentioned.contains(cell.task.id()))
        .map(cell -> cell.task.id())
        .toList();
  }

  void give(Labelled inputs) {
    input = inputs;
  }

  @Override
  public Outcome task(int id) {
    Optional<TaskCell> cell = cells.get(id);
    return cell.isPresent() ? cell.get().outcome() : Outcome.Skipped.SKIPPED;
  }

  @Override
  public Labelled input() {
    return input;
  }

  /** Finds the place of a path in the plans from the outermost one on. */
  static Optional<TaskCell> find(PlanCells root, TaskPath path) {
    Optional<PlanCells> plan = path.parent().isEmpty() ? Optional.of(root) : scope(root, path);
    Optional<TaskCell> task = plan.flatMap(cells -> cells.cells.get(path.id()));
    return path.isElement() ? task.flatMap(cell -> cell.element(path.element())) : task;
  }

  private static Optional<PlanCells> scope(PlanCells root, TaskPath path) {
    return find(root, path.parent().orElseThrow()).flatMap(TaskCell::sub);
  }

  void collect(List<TaskState> into) {
    cells.values().forEach(cell -> cell.collect(into));
  }
}
