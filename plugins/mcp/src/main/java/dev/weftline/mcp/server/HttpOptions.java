// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where and for whom the server speaks HTTP.
 *
 * @param address the address; port 0 for any that is free
 * @param tokens the bearer tokens, at least one; each stands for a caller of its own
 * @param keepAlive how often a stream shows that it lives; a client that has left is noticed within
 *     two of these
 */
public record HttpOptions(InetSocketAddress address, List<String> tokens, Duration keepAlive) {
  private static final int SHORTEST_TOKEN = 16;

  public HttpOptions {
    tokens = List.copyOf(tokens);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("tokens must not be empty");
    }
    if (tokens.stream().anyMatch(token -> token.length() < SHORTEST_TOKEN)) {
      throw new IllegalArgumentException(
          "tokens must have at least " + SHORTEST_TOKEN + " characters");
    }
    if (tokens.stream().anyMatch(token -> !token.matches("[!-~]+"))) {
      throw new IllegalArgumentException("tokens must be printable ASCII without blanks");
    }
    if (keepAlive.isNegative() || keepAlive.isZero()) {
      throw new IllegalArgumentException("keepAlive must be positive, was " + keepAlive);
    }
  }

  /** Returns the options to serve this machine only. */
  public static HttpOptions local(int port, List<String> tokens) {
    return new HttpOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        tokens,
        Duration.ofSeconds(2));
  }

  /** Returns a copy with another time between signs of life. */
  public HttpOptions withKeepAlive(Duration value) {
    return new HttpOptions(address, tokens, value);
  }

  /** Returns the options without the tokens, for messages. */
  @Override
  public String toString() {
    return "HttpOptions[" + address + ", " + tokens.size() + " tokens]";
  }
}
