// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.weftline.core.spi.VisibleText;

/** Brings foreign text into messages: on one line, with nothing hidden, and not too long. */
public final class Lines {
  private static final int LONGEST = 500;
  private static final int LONGEST_TEXT = 4_096;

  private Lines() {}

  /** Returns the text on one line of at most 500 characters. */
  public static String one(String text) {
    return visible(text, LONGEST, false);
  }

  /** Returns a description of at most 4,096 characters; lines stay lines. */
  static String text(String text) {
    return visible(text, LONGEST_TEXT, true);
  }

  private static String visible(String text, int longest, boolean keepsLines) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < longest; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n' && keepsLines) {
        out.append('\n');
      } else if (c == '\n' || c == '\r' || c == '\t') {
        out.append(' ');
      } else if (VisibleText.isHidden(c)) {
        VisibleText.escape(c, out);
      } else {
        out.appendCodePoint(c);
      }
    }
    String line = out.toString().strip();
    return text.length() > longest ? line + " ..." : line;
  }
}
