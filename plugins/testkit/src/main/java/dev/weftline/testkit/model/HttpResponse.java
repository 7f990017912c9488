// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes one HTTP/1.1 response, whole or in chunks, each of which leaves at once. */
final class HttpResponse {
  private static final byte[] LINE_BREAK = {'\r', '\n'};
  private static final Map<Integer, String> REASONS =
      Map.of(
          200, "OK",
          400, "Bad Request",
          401, "Unauthorized",
          404, "Not Found",
          405, "Method Not Allowed",
          413, "Content Too Large",
          429, "Too Many Requests",
          500, "Internal Server Error",
          503, "Service Unavailable");

  private final OutputStream out;

  HttpResponse(OutputStream out) {
    this.out = out;
  }

  /** Writes a response of known length. */
  void whole(int status, String contentType, Map<String, String> more, byte[] body)
      throws IOException {
    ByteArrayOutputStream bytes = head(status, contentType, more, length(body.length));
    bytes.writeBytes(body);
    send(bytes);
  }

  /** Writes the head of a response of known length and only the first bytes of its body. */
  void torn(String contentType, byte[] body, int bytesToSend) throws IOException {
    ByteArrayOutputStream bytes = head(200, contentType, Map.of(), length(body.length));
    bytes.write(body, 0, bytesToSend);
    send(bytes);
  }

  /** Writes the head of a response that comes in chunks. */
  void begin(String contentType) throws IOException {
    send(head(200, contentType, Map.of("Cache-Control", "no-cache"), "Transfer-Encoding: chunked"));
  }

  /** Writes a chunk, which must not be empty. */
  void chunk(byte[] body) throws IOException {
    send(framed(body));
  }

  /** Writes the last chunk, which may be empty, together with the end. */
  void end(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = body.length == 0 ? new ByteArrayOutputStream() : framed(body);
    bytes.writeBytes(new byte[] {'0', '\r', '\n', '\r', '\n'});
    send(bytes);
  }

  private static ByteArrayOutputStream framed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Integer.toHexString(body.length).getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(LINE_BREAK);
    bytes.writeBytes(body);
    bytes.writeBytes(LINE_BREAK);
    return bytes;
  }

  private static String length(int bytes) {
    return "Content-Length: " + bytes;
  }

  private static ByteArrayOutputStream head(
      int status, String contentType, Map<String, String> more, String framing) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(' ');
    head.append(REASONS.getOrDefault(status, "Status")).append("\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n");
    more.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append(framing).append("\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    return bytes;
  }

  private void send(ByteArrayOutputStream bytes) throws IOException {
    bytes.writeTo(out);
    out.flush();
  }
}
