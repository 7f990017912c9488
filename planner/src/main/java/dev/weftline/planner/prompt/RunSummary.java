// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.prompt;

import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.planner.internal.SchemaTypes;
import dev.weftline.planner.internal.Type;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a planner what has happened in a run so far: each task with how it ended and how its result
 * looks. Typed words only; nothing that tools returned.
 */
final class RunSummary {
  /** What a joiner may say about a task; anything else it says is for people. */
  private static final Pattern BLAME =
      Pattern.compile("\\b(\\d{1,9})(?:\\[\\d+])?:? (empty|failed|wrong|missing)\\b");

  private RunSummary() {}

  /** Returns one line for each task of the run, the join of the old plan left out. */
  static String of(RunState state, ToolCatalog catalog) {
    StringBuilder out = new StringBuilder();
    for (Task task : state.plan(Optional.empty())) {
      if (!task.isJoin()) {
        out.append(PlanPrinter.print(task).strip())
            .append("\n    -> ")
            .append(ended(task, state, catalog))
            .append('\n');
      }
    }
    return out.toString();
  }

  /**
   * Returns what a joiner found lacking, in typed words; empty when it said nothing of the kind.
   */
  static String reason(String said, RunState state) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = BLAME.matcher(said);
    while (matcher.find()) {
      TaskPath path = TaskPath.of(Integer.parseInt(matcher.group(1)));
      if (state.syntax(path).isPresent()) {
        out.append(out.isEmpty() ? "" : ", ")
            .append("task ")
            .append(path)
            .append(' ')
            .append(matcher.group(2));
      }
    }
    return out.toString();
  }

  private static String ended(Task task, RunState state, ToolCatalog catalog) {
    Optional<TaskState> found = state.task(TaskPath.of(task.id()));
    if (found.isEmpty()) {
      return "not started";
    }
    TaskState known = found.get();
    String status = known.status().name().toLowerCase(Locale.ROOT);
    return switch (known.status()) {
      case SUCCEEDED ->
          known
              .value()
              .map(value -> status + ", " + ResultShape.of(value.json(), type(task, catalog)))
              .orElse(status);
      case FAILED -> status + known.failure().map(RunSummary::failure).orElse("");
      case SKIPPED ->
          status
              + known.why().map(why -> ", " + why.name().toLowerCase(Locale.ROOT)).orElse("")
              + known.because().map(because -> " of " + because).orElse("");
      default -> status;
    };
  }

  private static String failure(Failure failure) {
    return ", "
        + failure.kind().name().toLowerCase(Locale.ROOT)
        + (failure.retryable() ? ", may pass" : "");
  }

  private static Type type(Task task, ToolCatalog catalog) {
    Type type =
        catalog
            .spec(task.tool())
            .flatMap(spec -> spec.outputSchema())
            .map(SchemaTypes::read)
            .orElse(Type.Any.ANY);
    return task.loop().isPresent() ? new Type.ListOf(type) : type;
  }
}
