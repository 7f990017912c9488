// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Progress;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.RpcError;
import dev.weftline.mcp.rpc.RpcMessage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a server says unasked: progress of calls, changes of its list, requests of its own. Called
 * by the threads that read, so nothing here blocks. Safe for use by several threads.
 */
final class Inbox {
  private final Redaction redaction;
  private final Runnable toolsChanged;
  private final Map<Json, Consumer<Progress>> listeners = new ConcurrentHashMap<>();

  Inbox(Redaction redaction, Runnable toolsChanged) {
    this.redaction = redaction;
    this.toolsChanged = toolsChanged;
  }

  /** Hears progress under a token until it is forgotten. */
  void listen(Json token, Consumer<Progress> listener) {
    listeners.put(token, listener);
  }

  /** Forgets a token. */
  void forget(Json token) {
    listeners.remove(token);
  }

  /** Takes a notification; of a kind that means nothing to us, none is taken. */
  void heard(RpcMessage.Notification notification) {
    switch (notification.method()) {
      case Method.PROGRESS -> progress(notification.params());
      case Method.TOOLS_CHANGED -> toolsChanged.run();
      default -> {}
    }
  }

  private void progress(Json.Obj params) {
    Json token = params.get(MetaKey.PROGRESS_TOKEN).orElse(Json.Null.NULL);
    Consumer<Progress> listener = listeners.get(token);
    if (listener != null) {
      listener.accept(
          new Progress(redaction.line(params.text("message").orElse("")), fraction(params)));
    }
  }

  private static OptionalDouble fraction(Json.Obj params) {
    if (params.get("progress").orElse(Json.Null.NULL) instanceof Json.Num done
        && params.get("total").orElse(Json.Null.NULL) instanceof Json.Num total) {
      double part = done.value().doubleValue() / total.value().doubleValue();
      return part >= 0 && part <= 1 ? OptionalDouble.of(part) : OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }

  /** Answers a request of the server's: we live, and offer nothing else. */
  RpcMessage asked(RpcMessage.Request request) {
    return request.method().equals(Method.PING)
        ? new RpcMessage.Result(request.id(), Json.Obj.EMPTY)
        : new RpcMessage.Failed(
            Optional.of(request.id()),
            RpcError.of(ErrorCode.METHOD_NOT_FOUND, "this client declares no such capability"));
  }
}
