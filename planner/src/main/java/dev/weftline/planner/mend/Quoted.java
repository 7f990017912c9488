// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.HashSet;
import java.util.Set;

/** Finds where quoted texts end, in the quotes of any language, in linear time. */
final class Quoted {
  private static final String OPENING = "\"'`\u201C\u201D\u201E\u2018\u2019\u00AB\uFF02";

  private final String text;
  // The quotes that do not close before the end of the line that is looked at.
  private final Set<Character> unclosed = new HashSet<>();
  private int endOfLine = -1;

  Quoted(String text) {
    this.text = text;
  }

  /** Whether a character can open a quoted text. */
  static boolean opens(char c) {
    return OPENING.indexOf(c) >= 0;
  }

  /** Returns where a quoted text ends, behind its closing quote, or -1 when its line ends first. */
  int end(int start) {
    char opening = text.charAt(start);
    if (start > endOfLine) {
      unclosed.clear();
    } else if (unclosed.contains(opening)) {
      return -1;
    }
    String closing = closing(opening);
    int i = start + 1;
    for (; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (closing.indexOf(c) >= 0) {
        return i + 1;
      }
    }
    unclosed.add(opening);
    endOfLine = i;
    return -1;
  }

  private static String closing(char opening) {
    return switch (opening) {
      case '\u201C', '\u201D', '\u201E' -> "\u201D\u201C";
      case '\u2018', '\u2019' -> "\u2019\u2018";
      case '\u00AB' -> "\u00BB";
      default -> String.valueOf(opening);
    };
  }
}
