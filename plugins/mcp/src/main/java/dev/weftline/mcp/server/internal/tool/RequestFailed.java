// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.WeftlineException;
import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.RpcError;

/** Says that a request ends with an error of the protocol. */
public final class RequestFailed extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final transient RpcError error;

  /** Creates the exception. */
  public RequestFailed(RpcError error) {
    super(error.message());
    this.error = error;
  }

  /** Returns an exception for parameters that do not fit. */
  public static RequestFailed params(String message) {
    return new RequestFailed(RpcError.of(ErrorCode.INVALID_PARAMS, message));
  }

  /** Returns an exception with data. */
  public static RequestFailed of(int code, String message, Json data) {
    return new RequestFailed(RpcError.of(code, message).withData(data));
  }

  /** Returns the error to answer with. */
  public RpcError error() {
    return error;
  }
}
