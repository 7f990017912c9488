// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.tool.Schema;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.internal.run.KeptRun;
import dev.weftline.mcp.server.internal.run.RunTable;
import dev.weftline.mcp.server.internal.run.TooManyRunsException;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.PlanForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tool that runs a plan. */
final class RunPlan implements OwnTool {
  static final String NAME = "run_plan";

  private final Offer offer;
  private final RunTable runs;
  private final RunWait wait;
  private final RequestStates states;
  private final ServerLimits limits;

  RunPlan(Offer offer, RunTable runs, RunWait wait, RequestStates states, ServerLimits limits) {
    this.offer = offer;
    this.runs = runs;
    this.wait = wait;
    this.states = states;
    this.limits = limits;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Json.Obj describe() {
    return Json.object()
        .put("name", NAME)
        .put("title", "Run a plan")
        .put("description", Teaching.RUN_PLAN)
        .put(
            "inputSchema",
            Schema.object()
                .required("plan", TEXT_OR_OBJECT, "The plan text (or its JSON form).")
                .optional("inputs", OBJECT, "Values for $input.NAME.")
                .optional(
                    "waitSeconds",
                    Schema.number(),
                    "How long to wait for the end, 0 to "
                        + limits.waitAtMost().toSeconds()
                        + "; default "
                        + limits.waitFor().toSeconds()
                        + ".")
                .build())
        .put("annotations", Annotations.RUNS)
        .build();
  }

  private static final Json.Obj OBJECT = Json.object().put("type", "object").build();

  private static final Json.Obj TEXT_OR_OBJECT =
      Json.object().put("anyOf", Json.array(List.of(Schema.string(), OBJECT))).build();

  @Override
  public Reply call(Json.Obj arguments, Exchange exchange) throws InterruptedException {
    ToolArguments given =
        ToolArguments.of(NAME, arguments, List.of("plan", "inputs", "waitSeconds"));
    Duration most = given.seconds("waitSeconds", limits.waitFor(), limits.waitAtMost());
    Optional<KeptRun> repeated = Repeated.run(NAME, arguments, exchange, states, runs);
    if (repeated.isPresent()) {
      return follow(repeated.get(), most, arguments, exchange);
    }
    Json.Obj inputs = inputs(given);
    return switch (form(given)) {
      case PlanForm.Malformed(List<Diagnostic> problems) -> RunWait.invalid(problems);
      case PlanForm.Text(String plan) -> {
        PlanChecker.Result checked = offer.now().checker().check(plan);
        yield checked.isValid()
            ? start(plan, inputs, checked.problems(), most, arguments, exchange)
            : RunWait.invalid(checked.problems());
      }
    };
  }

  private Reply start(
      String plan,
      Json.Obj inputs,
      List<Diagnostic> warnings,
      Duration most,
      Json.Obj arguments,
      Exchange exchange)
      throws InterruptedException {
    KeptRun run;
    try {
      run =
          runs.start(
              exchange.caller(),
              new RunTable.Order(plan, Labelled.untrusted(inputs), warnings, exchange.canElicit()));
    } catch (TooManyRunsException e) {
      return Reply.toolError(String.valueOf(e.getMessage()));
    }
    return follow(run, most, arguments, exchange);
  }

  /** Whoever cancels the call does not want the run either. */
  private Reply follow(KeptRun run, Duration most, Json.Obj arguments, Exchange exchange)
      throws InterruptedException {
    try {
      return wait.forRun(run, most, NAME, arguments, exchange);
    } catch (InterruptedException e) {
      run.run().cancel("the caller cancelled its request");
      throw e;
    }
  }

  private static PlanForm form(ToolArguments given) {
    return switch (given.required("plan")) {
      case Json.Str(String text) -> PlanForm.of(text, Limits.DEFAULT);
      case Json.Obj object -> PlanForm.of(object, Limits.DEFAULT);
      case Json other ->
          throw given.misfit(
              "plan", "is " + other.kind(), "It takes plan text, or the JSON form as an object.");
    };
  }

  private static Json.Obj inputs(ToolArguments given) {
    return switch (given.value("inputs").orElse(Json.Obj.EMPTY)) {
      case Json.Obj object -> object;
      case Json other ->
          throw given.misfit(
              "inputs", "is " + other.kind(), "It takes an object with a value for each input.");
    };
  }
}
