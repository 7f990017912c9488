// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.core.Run;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes how a run stands: its outcome and answer once it has ended, and each task's status. */
final class RunJson {
  private RunJson() {}

  static Json.Obj of(Run run) {
    RunState state = run.state();
    Optional<RunEvent.RunFinished> end = state.finish();
    List<Json.Obj> tasks =
        state.tasks().stream()
            .map(task ->
                Json.object()
                    .put("task", task.path().toString())
                    .put("status", word(task.status()))
                    .putIfPresent("failure", task.failure().map(EventJson::failure))
                    .build())
            .toList();
    return Json.object()
        .put("run", run.id().value())
        .put("goesOn", end.isEmpty())
        .putIfPresent("outcome", end.map(finish -> Json.of(word(finish.outcome()))))
        .putIfPresent("answer", end.flatMap(RunEvent.RunFinished::answer).map(EventJson::answer))
        .put("tasks", Json.array(tasks))
        .put("usage", EventJson.usage(state.usage()))
        .build();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
