// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.run;

import dev.weftline.core.Answer;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run that ended without an answer has of it. */
final class PartialAnswer {
  private PartialAnswer() {}

  /**
   * Returns the parts that have values of the join that ends the plan; of a plan that broke off
   * before it, the results that no task has used. Empty when there is nothing.
   */
  static Optional<Answer> of(RunState state) {
    Answer parts =
        state.plan(Optional.empty()).stream()
            .filter(task -> task.isJoin() && task.when().isEmpty())
            .reduce((first, last) -> last)
            .map(join -> state.answer(TaskPath.of(join.id())))
            .orElseGet(() -> unused(state));
    return Optional.of(parts).filter(found -> !found.values().isEmpty());
  }

  private static Answer unused(RunState state) {
    Map<String, Labelled> values = new LinkedHashMap<>();
    Map<String, List<TaskPath>> sources = new LinkedHashMap<>();
    for (int id : state.unmentioned(TaskPath.of(Integer.MAX_VALUE))) {
      TaskPath path = TaskPath.of(id);
      state
          .task(path)
          .flatMap(TaskState::value)
          .ifPresent(value -> {
            String name = state.syntax(path).map(Task::tool).orElse("task") + "#" + id;
            values.put(name, value);
            sources.put(name, List.of(path));
          });
    }
    return new Answer(values, sources, "", List.of());
  }
}
