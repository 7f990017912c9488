// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.model;

import dev.weftline.core.event.EventJson;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a real model wrote when it was asked for a plan, piece by piece, and what became of it.
 * Tests replay it as a simulated model. Not safe for use by several threads.
 */
public final class PlanTranscript {
  private final String model;
  private final String goal;
  private final Instant start;
  private final StringBuilder text = new StringBuilder();
  private final List<Json> timings = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final List<Json> problems = new ArrayList<>();
  private String promptVersion = "";
  private int mends;
  private int repairs;
  private boolean committed;
  private Usage usage = Usage.NONE;

  /**
   * Starts a transcript.
   *
   * @param model the name of the model
   * @param goal what it is asked to plan
   * @param start when it is asked
   */
  public PlanTranscript(String model, String goal, Instant start) {
    this.model = model;
    this.goal = goal;
    this.start = start;
  }

  /** Takes what happens next. */
  public void hear(PlanEvent event, Instant at) {
    switch (event) {
      case PlanEvent.Origin origin ->
          promptVersion = origin.name().replaceFirst("^.*\\((.*)\\)$", "$1");
      case PlanEvent.Text(String chunk) -> {
        text.append(chunk);
        timings.add(
            Json.object()
                .put("atMillis", Duration.between(start, at).toMillis())
                .put("chars", chunk.length())
                .build());
      }
      case PlanEvent.Planned planned -> tasks.add(planned.task());
      case PlanEvent.Rejected bad ->
          bad.problems().stream()
              .filter(Diagnostic::isError)
              .map(EventJson::diagnostic)
              .forEach(problems::add);
      case PlanEvent.Mended mended -> mends++;
      case PlanEvent.Repaired repaired -> repairs++;
      case PlanEvent.Spent spent -> usage = usage.plus(spent.usage());
      case PlanEvent.Committed end -> committed = true;
    }
  }

  /** Returns the plan as far as it is valid. */
  public Plan plan() {
    return Plan.of(tasks);
  }

  /** Whether the plan is complete and valid. */
  public boolean isCommitted() {
    return committed;
  }

  /**
   * Returns the transcript.
   *
   * @param failure why there is no plan, or empty
   */
  public Json.Obj toJson(String failure) {
    return Json.object()
        .put("promptVersion", promptVersion)
        .put("model", model)
        .put("recorded", start.toString())
        .put("goal", goal)
        .put("text", text.toString())
        .put("timings", Json.array(timings))
        .put("outcome", committed ? "committed" : failure.isEmpty() ? "not_valid" : "failed")
        .put("failure", failure)
        .put("mends", mends)
        .put("repairs", repairs)
        .put("problems", Json.array(problems))
        .put("plan", PlanPrinter.print(plan()))
        .put("usage", EventJson.usage(usage))
        .build();
  }
}
