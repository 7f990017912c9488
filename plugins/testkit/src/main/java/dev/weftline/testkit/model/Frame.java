// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.nio.charset.StandardCharsets;

/**
 * A part of an answer that is sent by itself.
 *
 * @param text what the model wrote for it, by which its pace is reckoned
 * @param wire what is sent
 */
record Frame(String text, String wire) {
  byte[] bytes() {
    return bytes(wire);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
