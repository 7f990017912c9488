// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import dev.weftline.core.json.Json;
import java.util.Optional;

/**
 * Why a request has no result.
 *
 * @param code the kind of the error, see {@link ErrorCode}
 * @param message what is wrong, on one line; the other side's words when it comes from there
 * @param data more for programs, or empty
 */
public record RpcError(int code, String message, Optional<Json> data) {

  /** Returns an error without data. */
  public static RpcError of(int code, String message) {
    return new RpcError(code, message, Optional.empty());
  }

  /** Returns a copy with data. */
  public RpcError withData(Json more) {
    return new RpcError(code, message, Optional.of(more));
  }
}
