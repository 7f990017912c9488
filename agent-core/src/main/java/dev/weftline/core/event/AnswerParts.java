// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.Answer;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Resolution;
import dev.weftline.core.plan.Resolver;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Computes the parts of an answer from the join that won. */
final class AnswerParts {
  private AnswerParts() {}

  /** Returns the parts of an answer as far as they have values now. */
  static Answer of(RunState state, TaskPath join) {
    Task task = state.syntax(join).orElseThrow();
    Map<String, Argument> arguments = task.body().arguments();
    return arguments.isEmpty() ? everything(state, join) : named(state, join, task);
  }

  /** Ends a call of a skill with the parts of the skill's join. */
  static TaskState end(TaskState caller, Answer answer, Instant at) {
    Label label =
        answer.values().values().stream().map(Labelled::label).reduce(Label.TRUSTED, Label::join);
    if (answer.isComplete()) {
      return caller.succeeded(Labelled.of(answer.toJson(), label), List.of(), at);
    }
    Failure failure =
        Failure.of(
                Failure.Kind.TOOL,
                "the skill ended without its parts " + String.join(", ", answer.missing()))
            .withDetails(answer.toJson());
    return caller.failed(failure, Optional.empty(), at);
  }

  private static Answer named(RunState state, TaskPath join, Task task) {
    Bindings bindings = state.bindings(join.parent());
    Map<String, Labelled> values = new LinkedHashMap<>();
    Map<String, List<TaskPath>> sources = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    task.body()
        .arguments()
        .forEach((name, argument) -> {
          switch (Resolver.resolve(argument, bindings)) {
            case Resolution.Value(Labelled value) -> {
              values.put(name, value);
              sources.put(name, sources(argument, task, join));
            }
            case Resolution.Nothing nothing -> {}
            case Resolution.NoValue noValue -> missing.add(name);
            case Resolution.Misfit misfit -> missing.add(name);
            case Resolution.Unfinished unfinished -> missing.add(name);
          }
        });
    return new Answer(values, sources, "", missing);
  }

  /** What a part mentions; a part that mentions nothing rests on what the guard looked at. */
  private static List<TaskPath> sources(Argument argument, Task task, TaskPath join) {
    Set<Integer> ids = new LinkedHashSet<>();
    Mentions.references(
        argument,
        reference -> {
          if (reference.root() instanceof Reference.Root.TaskResult(int id)) {
            ids.add(id);
          }
        });
    if (ids.isEmpty()) {
      task.when().ifPresent(guard -> ids.addAll(Mentions.tasks(guard)));
    }
    return ids.stream().map(join::sibling).toList();
  }

  private static Answer everything(RunState state, TaskPath join) {
    List<Integer> ids = state.unmentioned(join);
    Map<String, Integer> uses = new HashMap<>();
    ids.forEach(id -> uses.merge(tool(state, join, id), 1, Integer::sum));
    Map<String, Labelled> values = new LinkedHashMap<>();
    Map<String, List<TaskPath>> sources = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (int id : ids) {
      String tool = tool(state, join, id);
      String name = uses.getOrDefault(tool, 0) > 1 ? tool + "#" + id : tool;
      TaskPath path = join.sibling(id);
      Optional<TaskState> task = state.task(path);
      switch (task.map(TaskState::status).orElse(TaskState.Status.SKIPPED)) {
        case SUCCEEDED -> {
          values.put(name, task.flatMap(TaskState::value).orElse(Labelled.trusted(Json.Null.NULL)));
          sources.put(name, List.of(path));
        }
        case FAILED, IN_DOUBT, RUNNING, PLANNED -> missing.add(name);
        case SKIPPED, CANCELLED -> {}
      }
    }
    return new Answer(values, sources, "", missing);
  }

  private static String tool(RunState state, TaskPath join, int id) {
    return state.syntax(join.sibling(id)).map(Task::tool).orElse("");
  }
}
