// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

/**
 * How many columns text takes on a terminal. Where terminals differ the larger number is taken, so
 * that a line that fits here fits everywhere.
 */
final class Width {
  private static final int ZERO_WIDTH_SPACE = 0x200b;
  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int EMOJI_SIGN = 0xfe0f;
  // First and last code points of what East Asian fonts draw in two columns, in order.
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0x4dbf, 0x4e00, 0xa4cf,
    0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff00, 0xff60,
    0xffe0, 0xffe6, 0x16fe0, 0x18aff, 0x1b000, 0x1b2ff, 0x1f000, 0x1faff, 0x20000, 0x3fffd
  };

  private Width() {}

  /** Returns the columns of a text without control characters. */
  static int of(String text) {
    return text.codePoints().map(Width::of).sum();
  }

  /** Returns text that takes at most some columns; what was cut is replaced by a sign. */
  static String cut(String text, int columns, String sign) {
    if (of(text) <= columns) {
      return text;
    }
    int room = columns - of(sign);
    return room <= 0 ? head(text, Math.max(0, columns)) : head(text, room) + sign;
  }

  /** Returns text with blanks behind it up to some columns. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  private static String head(String text, int columns) {
    int taken = 0;
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      taken += of(codePoint);
      if (taken > columns) {
        break;
      }
      at += Character.charCount(codePoint);
    }
    return text.substring(0, at);
  }

  private static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    if (codePoint == EMOJI_SIGN) {
      return 1; // makes the sign before it an emoji, which is one column wider
    }
    if (codePoint >= ZERO_WIDTH_SPACE && codePoint <= ZERO_WIDTH_JOINER || isMark(codePoint)) {
      return 0;
    }
    return isWide(codePoint) || Character.isEmojiPresentation(codePoint) ? 2 : 1;
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isWide(int codePoint) {
    for (int i = 0; i < WIDE.length; i += 2) {
      if (codePoint <= WIDE[i + 1]) {
        return codePoint >= WIDE[i];
      }
    }
    return false;
  }
}
