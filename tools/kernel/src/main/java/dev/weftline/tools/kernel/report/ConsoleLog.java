// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Arrays;

/** A console log cut into lines. Lines are read one by one, when they are asked for. */
final class ConsoleLog {
  private final String text;
  private final int[] starts;
  private final int count;

  ConsoleLog(String text) {
    this.text = text;
    int[] found = new int[Math.max(16, text.length() / 64)];
    int lines = 0;
    int start = 0;
    while (start < text.length()) {
      if (lines == found.length) {
        found = Arrays.copyOf(found, found.length * 2);
      }
      found[lines++] = start;
      int newline = text.indexOf('\n', start);
      start = newline < 0 ? text.length() : newline + 1;
    }
    this.starts = found;
    this.count = lines;
  }

  String text() {
    return text;
  }

  /** Returns how many lines there are. */
  int size() {
    return count;
  }

  /** Returns the index, from 0, of the line that holds a character. */
  int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** Returns the offset of the first character of a line. */
  int startOf(int index) {
    return starts[index];
  }

  /** Returns the offset behind the last character of a line, line end excluded. */
  int endOf(int index) {
    int end = index + 1 < count ? starts[index + 1] : text.length();
    while (end > starts[index] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  /** Reads a line by its index from 0. */
  LogLine line(int index) {
    return LinePrefix.read(text, index + 1, startOf(index), endOf(index));
  }
}
