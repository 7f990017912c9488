// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.plan;

import dev.weftline.core.Agent;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.WeftlineException;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.plan.Labelled;
import dev.weftline.langchain4j.internal.Lines;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.SkillLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Checks and runs a plan that a model handed in, and tells the model what came of it. */
public final class RunPlan {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Agent agent;
  private final Budget budget;
  private final Duration timeout;
  private final int partLimit;

  /** Creates it. */
  public RunPlan(Agent agent, Budget budget, Duration timeout, int partLimit) {
    this.agent = agent;
    this.budget = budget;
    this.timeout = timeout;
    this.partLimit = partLimit;
  }

  /** Runs the plan in a call's arguments, which are JSON text, and returns JSON text. */
  public String run(String arguments) {
    Json.Obj given;
    try {
      given = JsonReader.read(arguments) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    } catch (JsonSyntaxException e) {
      return problem("the arguments are no JSON: " + Lines.one(String.valueOf(e.getMessage())));
    }
    Optional<String> plan = given.text("plan").filter(text -> !text.isBlank());
    Json inputs = given.get("inputs").filter(json -> !json.isNull()).orElse(Json.Obj.EMPTY);
    if (plan.isEmpty()) {
      return problem("'plan' is missing. The text of a plan, one call a line.");
    }
    if (!(inputs instanceof Json.Obj)) {
      return problem("'inputs' is " + inputs.kind() + ". An object, or leave it out.");
    }
    try {
      return checked(plan.get(), inputs);
    } catch (WeftlineException e) {
      return problem(String.valueOf(e.getMessage()));
    }
  }

  private String checked(String plan, Json inputs) {
    PlanChecker checker = new PlanChecker(agent.catalog(), SkillLibrary.of(agent.skills()));
    PlanChecker.Result result = checker.check(plan);
    if (!result.isValid()) {
      return Json.object()
          .put("ok", false)
          .put("ran", "nothing: correct the plan and call run_plan again with all of it")
          .put(
              "problems",
              Json.array(result.problems().stream().map(EventJson::diagnostic).toList()))
          .build()
          .text();
    }
    Run run =
        agent.run(
            new Goal.PlanText(plan, "a plan of the assistant"), Labelled.untrusted(inputs), budget);
    return PlanReport.of(run, end(run), partLimit).text();
  }

  /** Waits for the end; whoever waits no longer stops the run and takes what is done. */
  private Optional<RunResult> end(Run run) {
    CompletableFuture<RunResult> end = run.result().subscribeAsCompletionStage();
    try {
      return Optional.of(end.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      run.cancel("the assistant waits no longer than " + timeout.toSeconds() + " s");
    } catch (InterruptedException e) {
      run.cancel("the assistant was interrupted");
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw broken(e);
    }
    try {
      return Optional.of(end.get(GRACE.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw broken(e);
    }
  }

  private static IllegalStateException broken(ExecutionException e) {
    return new IllegalStateException("a run ends with a value, also when it fails", e.getCause());
  }

  private static String problem(String message) {
    return Json.object()
        .put("ok", false)
        .put("problems", Json.strings(List.of(message)))
        .build()
        .text();
  }
}
