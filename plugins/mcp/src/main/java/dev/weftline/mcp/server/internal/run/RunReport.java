// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.Answer;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Writes what a caller learns of a run: its outcome, the parts of its answer, what became of each
 * task and why, what it used up. Parts that are too long stand as the address of a resource.
 */
public final class RunReport {
  private static final int MOST_WARNINGS = 20;

  private final KeptRun run;
  private final RunState state;
  private final int inlineBytes;

  private RunReport(KeptRun run, int inlineBytes) {
    this.run = run;
    this.state = run.run().state();
    this.inlineBytes = inlineBytes;
  }

  /**
   * Returns the report of a run as it stands now.
   *
   * @param inlineBytes how long a part of the answer may be
   */
  public static Json.Obj of(KeptRun run, int inlineBytes) {
    return new RunReport(run, inlineBytes).write();
  }

  /** Returns what a plan that could not even begin lacks, or empty when it began. */
  public static Optional<String> notBegun(KeptRun run) {
    RunState state = run.run().state();
    return run.end().isPresent() && state.plan(Optional.empty()).isEmpty()
        ? state.planFailure()
        : Optional.empty();
  }

  private Json.Obj write() {
    Optional<RunResult> result = run.end().flatMap(KeptRun.End::result);
    List<Question> pending = run.questions().pending();
    Json.ObjectBuilder out =
        Json.object()
            .put("run", run.handle())
            .put("outcome", outcome(result, pending))
            .put(
                "answer",
                result.flatMap(RunResult::answer).map(this::answer).orElse(Json.Null.NULL))
            .put("tasks", Json.array(state.tasksToReport().stream().map(this::task).toList()));
    if (!pending.isEmpty()) {
      out.put("pending", Json.array(pending.stream().map(q -> q.json(inlineBytes)).toList()));
    }
    result
        .map(this::problems)
        .filter(problems -> !problems.isEmpty())
        .ifPresent(problems -> out.put("problems", Json.strings(problems)));
    warnings(out);
    return out.put("usage", usage()).build();
  }

  /** What stands with the tasks is not said twice. */
  private List<String> problems(RunResult result) {
    Set<String> said = new HashSet<>();
    state
        .tasks()
        .forEach(task ->
            task.failure()
                .ifPresent(failure -> said.add("task " + task.path() + ": " + failure.message())));
    return result.problems().stream().filter(problem -> !said.contains(problem)).toList();
  }

  private String outcome(Optional<RunResult> result, List<Question> pending) {
    if (run.end().isEmpty()) {
      return "running";
    }
    RunEvent.Outcome outcome = result.map(RunResult::outcome).orElse(RunEvent.Outcome.FAILED);
    boolean stopped = outcome == RunEvent.Outcome.CANCELLED || outcome == RunEvent.Outcome.DEADLINE;
    return pending.isEmpty() || stopped ? word(outcome) : "pending";
  }

  private Json answer(Answer answer) {
    Json.ObjectBuilder values = Json.object();
    Json.ObjectBuilder sources = Json.object();
    answer
        .values()
        .forEach((name, value) -> {
          values.put(name, part(name, value.json()));
          sources.put(
              name,
              Json.strings(
                  answer.sources().getOrDefault(name, List.of()).stream()
                      .map(TaskPath::toString)
                      .toList()));
        });
    Json.ObjectBuilder out =
        Json.object().put("values", values.build()).put("sources", sources.build());
    if (!answer.missing().isEmpty()) {
      out.put("missing", Json.strings(answer.missing()));
    }
    return out.build();
  }

  private Json part(String name, Json value) {
    int bytes = LargeValue.bytes(value);
    return bytes <= inlineBytes
        ? value
        : Json.object()
            .put("resource", PartAddress.of(run.handle(), name))
            .put("bytes", bytes)
            .put("preview", LargeValue.preview(value))
            .build();
  }

  private Json.Obj task(TaskState task) {
    Json.ObjectBuilder out =
        Json.object()
            .put("task", task.path().toString())
            .put("tool", state.syntax(task.path()).map(Task::tool).orElse(""))
            .put("state", word(task.status()));
    why(task).ifPresent(why -> out.put("why", why));
    return out.build();
  }

  /** What a person was or is asked about says more than the state of the task. */
  private Optional<String> why(TaskState task) {
    boolean isDenied = task.why().equals(Optional.of(RunEvent.Why.DENIED));
    if (isDenied && isAmong(run.questions().pending(), task)) {
      return Optional.of("pending: nobody was there to allow it");
    }
    boolean isOpen =
        task.status() == TaskState.Status.PLANNED || task.status() == TaskState.Status.RUNNING;
    return isOpen && isAmong(run.questions().open(), task)
        ? Optional.of("a person is asked")
        : task.whyNoResult();
  }

  private static boolean isAmong(List<Question> questions, TaskState task) {
    return questions.stream().anyMatch(question -> isAbout(question, task.path()));
  }

  private static boolean isAbout(Question question, TaskPath path) {
    TaskPath asked = question.request().call().task();
    return asked.equals(path) || asked.task().equals(path);
  }

  private void warnings(Json.ObjectBuilder out) {
    List<Diagnostic> warnings = run.warnings();
    if (!warnings.isEmpty()) {
      out.put(
          "warnings",
          Json.array(warnings.stream().limit(MOST_WARNINGS).map(EventJson::diagnostic).toList()));
    }
  }

  private Json.Obj usage() {
    long calls = 0;
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (TaskState task : state.tasks()) {
      boolean isCall =
          task.elements() < 0
              && state.syntax(task.path()).map(RunReport::isCall).orElse(false)
              && task.attempt() > 0;
      calls += isCall ? task.attempt() : 0;
      first = task.started().filter(first::isAfter).orElse(first);
      last = task.ended().filter(last::isBefore).orElse(last);
    }
    Duration took = first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
    Json.ObjectBuilder out = Json.object().put("calls", calls).put("millis", took.toMillis());
    if (!state.usage().equals(Usage.NONE)) {
      EventJson.usage(state.usage()).fields().forEach(out::put);
    }
    return out.build();
  }

  private static boolean isCall(Task task) {
    return task.body() instanceof Task.Body.Call;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
