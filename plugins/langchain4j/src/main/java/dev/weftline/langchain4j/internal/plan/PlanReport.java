// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.plan;

import dev.weftline.core.Answer;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Task;
import java.util.Locale;
import java.util.Optional;

/** Writes what a model learns of a run: the answer, what became of each task and why, the usage. */
final class PlanReport {
  private static final int PREVIEW = 1_000;

  private final RunState state;
  private final int partLimit;

  private PlanReport(RunState state, int partLimit) {
    this.state = state;
    this.partLimit = partLimit;
  }

  static Json.Obj of(Run run, Optional<RunResult> end, int partLimit) {
    return new PlanReport(run.state(), partLimit).write(run, end);
  }

  private Json.Obj write(Run run, Optional<RunResult> end) {
    Json.ObjectBuilder out =
        Json.object()
            .put("run", run.id().value())
            .put("outcome", end.map(RunResult::outcome).map(PlanReport::word).orElse("running"))
            .put("answer", end.flatMap(RunResult::answer).map(this::answer).orElse(Json.Null.NULL))
            .put("tasks", Json.array(state.tasksToReport().stream().map(this::task).toList()));
    end.map(RunResult::problems)
        .filter(problems -> !problems.isEmpty())
        .ifPresent(problems -> out.put("problems", Json.strings(problems)));
    return out.put("usage", EventJson.usage(state.usage())).build();
  }

  private Json answer(Answer answer) {
    Json.ObjectBuilder values = Json.object();
    answer.values().forEach((name, value) -> values.put(name, part(value.json())));
    Json.ObjectBuilder out = Json.object().put("values", values.build());
    if (!answer.missing().isEmpty()) {
      out.put("missing", Json.strings(answer.missing()));
    }
    return out.build();
  }

  private Json part(Json value) {
    String text = value.text();
    return text.length() <= partLimit
        ? value
        : Json.object()
            .put("cut", "the value is too long to be shown: take what you need in the plan")
            .put("characters", text.length())
            .put("begins", text.substring(0, Math.min(Math.min(PREVIEW, partLimit), text.length())))
            .build();
  }

  private Json.Obj task(TaskState task) {
    return Json.object()
        .put("task", task.path().toString())
        .put("tool", state.syntax(task.path()).map(Task::tool).orElse(""))
        .put("state", word(task.status()))
        .putIfPresent("why", task.whyNoResult().map(Json::of))
        .build();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
