// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.ToolCall;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Shows calls and values to people on one line. What could deceive the eye is escaped: control
 * characters, text direction, invisible characters, foreign blanks. Long values are cut here and
 * nowhere else.
 */
final class CallView {
  private static final int HEAD = 160;
  private static final int TAIL = 40;
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private CallView() {}

  /** Returns {@code tool(name=value, ...)}. */
  static String of(ToolCall call) {
    StringJoiner arguments = new StringJoiner(", ", visible(call.tool()) + "(", ")");
    for (Map.Entry<String, Json> argument : call.argumentObject().fields().entrySet()) {
      String name = argument.getKey();
      arguments.add(
          (PLAIN_NAME.matcher(name).matches() ? name : value(Json.of(name)))
              + "="
              + value(argument.getValue()));
    }
    return arguments.toString();
  }

  /** Returns a value as JSON, cut when it is long. */
  static String value(Json value) {
    return json(value.text());
  }

  /** Returns JSON text, cut when it is long. */
  static String json(String text) {
    return visible(cut(text));
  }

  /** Returns text with everything escaped that could deceive the eye. */
  static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (isPlain(point)) {
            out.appendCodePoint(point);
          } else {
            for (char unit : Character.toChars(point)) {
              out.append(String.format("\\u%04x", (int) unit));
            }
          }
        });
    return out.toString();
  }

  private static String cut(String text) {
    int length = text.codePointCount(0, text.length());
    if (length <= HEAD + TAIL) {
      return text;
    }
    int head = text.offsetByCodePoints(0, HEAD);
    int tail = text.offsetByCodePoints(text.length(), -TAIL);
    return text.substring(0, head)
        + "...("
        + (length - HEAD - TAIL)
        + " more characters)..."
        + text.substring(tail);
  }

  private static boolean isPlain(int point) {
    if (point == ' ') {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> !isBlankLetter(point);
    };
  }

  /** Letters and marks that draw nothing. */
  private static boolean isBlankLetter(int point) {
    return point == 0x034F // combining grapheme joiner
        || point == 0x115F // Hangul fillers
        || point == 0x1160
        || point == 0x17B4 // Khmer inherent vowels
        || point == 0x17B5
        || point >= 0x180B && point <= 0x180F // Mongolian variation selectors
        || point == 0x2800 // empty Braille cell
        || point == 0x3164 // Hangul filler
        || point >= 0xFE00 && point <= 0xFE0F // variation selectors
        || point == 0xFFA0 // half-width Hangul filler
        || point >= 0xE0100 && point <= 0xE01EF; // more variation selectors
  }
}
