// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import java.util.Set;

/** The codes of errors: those of JSON-RPC, and those that the protocol adds. */
public final class ErrorCode {
  /** The text is no JSON. */
  public static final int PARSE_ERROR = -32700;

  /** The JSON is no message, or no message that may come here. */
  public static final int INVALID_REQUEST = -32600;

  /** The method is not known. */
  public static final int METHOD_NOT_FOUND = -32601;

  /** The parameters do not fit, or name something that does not exist. */
  public static final int INVALID_PARAMS = -32602;

  /** The server has a bug. */
  public static final int INTERNAL_ERROR = -32603;

  /** A header and the body say different things. Since 2026-07-28. */
  public static final int HEADER_MISMATCH = -32020;

  /** The client lacks a capability that {@code data.requiredCapabilities} names. */
  public static final int MISSING_CAPABILITY = -32021;

  /** The revision is not spoken; {@code data.supported} lists those that are. */
  public static final int UNSUPPORTED_VERSION = -32022;

  private static final Set<Integer> MODERN =
      Set.of(HEADER_MISMATCH, MISSING_CAPABILITY, UNSUPPORTED_VERSION);

  private ErrorCode() {}

  /** Whether only a server that speaks 2026-07-28 or later answers with this code. */
  public static boolean isModern(int code) {
    return MODERN.contains(code);
  }
}
