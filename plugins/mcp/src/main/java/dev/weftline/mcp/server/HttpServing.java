// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server;

import dev.weftline.mcp.server.internal.transport.HttpFront;
import java.net.URI;

/** The server as long as it speaks HTTP. Safe for use by several threads. */
public final class HttpServing implements AutoCloseable {
  private final HttpFront front;

  HttpServing(HttpFront front) {
    this.front = front;
  }

  /** Returns the address of the one endpoint. */
  public URI endpoint() {
    return front.endpoint();
  }

  /** Stops to listen and cancels the requests that are worked on. */
  @Override
  public void close() {
    front.close();
  }
}
