// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import dev.weftline.core.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The headers of the streamable HTTP transport, and how their values are written. */
public final class McpHeader {
  /** The revision of a request. */
  public static final String VERSION = "MCP-Protocol-Version";

  /** The session of a request; until 2025-11-25. */
  public static final String SESSION = "Mcp-Session-Id";

  /** The method in the body; since 2026-07-28. */
  public static final String METHOD = "Mcp-Method";

  /** The tool, prompt or resource in the body; since 2026-07-28. */
  public static final String NAME = "Mcp-Name";

  /** What stands before the name of a parameter that a header mirrors. */
  public static final String PARAM_PREFIX = "Mcp-Param-";

  /** The keyword of a parameter's schema that names its header. */
  public static final String SCHEMA_KEYWORD = "x-mcp-header";

  private static final String OPEN = "=?base64?";
  private static final String CLOSE = "?=";

  private McpHeader() {}

  /** Returns what {@link #NAME} must say for a request, or empty when it has no such header. */
  public static Optional<String> name(String method, Json.Obj params) {
    return switch (method) {
      case Method.TOOLS_CALL, Method.PROMPTS_GET -> params.text("name");
      case Method.RESOURCES_READ -> params.text("uri");
      default -> Optional.empty();
    };
  }

  /**
   * Returns a value as it stands in a header: as it is when it is printable ASCII without blanks
   * around it, else its UTF-8 in base 64.
   */
  public static String encode(String value) {
    boolean looksEncoded = value.startsWith(OPEN) && value.endsWith(CLOSE);
    boolean isPlain =
        value.chars().allMatch(c -> c >= 0x20 && c <= 0x7e) && value.equals(value.strip());
    if (isPlain && !looksEncoded) {
      return value;
    }
    return OPEN
        + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))
        + CLOSE;
  }

  /** Returns the value that a header stands for, or empty when its encoding is broken. */
  public static Optional<String> decode(String header) {
    if (!header.startsWith(OPEN)
        || !header.endsWith(CLOSE)
        || header.length() < OPEN.length() + CLOSE.length()) {
      return Optional.of(header);
    }
    String inner = header.substring(OPEN.length(), header.length() - CLOSE.length());
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(inner));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
