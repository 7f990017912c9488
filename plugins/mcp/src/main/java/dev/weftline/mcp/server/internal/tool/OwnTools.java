// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Time;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.internal.run.RunTable;
import java.util.List;

/** The tools that the server offers. Safe for use by several threads. */
public final class OwnTools {
  private final List<OwnTool> tools;

  /** Creates the tools. */
  public OwnTools(Offer offer, RunTable runs, ServerLimits limits, Time time) {
    RequestStates states = new RequestStates(limits.answerWithin(), time);
    RunWait wait = new RunWait(states, limits);
    this.tools =
        List.of(
            new CancelRun(runs, wait),
            new RunPlan(offer, runs, wait, states, limits),
            new RunStatus(runs, wait, states, limits),
            new SearchTools(offer));
  }

  /** Returns the descriptions of the tools, sorted by name. */
  public List<Json.Obj> list() {
    return tools.stream().map(OwnTool::describe).toList();
  }

  /**
   * Calls a tool. Blocks until there is something to answer.
   *
   * @throws RequestFailed if there is no such tool
   * @throws InterruptedException if the request was cancelled
   */
  public Reply call(Exchange exchange) throws InterruptedException {
    String name = exchange.params().text("name").orElse("");
    OwnTool tool =
        tools.stream()
            .filter(own -> own.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                RequestFailed.params(
                    "tools/call: no tool '"
                        + (name.length() <= 100 ? name : name.substring(0, 100) + "...")
                        + "'. There are: "
                        + String.join(", ", tools.stream().map(OwnTool::name).toList())
                        + ". Tools that search_tools finds are called by a plan."));
    Json arguments = exchange.params().get("arguments").orElse(Json.Obj.EMPTY);
    if (!(arguments instanceof Json.Obj given)) {
      return Reply.toolError(
          name + ": 'arguments' is " + arguments.kind() + ". It takes an object.");
    }
    try {
      return tool.call(given, exchange);
    } catch (ToolArguments.MisfitException e) {
      return Reply.toolError(String.valueOf(e.getMessage()));
    }
  }
}
