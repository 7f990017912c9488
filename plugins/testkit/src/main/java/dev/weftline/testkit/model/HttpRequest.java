// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param method the method in capital letters
 * @param path the path without query
 * @param headers the headers, names in lower case; of two with one name the last
 * @param body the body as text
 */
record HttpRequest(String method, String path, Map<String, String> headers, String body) {

  /** Whether the connection is to be closed after the answer. */
  boolean isLast() {
    return Optional.ofNullable(headers.get("connection"))
        .filter(value -> value.equalsIgnoreCase("close"))
        .isPresent();
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
