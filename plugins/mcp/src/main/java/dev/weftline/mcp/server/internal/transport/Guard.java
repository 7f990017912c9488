// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import com.sun.net.httpserver.Headers;
import dev.weftline.mcp.server.internal.run.Caller;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who comes in: no page of another site, and only who has a token. Tokens are kept and
 * compared as hashes, in the same time whatever they are.
 */
final class Guard {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final String SCHEME = "bearer ";

  private final List<byte[]> tokens;

  Guard(List<String> tokens) {
    this.tokens = tokens.stream().map(Guard::hash).toList();
  }

  /** Whether a request comes from no page, or from a page of this machine. */
  static boolean isOriginFine(Headers headers) {
    List<String> origins = headers.getOrDefault("Origin", List.of());
    return origins.stream().allMatch(Guard::isLocal);
  }

  private static boolean isLocal(String origin) {
    try {
      String host = new URI(origin).getHost();
      return host != null && LOCAL.contains(host.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Returns who a request is from, or empty when it has no token that counts. */
  Optional<Caller> caller(Headers headers) {
    List<String> given = headers.getOrDefault("Authorization", List.of());
    if (given.size() != 1
        || given.get(0).length() < SCHEME.length()
        || !given.get(0).substring(0, SCHEME.length()).toLowerCase(Locale.ROOT).equals(SCHEME)) {
      return Optional.empty();
    }
    byte[] hash = hash(given.get(0).substring(SCHEME.length()).strip());
    Optional<Caller> found = Optional.empty();
    for (byte[] token : tokens) {
      if (MessageDigest.isEqual(token, hash)) {
        found = Optional.of(new Caller("token-" + HexFormat.of().formatHex(hash, 0, 8)));
      }
    }
    return found;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
