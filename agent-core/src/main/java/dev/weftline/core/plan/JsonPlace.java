// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.JsonWriter;

/** Names places in the JSON form of a plan, and finds where a reference in a template ends. */
final class JsonPlace {
  private static final int LONGEST = 60;

  private JsonPlace() {}

  /** Returns the step to a field, {@code .name} or {@code ["odd name"]}. */
  static String step(String name) {
    boolean isPlain = !name.isEmpty() && name.length() <= LONGEST;
    for (int i = 0; i < name.length() && isPlain; i++) {
      char c = name.charAt(i);
      isPlain = Characters.isLetter(c) || Characters.isDigit(c) || c == '_' || c == '-';
    }
    return isPlain ? "." + name : "[\"" + shown(name) + "\"]";
  }

  /** Returns a text as a message shows it: on one line, visible, and not too long. */
  static String shown(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      boolean isHidden =
          type == Character.FORMAT
              || type == Character.SURROGATE && !isPair(text, i)
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR
              || c >= 0x7f && c < 0xa0;
      if (isHidden) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        JsonWriter.escape(c, out);
      }
    }
    return text.length() > LONGEST ? out + "..." : out.toString();
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  /**
   * Returns where the brace stands that closes a reference of a template, or -1 when there is none.
   * Looks no further than the reference goes.
   *
   * @param from behind the opening brace
   */
  static int endOfReference(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}') {
        return at;
      }
      if (c == '"') {
        at = endOfName(text, at + 1);
        if (at < 0) {
          return -1;
        }
      } else if (!isPartOfReference(c)) {
        return -1;
      }
      at++;
    }
    return -1;
  }

  private static boolean isPartOfReference(char c) {
    return Characters.isLetter(c) || Characters.isDigit(c) || "_-.[]".indexOf(c) >= 0;
  }

  /** Returns where the quote stands that closes a name, when a bracket follows it; else -1. */
  private static int endOfName(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return text.startsWith("]", i + 1) ? i : -1;
      }
    }
    return -1;
  }
}
