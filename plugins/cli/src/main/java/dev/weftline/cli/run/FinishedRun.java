// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.run;

import dev.weftline.cli.ExitCode;
import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run that is over.
 *
 * @param id its name
 * @param result how it ended
 * @param state what became of its tasks
 * @param makespan the time from its first fact to its last
 * @param end the time of its last fact
 */
public record FinishedRun(
    RunId id, RunResult result, RunState state, Duration makespan, Instant end) {

  /** Returns the exit code for the run. */
  public int exitCode() {
    boolean isQuestion = state.goal().orElseThrow() instanceof Goal.Question;
    if (isPlanRejected() && !isQuestion) {
      return ExitCode.PLAN_NOT_VALID;
    }
    if (isPlanFailed() && !isQuestion) {
      return ExitCode.USAGE;
    }
    boolean parked = state.tasks().stream().anyMatch(t -> t.status() == TaskState.Status.IN_DOUBT);
    int code = ExitCode.of(result.outcome());
    return parked && code != ExitCode.ANSWERED ? ExitCode.PARKED : code;
  }

  /** Whether the run failed because its plan is not valid. */
  public boolean isPlanRejected() {
    return result.outcome() == RunEvent.Outcome.FAILED
        && state.planEnd().filter(end -> end.end() == RunEvent.End.REJECTED).isPresent();
  }

  /** Whether the planner could not even begin: the inputs or the name do not fit. */
  private boolean isPlanFailed() {
    return state.planFailure().isPresent() && state.planVersion() == 1;
  }

  /** Returns what is there of the answer when the run ended without one, or empty. */
  public Optional<Answer> partial() {
    return result.answer().isPresent() ? Optional.empty() : PartialAnswer.of(state);
  }

  /** Returns what models used up, or empty when none was asked. */
  public Optional<Usage> usage() {
    return Optional.of(state.usage()).filter(used -> !used.equals(Usage.NONE));
  }

  /** Returns the run as one JSON object. */
  public Json.ObjectBuilder toJson() {
    Json.ObjectBuilder out = Json.object();
    facts(out);
    partial().ifPresent(parts -> out.put("partial", EventJson.answer(parts)));
    usage().ifPresent(used -> out.put("usage", EventJson.usage(used)));
    return out;
  }

  private void facts(Json.ObjectBuilder out) {
    out.put("run", id.value())
        .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT))
        .put("answer", result.answer().<Json>map(EventJson::answer).orElse(Json.Null.NULL))
        .put("tasks", Json.array(state.tasks().stream().map(this::task).toList()))
        .put("problems", Json.strings(result.problems()))
        .put(
            "planProblems",
            Json.array(state.problems().stream().map(EventJson::diagnostic).toList()))
        .put("makespanMillis", millis(makespan));
  }

  private Json.Obj task(TaskState task) {
    Json.ObjectBuilder out =
        Json.object()
            .put("task", task.path().toString())
            .put("tool", state.syntax(task.path()).map(Task::tool).orElse(""))
            .put("state", task.status().name().toLowerCase(Locale.ROOT))
            .put("elapsedMillis", millis(task.elapsed(end)));
    if (task.elements() >= 0) {
      out.put("elements", task.elements());
    }
    task.why().ifPresent(why -> out.put("why", why.name().toLowerCase(Locale.ROOT)));
    task.because().ifPresent(because -> out.put("because", because.toString()));
    task.cancelled().ifPresent(why -> out.put("why", why.name().toLowerCase(Locale.ROOT)));
    task.failure().ifPresent(failure -> out.put("failure", EventJson.failure(failure)));
    return out.build();
  }

  /** Returns a duration in milliseconds with three decimals. */
  public static Json millis(Duration duration) {
    return Json.of(Math.round(duration.toNanos() / 1e3) / 1e3);
  }

  /** Returns the median of some durations. */
  public static Duration median(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
  }
}
