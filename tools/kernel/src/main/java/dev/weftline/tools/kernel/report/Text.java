// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/** Small cuts of console text. */
final class Text {
  private Text() {}

  /** Returns what stands between two words, both outermost cut off, or empty without both. */
  static Optional<String> between(String text, String before, String after) {
    int from = text.indexOf(before);
    if (from < 0) {
      return Optional.empty();
    }
    from += before.length();
    int to = text.indexOf(after, from);
    return to < 0 ? Optional.empty() : Optional.of(text.substring(from, to));
  }

  /** Returns what stands behind a word, or empty without it. */
  static Optional<String> after(String text, String word) {
    int from = text.indexOf(word);
    return from < 0 ? Optional.empty() : Optional.of(text.substring(from + word.length()));
  }

  /** Returns a text from a word on, or nothing without it. */
  static String from(String text, String word) {
    int from = text.indexOf(word);
    return from < 0 ? "" : text.substring(from);
  }

  /** Returns what stands in front of a word, or all of the text without it. */
  static String before(String text, String word) {
    int to = text.indexOf(word);
    return to < 0 ? text : text.substring(0, to);
  }

  /** Returns the first word: all up to the first blank. */
  static String firstWord(String text) {
    String trimmed = text.strip();
    int blank = trimmed.indexOf(' ');
    return blank < 0 ? trimmed : trimmed.substring(0, blank);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  /** Whether a character may stand in the name of a function. */
  static boolean isName(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c == '$';
  }
}
