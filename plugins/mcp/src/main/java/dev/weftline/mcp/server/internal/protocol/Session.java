// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.protocol;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What the server knows of a client that opened with {@code initialize}, and the questions that it
 * put to it. Safe for use by several threads.
 */
public final class Session {
  private static final int MOST_QUESTIONS = 256;

  private final String version;
  private final ClientCapabilities capabilities;
  private final Map<RpcId, Consumer<Optional<Json.Obj>>> asked = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();
  private volatile boolean closed;

  /** Creates a session of a revision. */
  Session(String version, ClientCapabilities capabilities) {
    this.version = version;
    this.capabilities = capabilities;
  }

  /** Returns the revision. */
  String version() {
    return version;
  }

  /** Returns what the client can do. */
  ClientCapabilities capabilities() {
    return capabilities;
  }

  /** Puts a question to the client; the answer is empty when there is none. */
  void ask(Sink sink, String method, Json.Obj params, Consumer<Optional<Json.Obj>> answer) {
    if (closed || asked.size() >= MOST_QUESTIONS) {
      answer.accept(Optional.empty());
      return;
    }
    RpcId id = RpcId.of("weftline-" + next.incrementAndGet());
    asked.put(id, answer);
    sink.send(new RpcMessage.Request(id, method, params));
    if (closed) {
      take(id, Optional.empty());
    }
  }

  /** Takes an answer of the client; one that nobody asked for is dropped. */
  public void answered(RpcMessage message) {
    switch (message) {
      case RpcMessage.Result(RpcId id, Json.Obj result) -> take(id, Optional.of(result));
      case RpcMessage.Failed failed -> failed.id().ifPresent(id -> take(id, Optional.empty()));
      default -> {}
    }
  }

  private void take(RpcId id, Optional<Json.Obj> answer) {
    Consumer<Optional<Json.Obj>> waiting = asked.remove(id);
    if (waiting != null) {
      waiting.accept(answer);
    }
  }

  /** Ends the session; open questions have no answer. */
  public void close() {
    closed = true;
    List.copyOf(asked.keySet()).forEach(id -> take(id, Optional.empty()));
  }
}
