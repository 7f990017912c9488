// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

/** What plan text may hold, and how it is shown in messages. */
final class Characters {
  private static final boolean[] TOOL_PART = new boolean[128];

  static {
    for (char c = 0; c < TOOL_PART.length; c++) {
      TOOL_PART[c] = isLetter(c) || isDigit(c) || c == '_' || c == '-';
    }
  }

  private Characters() {}

  /**
   * Returns where the first character stands that plan text may not hold, or -1: a control
   * character of JSON (U+0000 to U+001F) other than TAB and LF, or half a surrogate pair.
   */
  static int firstBad(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        if (c != '\t' && c != '\n') {
          return i;
        }
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        if (!startsPair(text, i)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static boolean startsPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  /** Names a character that plan text may not hold. */
  static String describe(char bad) {
    String number = String.format("U+%04X", (int) bad);
    return Character.isSurrogate(bad)
        ? "half a character (" + number + ")"
        : "the control character " + number;
  }

  /** Returns the length of a text in bytes of UTF-8. */
  static long utf8Length(String text) {
    long length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return length;
  }

  /** Whether a text holds nothing but blanks and tabs. */
  static boolean isBlank(String text) {
    return afterBlanks(text, 0) == text.length();
  }

  /** Returns where the first character behind blanks and tabs stands. */
  static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** Returns a text without the blanks and tabs at both ends. */
  static String strip(String text, int from) {
    int start = afterBlanks(text, from);
    int end = text.length();
    while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * Returns at most so many characters of a text for a message. Characters that a terminal obeys
   * stand as escapes.
   */
  static String shown(String text, int max) {
    int end = text.length();
    if (end > max) {
      end = max - 3;
      end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (startsPair(text, i)) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return end < text.length() ? out.append("...").toString() : out.toString();
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a character may stand in a segment of a tool's name. */
  static boolean isToolPart(char c) {
    return c < TOOL_PART.length && TOOL_PART[c];
  }

  /** Whether a character may start a name. */
  static boolean startsName(char c) {
    return isLetter(c) || c == '_';
  }

  /** Whether a text is a name of the language, which stands without quotes. */
  static boolean isName(String text) {
    if (text.isEmpty() || !startsName(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (!isToolPart(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is the tag of a block: capital letters, digits and underscores. */
  static boolean isTag(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z';
      if (!upper && (i == 0 || !isDigit(c) && c != '_')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Returns where a word of letters, digits and underscores ends. */
  static int endOfWord(String text, int from) {
    return endOfWord(text, from, '_');
  }

  /** Returns where a word of letters, digits, underscores and hyphens ends. */
  static int endOfHyphenated(String text, int from) {
    return endOfWord(text, from, '-');
  }

  private static int endOfWord(String text, int from, char also) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!isToolPart(c) || c == '-' && also != '-') {
        break;
      }
      at++;
    }
    return at;
  }

  /** Returns where digits end. */
  static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
