// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import dev.weftline.core.json.Json;
import java.util.Optional;

/** One JSON-RPC 2.0 message. */
public sealed interface RpcMessage {

  /**
   * A question that wants an answer with the same id.
   *
   * @param id the id
   * @param method the name of the method
   * @param params the parameters; without any, an empty object
   */
  record Request(RpcId id, String method, Json.Obj params) implements RpcMessage {}

  /**
   * A message that wants no answer.
   *
   * @param method the name of the method
   * @param params the parameters; without any, an empty object
   */
  record Notification(String method, Json.Obj params) implements RpcMessage {}

  /**
   * The answer to a request that went well.
   *
   * @param id the id of the request
   * @param result what it gave
   */
  record Result(RpcId id, Json.Obj result) implements RpcMessage {}

  /**
   * The answer to a request that did not go well.
   *
   * @param id the id of the request, or empty when it could not be read
   * @param error what went wrong
   */
  record Failed(Optional<RpcId> id, RpcError error) implements RpcMessage {}
}
