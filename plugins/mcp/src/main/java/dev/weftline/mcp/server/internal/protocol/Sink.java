// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.protocol;

import dev.weftline.mcp.rpc.RpcMessage;

/** The way to a client. Safe for use by several threads. */
public interface Sink {
  /** Leads nowhere. */
  Sink NOWHERE = message -> {};

  /**
   * Sends a message; what cannot be delivered is lost. May block while the client does not read.
   */
  void send(RpcMessage message);
}
