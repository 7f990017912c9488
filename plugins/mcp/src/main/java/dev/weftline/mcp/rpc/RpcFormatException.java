// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import dev.weftline.core.WeftlineException;
import java.util.Optional;

/** Says that a text is no message. */
public final class RpcFormatException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient Optional<RpcId> id;

  /**
   * Creates the exception.
   *
   * @param code the code to answer with, see {@link ErrorCode}
   * @param id the id of the message, or empty when it has none that can be read
   * @param message what is wrong, on one line
   */
  public RpcFormatException(int code, Optional<RpcId> id, String message) {
    super(message);
    this.code = code;
    this.id = id;
  }

  /** Returns the code to answer with. */
  public int code() {
    return code;
  }

  /** Returns the id of the message, or empty when it has none that can be read. */
  public Optional<RpcId> id() {
    return id;
  }

  /** Returns the answer that tells the other side. */
  public RpcMessage.Failed answer() {
    return new RpcMessage.Failed(id, RpcError.of(code, String.valueOf(getMessage())));
  }
}
