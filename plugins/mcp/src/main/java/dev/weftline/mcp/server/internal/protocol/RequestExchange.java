// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.protocol;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.internal.run.Caller;
import dev.weftline.mcp.server.internal.tool.Exchange;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A request and the way back to its client.
 *
 * @param caller who asks
 * @param id the id of the request
 * @param params its parameters
 * @param version the revision
 * @param capabilities what the client can do
 * @param session the session, empty in the revisions without {@code initialize}
 * @param sink the way to the client
 */
record RequestExchange(
    Caller caller,
    RpcId id,
    Json.Obj params,
    String version,
    ClientCapabilities capabilities,
    Optional<Session> session,
    Sink sink)
    implements Exchange {

  @Override
  public boolean isModern() {
    return session.isEmpty();
  }

  @Override
  public boolean canElicit() {
    return capabilities.canElicit();
  }

  @Override
  public Optional<Json> progressToken() {
    return ModernMeta.progressToken(params);
  }

  @Override
  public void tell(String method, Json.Obj message) {
    sink.send(new RpcMessage.Notification(method, message));
  }

  @Override
  public void ask(String method, Json.Obj question, Consumer<Optional<Json.Obj>> answer) {
    session.ifPresentOrElse(
        open -> open.ask(sink, method, question, answer), () -> answer.accept(Optional.empty()));
  }
}
