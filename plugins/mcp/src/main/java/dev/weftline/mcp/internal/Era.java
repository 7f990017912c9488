// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.McpHeader;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.ProtocolVersion;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The revision that a server speaks.
 *
 * @param version the date that is its name
 */
record Era(String version) {
  /** The revision that is tried first. */
  static final Era NEWEST = new Era(ProtocolVersion.MODERN);

  /** Who we are, for people. */
  static final Json.Obj CLIENT =
      Json.object().put("name", "weftline").put("version", "0.1.0").build();

  /** Whether each request says everything itself. */
  boolean isModern() {
    return ProtocolVersion.isModern(version);
  }

  /** Returns parameters with what the revision wants in each request. */
  Json.Obj dress(Json.Obj params) {
    if (!isModern()) {
      return params;
    }
    Json.Obj given =
        params.get(MetaKey.META).orElse(Json.Obj.EMPTY) instanceof Json.Obj meta
            ? meta
            : Json.Obj.EMPTY;
    return params.with(
        MetaKey.META,
        given
            .with(MetaKey.PROTOCOL_VERSION, Json.of(version))
            .with(MetaKey.CLIENT_INFO, CLIENT)
            .with(MetaKey.CLIENT_CAPABILITIES, Json.Obj.EMPTY));
  }

  /** Returns the headers that the revision wants with a message. */
  Map<String, String> headers(String method, Json.Obj params) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(McpHeader.VERSION, version);
    if (isModern()) {
      headers.put(McpHeader.METHOD, McpHeader.encode(method));
      McpHeader.name(method, params)
          .ifPresent(name -> headers.put(McpHeader.NAME, McpHeader.encode(name)));
    }
    return headers;
  }
}
