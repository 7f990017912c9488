// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.mcp.server.internal.run.KeptRun;
import dev.weftline.mcp.server.internal.run.RunTable;

/** Finds the run that a caller names. */
final class Handles {
  private Handles() {}

  /**
   * Returns the caller's run. Whether there is none or it is another caller's cannot be told apart.
   *
   * @throws ToolArguments.MisfitException if the caller has no such run
   */
  static KeptRun find(ToolArguments given, RunTable runs, Exchange exchange) {
    given.required("run");
    return given
        .text("run")
        .flatMap(handle -> runs.find(exchange.caller(), handle))
        .orElseThrow(() ->
            given.misfit(
                "run",
                "names no run of yours",
                "Handles come from run_plan; a run that is over is kept for a while only."));
  }
}
