// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.dag.VirtualThreadRuntime;
import dev.weftline.executor.PolicyExecutorFactory;
import dev.weftline.executor.RetryPolicy;
import dev.weftline.planner.LlmPlanner;
import dev.weftline.planner.LlmSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs that are put together as the command line does it: the planner with a model, the runtime on
 * virtual threads, the executor with schemas and time limits. No call is tried again.
 */
final class PlannedRun {
  private static final RunId RUN = new RunId("bench");
  private static final Goal GOAL = Goal.ask("Which of these is it?");
  private static final Approver NOBODY = Approver.denying("benchmarks ask nobody");

  private final PolicyExecutorFactory executors;
  private final Limits limits;

  /**
   * Creates a way to start runs.
   *
   * @param timeout how long a call may take
   * @param limits the limits of each plan
   */
  PlannedRun(Duration timeout, Limits limits) {
    this.executors =
        new PolicyExecutorFactory(
            List.of(), List.of(), RetryPolicy.DEFAULT.withAttempts(1), timeout);
    this.limits = limits;
  }

  /** Starts a run; the model is asked at once. */
  Execution start(StreamingChatModel model, ToolCatalog catalog, Time time) {
    RunLog log = new RunLog(RUN, time, Optional.empty());
    Execution execution =
        new VirtualThreadRuntime()
            .execute(
                log,
                catalog,
                executors.forRun(catalog, Capabilities.ALL, Budget.DEFAULT),
                NOBODY,
                limits,
                time);
    log.append(
        new RunEvent.RunStarted(RUN, GOAL, Labelled.trusted(Json.Obj.EMPTY), catalog.hash()));
    LlmSettings settings = LlmSettings.of("held").withRepairs(0).withRetries(0).withTime(time);
    PlanRequest request =
        new PlanRequest(
            GOAL,
            Labelled.trusted(Json.Obj.EMPTY),
            catalog,
            List.of(),
            "",
            new Transcript(log.state(), Optional.empty(), Optional.empty()),
            1,
            Capabilities.ALL,
            limits,
            Budget.DEFAULT);
    execution.plan("llm", "", new LlmPlanner(model, settings).plan(request));
    return execution;
  }
}
