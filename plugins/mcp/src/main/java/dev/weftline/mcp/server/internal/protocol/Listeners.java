// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.protocol;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.internal.tool.Exchange;
import dev.weftline.mcp.server.internal.tool.Reply;
import dev.weftline.mcp.server.internal.tool.RequestFailed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Those who want to hear that lists changed. Safe for use by several threads. */
public final class Listeners {
  private static final String PROMPTS_CHANGED = "notifications/prompts/list_changed";

  /** The fields of the filter that are honoured, and what they stand for. */
  private static final Map<String, String> FILTER =
      Map.of("toolsListChanged", Method.TOOLS_CHANGED, "promptsListChanged", PROMPTS_CHANGED);

  private final Set<Consumer<String>> all = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Creates a place without listeners. */
  public Listeners() {}

  /** Adds a client of the revisions in which all are told, until the handle is run. */
  Runnable add(Sink sink) {
    Consumer<String> listener =
        method -> sink.send(new RpcMessage.Notification(method, Json.Obj.EMPTY));
    all.add(listener);
    return () -> all.remove(listener);
  }

  /** Tells all that the tools that plans can call, and the prompts, are others now. */
  public void changed() {
    for (String method : List.of(Method.TOOLS_CHANGED, PROMPTS_CHANGED)) {
      all.forEach(listener -> listener.accept(method));
    }
  }

  /** Works on a request to be told: lasts until the client cancels it or the server stops. */
  Reply listen(Exchange exchange) throws InterruptedException {
    if (!(exchange.params().get("notifications").orElse(Json.Null.NULL)
        instanceof Json.Obj wanted)) {
      throw RequestFailed.params(
          "subscriptions/listen: 'notifications' is missing. It takes an object such as"
              + " {\"toolsListChanged\": true}.");
    }
    Json.ObjectBuilder honoured = Json.object();
    Set<String> methods = ConcurrentHashMap.newKeySet();
    FILTER.forEach((field, method) -> {
      if (wanted.bool(field).orElse(false)) {
        honoured.put(field, true);
        methods.add(method);
      }
    });
    Json.Obj meta = Json.object().put(MetaKey.SUBSCRIPTION_ID, exchange.id().json()).build();
    exchange.tell(
        Method.ACKNOWLEDGED,
        Json.object().put("notifications", honoured.build()).put(MetaKey.META, meta).build());
    Consumer<String> listener =
        method -> {
          if (methods.contains(method)) {
            exchange.tell(method, Json.object().put(MetaKey.META, meta).build());
          }
        };
    all.add(listener);
    try {
      closed.await();
    } finally {
      all.remove(listener);
    }
    return new Reply.Complete(Json.object().put(MetaKey.META, meta).build());
  }

  /** Ends all requests to be told. */
  public void close() {
    closed.countDown();
  }
}
