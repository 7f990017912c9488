// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.json.Json;
import java.nio.charset.StandardCharsets;

/** Tells values that a result can carry from those that are too long for it. */
public final class LargeValue {
  private static final int PREVIEW = 800;

  private LargeValue() {}

  /** Returns the text of a value as a resource has it: a string as it is, else its JSON. */
  public static String text(Json value) {
    return value instanceof Json.Str(String text) ? text : value.text();
  }

  /** Returns how many bytes of UTF-8 the value takes as a resource. */
  public static int bytes(Json value) {
    return text(value).getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns the beginning of a value's text. */
  public static String preview(Json value) {
    String text = text(value);
    int points = text.codePointCount(0, Math.min(text.length(), 2 * PREVIEW));
    return points <= PREVIEW ? text : text.substring(0, text.offsetByCodePoints(0, PREVIEW));
  }

  /** Returns a value, or where it is longer than so many bytes its size, hash and beginning. */
  static Json shortened(Json value, int most) {
    int bytes = bytes(value);
    return bytes <= most
        ? value
        : Json.object()
            .put("bytes", bytes)
            .put("sha256", value.hash())
            .put("preview", preview(value))
            .build();
  }
}
