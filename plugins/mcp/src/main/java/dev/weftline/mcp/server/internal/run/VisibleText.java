// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

/** Makes text safe to show to whoever approves: what the eye cannot see is written out. */
final class VisibleText {
  private VisibleText() {}

  /** Returns text on one line, with everything escaped that is no plain character. */
  static String of(String text) {
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

  /** Returns the beginning of a text, and how long the whole is when that is not all. */
  static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return of(text);
    }
    return of(text.substring(0, text.offsetByCodePoints(0, most)))
        + "... ("
        + text.length()
        + " characters)";
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
      default -> !drawsNothing(point);
    };
  }

  private static boolean drawsNothing(int point) {
    return point == 0x034F // combining grapheme joiner
        || point == 0x115F // Hangul fillers
        || point == 0x1160
        || point == 0x3164
        || point == 0xFFA0
        || point == 0x2800 // empty Braille cell
        || point >= 0xFE00 && point <= 0xFE0F // variation selectors
        || point >= 0xE0100 && point <= 0xE01EF;
  }
}
