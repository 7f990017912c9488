// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import com.sun.net.httpserver.Headers;
import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.McpHeader;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.RpcError;
import dev.weftline.mcp.server.internal.protocol.ModernMeta;
import java.util.List;
import java.util.Optional;

/** Compares the headers of a request of 2026-07-28 with its body: they must say the same. */
final class HeaderRules {
  private HeaderRules() {}

  /** Returns what does not agree, or empty. */
  static Optional<RpcError> mismatch(Headers headers, String method, Json.Obj params) {
    return differs(
            headers, McpHeader.VERSION, ModernMeta.meta(params).text(MetaKey.PROTOCOL_VERSION))
        .or(() -> differs(headers, McpHeader.METHOD, Optional.of(method)))
        .or(() -> {
          Optional<String> name = McpHeader.name(method, params);
          return name.isEmpty() ? Optional.empty() : differs(headers, McpHeader.NAME, name);
        });
  }

  private static Optional<RpcError> differs(Headers headers, String header, Optional<String> body) {
    List<String> given = headers.getOrDefault(header, List.of());
    if (given.size() != 1) {
      return Optional.of(
          error(header + ": " + (given.isEmpty() ? "the header is missing" : "given twice")));
    }
    Optional<String> value = McpHeader.decode(given.get(0));
    if (value.isEmpty()) {
      return Optional.of(error(header + ": the base64 of the header is broken"));
    }
    return body.isPresent() && value.equals(body)
        ? Optional.empty()
        : Optional.of(error(header + ": the header and the body say different things"));
  }

  private static RpcError error(String what) {
    return RpcError.of(
        ErrorCode.HEADER_MISMATCH, what + ". Send there what the body of the request says.");
  }
}
