// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads HTTP/1.1 requests from one connection. Head and body are bounded. For one thread. */
final class HttpRequestReader {
  private static final int MAX_HEAD = 64 * 1024;

  private final InputStream in;
  private final int maxBody;

  HttpRequestReader(InputStream in, int maxBody) {
    this.in = in;
    this.maxBody = maxBody;
  }

  /** Says that what came is no request that can be served. */
  static final class BadRequestException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /**
   * Reads one request.
   *
   * @throws BadRequestException if it cannot be served
   * @throws IOException if the connection ends before the request does
   */
  HttpRequest read() throws IOException {
    Budget left = new Budget(MAX_HEAD);
    String[] first = line(left).split(" ", -1);
    if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
      throw new BadRequestException(400, "the first line is no HTTP/1 request line");
    }
    Map<String, String> headers = headers(left);
    String path = first[1].split("\\?", 2)[0];
    return new HttpRequest(first[0], path, headers, HttpRequest.text(body(headers)));
  }

  private Map<String, String> headers(Budget left) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    String line = line(left);
    while (!line.isEmpty()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new BadRequestException(400, "a header has no name");
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
      line = line(left);
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    return exactly(size(headers.getOrDefault("content-length", "0"), 10, 0));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Budget left = new Budget(MAX_HEAD);
    int size = size(line(left).split(";", 2)[0].strip(), 16, 0);
    while (size > 0) {
      body.writeBytes(exactly(size));
      Budget frame = new Budget(MAX_HEAD);
      line(frame);
      size = size(line(frame).split(";", 2)[0].strip(), 16, body.size());
    }
    headers(left);
    return body.toByteArray();
  }

  private int size(String digits, int radix, int before) throws BadRequestException {
    long size;
    try {
      size = Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      throw new BadRequestException(400, "the length of the body is no number");
    }
    if (size < 0) {
      throw new BadRequestException(400, "the length of the body is below 0");
    }
    if (size > (long) maxBody - before) {
      throw new BadRequestException(413, "the body is longer than " + maxBody + " bytes");
    }
    return (int) size;
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the connection ended within a body");
    }
    return bytes;
  }

  private String line(Budget left) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("the connection ended within a head");
      }
      left.take();
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** How many bytes of a head may still come. */
  private static final class Budget {
    private int bytes;

    Budget(int bytes) {
      this.bytes = bytes;
    }

    void take() throws BadRequestException {
      if (--bytes < 0) {
        throw new BadRequestException(431, "the head is longer than " + MAX_HEAD + " bytes");
      }
    }
  }
}
