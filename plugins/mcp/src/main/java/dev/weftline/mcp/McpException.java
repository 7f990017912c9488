// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import dev.weftline.core.WeftlineException;

/** Says that a server's configuration, its lock file or the server itself cannot be used. */
public final class McpException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public McpException(String message) {
    super(message);
  }

  /** Creates the exception with the failure behind it. */
  public McpException(String message, Throwable cause) {
    super(message, cause);
  }
}
