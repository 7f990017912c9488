// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.Optional;

/** Tells from its start what a line outside of a block is. */
final class LineStart {
  private LineStart() {}

  /** Whether a line opens a task: blanks, digits, a dot, and a blank or the end. */
  static boolean opensTask(String line) {
    int dot = afterNumber(line);
    return dot < line.length()
        && line.charAt(dot) == '.'
        && (dot + 1 == line.length()
            || line.charAt(dot + 1) == ' '
            || line.charAt(dot + 1) == '\t');
  }

  /** Whether a line that opens no task was probably meant to. */
  static boolean isCloseToTask(String line) {
    int end = afterNumber(line);
    return end < line.length() && (line.charAt(end) == '.' || line.charAt(end) == ')');
  }

  /** Returns the number that a line claims, or empty when it is too long for a task. */
  static Optional<Integer> number(String line) {
    int start = Characters.afterBlanks(line, 0);
    int end = afterNumber(line);
    return end - start <= Tokens.MAX_ID_DIGITS
        ? Optional.of(Integer.parseInt(line, start, end, 10))
        : Optional.empty();
  }

  /** Whether a line holds back-ticks only, or opens a fence: back-ticks and one word. */
  static boolean isFence(String line) {
    int start = Characters.afterBlanks(line, 0);
    int at = start;
    while (at < line.length() && line.charAt(at) == '`') {
      at++;
    }
    boolean ticks = at > start;
    while (at < line.length() && Characters.isLetter(line.charAt(at))) {
      at++;
    }
    return ticks && Characters.afterBlanks(line, at) == line.length();
  }

  /** Returns where the digits behind the blanks end; the end of the line when there are none. */
  private static int afterNumber(String line) {
    int start = Characters.afterBlanks(line, 0);
    int end = Characters.endOfDigits(line, start);
    return end == start ? line.length() : end;
  }
}
