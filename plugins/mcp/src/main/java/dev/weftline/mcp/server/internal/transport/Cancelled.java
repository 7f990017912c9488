// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.RpcId;
import java.util.Optional;

/** Reads which request a client does not want any more. */
final class Cancelled {
  private Cancelled() {}

  static Optional<RpcId> id(Json.Obj params) {
    return params.get("requestId").flatMap(RpcId::from);
  }
}
