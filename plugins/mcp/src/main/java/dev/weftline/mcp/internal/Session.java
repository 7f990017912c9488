// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Progress;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A server that has been reached and whose revision is known. Safe for use by several threads.
 *
 * @param wire the way to it
 * @param inbox what it says unasked
 * @param era the revision that it speaks
 * @param capabilities what it says that it can do
 * @param ids where ids of requests come from
 */
record Session(Wire wire, Inbox inbox, Era era, Json.Obj capabilities, AtomicLong ids) {

  /** Whether it offers tools. */
  boolean hasTools() {
    return capabilities.get("tools").isPresent();
  }

  /** Whether it says when its list of tools changes. */
  boolean tellsOfChanges() {
    return capabilities.get("tools").orElse(Json.Null.NULL) instanceof Json.Obj tools
        && tools.bool("listChanged").orElse(false);
  }

  /**
   * Asks and waits for the answer. A request whose caller is interrupted or out of time is
   * cancelled.
   *
   * @throws InterruptedException if the answer is not wanted any more
   */
  Answer ask(String method, Json.Obj params, Map<String, String> more, Patience patience)
      throws InterruptedException {
    RpcId id = RpcId.of(ids.incrementAndGet());
    return await(id, start(id, method, params, more), patience);
  }

  /** Asks as {@link #ask} does, and hears of progress while waiting. */
  Answer ask(
      String method,
      Json.Obj params,
      Map<String, String> more,
      Patience patience,
      Consumer<Progress> progress)
      throws InterruptedException {
    RpcId id = RpcId.of(ids.incrementAndGet());
    Json token = Json.of("p-" + id);
    inbox.listen(token, progress);
    try {
      Json.Obj meta = Json.object().put(MetaKey.PROGRESS_TOKEN, token).build();
      return await(id, start(id, method, params.with(MetaKey.META, meta), more), patience);
    } finally {
      inbox.forget(token);
    }
  }

  private CompletableFuture<Answer> start(
      RpcId id, String method, Json.Obj params, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(era.headers(method, params));
    headers.putAll(more);
    return wire.send(new RpcMessage.Request(id, method, era.dress(params)), headers);
  }

  private Answer await(RpcId id, CompletableFuture<Answer> answer, Patience patience)
      throws InterruptedException {
    try {
      Optional<Answer> given = patience.await(answer);
      if (given.isEmpty()) {
        cancel(id, "out of time");
      }
      return given.orElseGet(Answer.Late::new);
    } catch (InterruptedException e) {
      cancel(id, "not wanted any more");
      throw e;
    }
  }

  private void cancel(RpcId id, String reason) {
    wire.abandon(id);
    if (!era.isModern() || !wire.cancelsByClosing()) {
      Json.Obj params = Json.object().put("requestId", id.json()).put("reason", reason).build();
      wire.tell(
          new RpcMessage.Notification(Method.CANCELLED, params),
          era.headers(Method.CANCELLED, params));
    }
  }

  /** Asks to be told of changes; the answer comes when the server ends the subscription. */
  CompletableFuture<Answer> listen() {
    Json.Obj params =
        Json.object()
            .put("notifications", Json.object().put("toolsListChanged", true).build())
            .build();
    return start(RpcId.of(ids.incrementAndGet()), Method.LISTEN, params, Map.of());
  }
}
