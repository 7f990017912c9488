// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.server.internal.run.KeptRun;
import dev.weftline.mcp.server.internal.run.RunTable;
import java.util.Optional;

/** Tells a call that a client repeats with a person's answers from a new one. */
final class Repeated {
  private Repeated() {}

  /**
   * Returns the run that a repeated call goes on with, its answers taken; empty for a new call.
   *
   * @throws RequestFailed if what the client handed back does not count for this call
   */
  static Optional<KeptRun> run(
      String tool, Json.Obj arguments, Exchange exchange, RequestStates states, RunTable runs) {
    Optional<Json> state = exchange.params().get("requestState");
    if (!exchange.isModern() || state.isEmpty()) {
      return Optional.empty();
    }
    KeptRun run =
        state
            .filter(Json.Str.class::isInstance)
            .flatMap(
                text -> states.take(exchange.caller(), tool, arguments, ((Json.Str) text).value()))
            .flatMap(handle -> runs.find(exchange.caller(), handle))
            .orElseThrow(() ->
                RequestFailed.params(
                    "requestState: it does not count for this call: it was changed, has been used,"
                        + " has expired, or belongs to another call. Call again without it."));
    Json responses = exchange.params().get("inputResponses").orElse(Json.Obj.EMPTY);
    if (!(responses instanceof Json.Obj answers)) {
      throw RequestFailed.params(
          "inputResponses: an object is needed, this is " + responses.kind());
    }
    RunWait.take(run, answers);
    return Optional.of(run);
  }
}
