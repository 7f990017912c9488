// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import com.sun.net.httpserver.HttpExchange;
import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Short responses. */
final class HttpAnswers {
  private HttpAnswers() {}

  /** Sends a message. */
  static void json(HttpExchange http, int status, RpcMessage message) throws IOException {
    text(http, status, RpcCodec.write(message));
  }

  /** Says why a request was not let in; what it asked for was not looked at. */
  static void refuse(HttpExchange http, int status, String why) throws IOException {
    text(http, status, Json.object().put("error", why).build().text());
    http.close();
  }

  /** Sends a status alone. */
  static void bare(HttpExchange http, int status) throws IOException {
    http.sendResponseHeaders(status, -1);
    http.close();
  }

  private static void text(HttpExchange http, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.getResponseHeaders().set("Cache-Control", "no-store");
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
  }
}
