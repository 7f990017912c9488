// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A way to a server that carries messages: the streams of a child process, or HTTP. Safe for use by
 * several threads; nothing here blocks but {@link #close}.
 */
interface Wire extends AutoCloseable {

  /**
   * Sends a request.
   *
   * @param request the request, with an id that is not in use
   * @param headers headers for it where the wire has headers
   * @return what comes of it; it always completes once the wire is closed
   */
  CompletableFuture<Answer> send(RpcMessage.Request request, Map<String, String> headers);

  /** Sends a message that nobody answers; what cannot be sent is dropped. */
  void tell(RpcMessage message, Map<String, String> headers);

  /** Gives a request up. Where each request has a stream of its own, the stream is closed. */
  void abandon(RpcId id);

  /** Whether giving a request up is all that it takes to cancel it. */
  boolean cancelsByClosing();

  /** Returns why the wire carries nothing more, or empty while it does. */
  Optional<String> ended();

  /** Told when a session with {@code initialize} is open. */
  default void opened(Map<String, String> headers) {}

  /** Ends the wire and everything on it. Blocks for a moment at most. */
  @Override
  void close();
}
