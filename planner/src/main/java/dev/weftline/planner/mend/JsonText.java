// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

/** Decodes the inside of a JSON string, character by character. */
final class JsonText {
  private boolean escaped;
  private int digits = -1;
  private int code;
  private char decoded;

  /** Whether the next character belongs to an escape. */
  boolean escaped() {
    return escaped;
  }

  /** Takes the next character; returns whether it completes one of the text. */
  boolean take(char c) {
    if (digits >= 0) {
      return digit(c);
    }
    if (escaped) {
      escaped = false;
      if (c == 'u') {
        digits = 0;
        code = 0;
        return false;
      }
      decoded =
          switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
          };
      return true;
    }
    escaped = c == '\\';
    decoded = c;
    return !escaped;
  }

  /** Returns the character that was completed last. */
  char decoded() {
    return decoded;
  }

  private boolean digit(char c) {
    int value = Character.digit(c, 16);
    code = code * 16 + Math.max(value, 0);
    digits++;
    if (digits < 4) {
      return false;
    }
    digits = -1;
    decoded = (char) code;
    return true;
  }
}
