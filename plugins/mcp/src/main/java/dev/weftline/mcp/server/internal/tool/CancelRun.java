// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Schema;
import dev.weftline.mcp.server.internal.run.KeptRun;
import dev.weftline.mcp.server.internal.run.RunTable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The tool that stops a run. */
final class CancelRun implements OwnTool {
  private static final String NAME = "cancel_run";

  /** Reading calls stop at once; an effect in flight ends first. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RunTable runs;
  private final RunWait wait;

  CancelRun(RunTable runs, RunWait wait) {
    this.runs = runs;
    this.wait = wait;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Json.Obj describe() {
    return Json.object()
        .put("name", NAME)
        .put("title", "Stop a run")
        .put("description", Teaching.CANCEL_RUN)
        .put(
            "inputSchema",
            Schema.object()
                .required("run", Schema.string(), "The handle that run_plan returned.")
                .build())
        .put("annotations", Annotations.STOPS)
        .build();
  }

  @Override
  public Reply call(Json.Obj arguments, Exchange exchange) throws InterruptedException {
    ToolArguments given = ToolArguments.of(NAME, arguments, List.of("run"));
    KeptRun run = Handles.find(given, runs, exchange);
    run.run().cancel("cancel_run was called");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (run.end().isEmpty() && System.nanoTime() < deadline) {
      run.questions().leaveAll("the run is cancelled");
      run.await(Duration.ofNanos(deadline - System.nanoTime()), Set.of());
    }
    return wait.report(run);
  }
}
