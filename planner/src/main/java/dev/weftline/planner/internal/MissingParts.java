// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.Answer;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says which parts an answer lacks, and why. */
public final class MissingParts {
  private MissingParts() {}

  /** Returns a paragraph that names each missing part; empty when none is missing. */
  public static String of(Answer answer, RunState state) {
    if (answer.isComplete()) {
      return "";
    }
    StringBuilder out = new StringBuilder("**Missing**, because it could not be found out:\n\n");
    for (String part : answer.missing()) {
      List<String> reasons = reasons(part, state);
      out.append("- ")
          .append(Markdown.inline(part, false))
          .append(reasons.isEmpty() ? "" : ": " + String.join("; ", reasons))
          .append('\n');
    }
    return out.toString();
  }

  private static List<String> reasons(String part, RunState state) {
    Optional<TaskPath> join = state.join();
    Optional<Argument> argument =
        join.flatMap(state::syntax)
            .map(Task::body)
            .map(body -> body.arguments())
            .map(arguments -> arguments.get(part));
    Set<TaskPath> tasks = new LinkedHashSet<>();
    argument.ifPresent(value ->
        Mentions.references(
            value,
            reference -> {
              if (reference.root() instanceof Reference.Root.TaskResult(int id)) {
                tasks.add(new TaskPath(join.flatMap(TaskPath::parent), id, -1));
              }
            }));
    List<String> reasons = new ArrayList<>();
    for (TaskPath path : tasks) {
      state.task(path).flatMap(task -> reason(task, state, 0)).ifPresent(reasons::add);
    }
    return reasons;
  }

  private static Optional<String> reason(TaskState task, RunState state, int depth) {
    String name = "task " + task.path();
    return switch (task.status()) {
      case FAILED ->
          Optional.of(
              name
                  + " failed: "
                  + Markdown.inline(
                      task.failure().map(failure -> failure.message()).orElse("no reason given"),
                      false));
      case SKIPPED -> {
        String why = task.why().map(w -> w.name().toLowerCase(Locale.ROOT)).orElse("");
        Optional<String> cause =
            depth > 8
                ? Optional.empty()
                : task.because()
                    .flatMap(state::task)
                    .flatMap(other -> reason(other, state, depth + 1));
        yield Optional.of(
            cause
                .map(text -> name + " was skipped, since " + text)
                .orElse(name + " was skipped (" + why.replace('_', ' ') + ")"));
      }
      case CANCELLED -> Optional.of(name + " was cancelled");
      case IN_DOUBT -> Optional.of(name + " may or may not have happened");
      case SUCCEEDED -> Optional.of("the result of " + name + " does not have it");
      case PLANNED, RUNNING -> Optional.of(name + " has not ended");
    };
  }
}
