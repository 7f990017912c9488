// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Schema;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.internal.run.KeptRun;
import dev.weftline.mcp.server.internal.run.RunTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tool that says how a run stands, or waits for it. */
final class RunStatus implements OwnTool {
  private static final String NAME = "run_status";

  private final RunTable runs;
  private final RunWait wait;
  private final RequestStates states;
  private final ServerLimits limits;

  RunStatus(RunTable runs, RunWait wait, RequestStates states, ServerLimits limits) {
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
        .put("title", "Look at a run")
        .put("description", Teaching.RUN_STATUS)
        .put(
            "inputSchema",
            Schema.object()
                .required("run", Schema.string(), "The handle that run_plan returned.")
                .optional(
                    "waitSeconds",
                    Schema.number(),
                    "How long to wait for the end, 0 to "
                        + limits.waitAtMost().toSeconds()
                        + "; default 0.")
                .build())
        .put("annotations", Annotations.READS)
        .build();
  }

  @Override
  public Reply call(Json.Obj arguments, Exchange exchange) throws InterruptedException {
    ToolArguments given = ToolArguments.of(NAME, arguments, List.of("run", "waitSeconds"));
    Duration most = given.seconds("waitSeconds", Duration.ZERO, limits.waitAtMost());
    KeptRun run = Handles.find(given, runs, exchange);
    Optional<KeptRun> repeated = Repeated.run(NAME, arguments, exchange, states, runs);
    return wait.forRun(repeated.orElse(run), most, NAME, arguments, exchange);
  }
}
