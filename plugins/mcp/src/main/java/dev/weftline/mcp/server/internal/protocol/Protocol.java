// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.protocol;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.ProtocolVersion;
import dev.weftline.mcp.rpc.RpcError;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.internal.run.Caller;
import dev.weftline.mcp.server.internal.tool.RequestFailed;
import java.util.Optional;

/**
 * Takes messages of both kinds of revisions: requests that say everything themselves, and those of
 * a session that {@code initialize} opened. Safe for use by several threads.
 */
public final class Protocol {
  private final Requests requests;
  private final Listeners listeners;

  /** Creates the protocol over what the server offers. */
  public Protocol(Requests requests, Listeners listeners) {
    this.requests = requests;
    this.listeners = listeners;
  }

  /**
   * A session that was just opened.
   *
   * @param session the session
   * @param answer the answer to the request that opened it
   */
  public record Opened(Session session, RpcMessage answer) {}

  /**
   * Opens a session. A revision that is not spoken is answered with the newest that is, as the
   * protocol wants; the client then goes on or away.
   *
   * @throws RequestFailed if the request is not well formed
   */
  public Opened open(RpcMessage.Request request) {
    String wanted =
        request
            .params()
            .text("protocolVersion")
            .orElseThrow(() ->
                RequestFailed.params("initialize: 'protocolVersion' is missing. It takes a text."));
    Json capabilities = request.params().get("capabilities").orElse(Json.Obj.EMPTY);
    if (!(capabilities instanceof Json.Obj object)) {
      throw RequestFailed.params(
          "initialize: 'capabilities' is " + capabilities.kind() + ". It takes an object.");
    }
    String version = ProtocolVersion.isLegacy(wanted) ? wanted : ProtocolVersion.LEGACY;
    return new Opened(
        new Session(version, ClientCapabilities.read(object)),
        new RpcMessage.Result(request.id(), requests.initialized(version)));
  }

  /** Tells a client of a session when lists change, until the handle is run. */
  public Runnable listen(Sink sink) {
    return listeners.add(sink);
  }

  /**
   * Answers a request. Blocks until there is an answer.
   *
   * @param session the session of the connection, or empty when it has none
   * @param sink the way to the client while the request is worked on
   * @return the answer, or empty when the request was cancelled
   */
  public Optional<RpcMessage> answer(
      RpcMessage.Request request, Caller caller, Optional<Session> session, Sink sink) {
    try {
      return requests.answer(request, exchange(request, caller, session, sink));
    } catch (RequestFailed e) {
      return Optional.of(new RpcMessage.Failed(Optional.of(request.id()), e.error()));
    }
  }

  private static RequestExchange exchange(
      RpcMessage.Request request, Caller caller, Optional<Session> session, Sink sink) {
    RpcId id = request.id();
    Json.Obj params = request.params();
    if (ModernMeta.isIn(request.method(), params) || session.isEmpty()) {
      ModernMeta meta = ModernMeta.read(params);
      return new RequestExchange(
          caller, id, params, meta.version(), meta.capabilities(), Optional.empty(), sink);
    }
    Session open = session.get();
    return new RequestExchange(
        caller, id, params, open.version(), open.capabilities(), session, sink);
  }

  /** Returns the answer to a request that cannot be worked on for now. */
  public static RpcMessage refused(RpcId id, Work.Begin why) {
    RpcError error =
        why == Work.Begin.TAKEN
            ? RpcError.of(
                ErrorCode.INVALID_REQUEST, "a request with the same id is worked on already.")
            : RpcError.of(
                ErrorCode.INTERNAL_ERROR,
                "too many requests at once. Wait for some of them, or cancel them.");
    return new RpcMessage.Failed(Optional.of(id), error);
  }
}
