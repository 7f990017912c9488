// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.weftline.langchain4j.UnusableToolsException;

/**
 * Writes names of LangChain4j's tools as plans can hold them. {@code _-HEX-} stands for a character
 * that cannot be kept, and for an underscore before a hyphen, so that no two names become one.
 */
final class ToolNames {
  private static final int LONGEST = 128;

  private ToolNames() {}

  static String inPlans(String alias, String name) {
    if (name.isEmpty() || name.length() > LONGEST) {
      throw new UnusableToolsException(
          alias,
          "a tool has a name of "
              + name.length()
              + " characters. From 1 to "
              + LONGEST
              + " are allowed. Rename it.");
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isKept(name, i, c)) {
        out.appendCodePoint(c);
      } else {
        out.append("_-").append(Integer.toHexString(c)).append('-');
      }
      i = next;
    }
    return out.toString();
  }

  private static boolean isKept(String name, int at, int c) {
    if (c == '_') {
      return at + 1 == name.length() || name.charAt(at + 1) != '-';
    }
    if (c == '.') {
      boolean isBetween = at > 0 && at + 1 < name.length();
      return isBetween && name.charAt(at - 1) != '.' && name.charAt(at + 1) != '.';
    }
    return c == '-' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
