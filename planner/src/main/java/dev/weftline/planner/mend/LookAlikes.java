// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes full-width signs and blanks of other kinds as those of ASCII, and drops characters without
 * width. Strings are left as they are.
 */
final class LookAlikes implements Rule {
  private static final String BLANKS = "\u3000\u00A0\u202F\u2009";
  private static final String INVISIBLE = "\u200B\u200C\u200D\u2060\uFEFF";

  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      boolean bare =
          token.kind() == Token.Kind.MARK
              || token.kind() == Token.Kind.WORD
              || token.kind() == Token.Kind.NUMBER;
      String plain = bare ? plain(token.text()) : token.text();
      if (!plain.equals(token.text())) {
        edits.add(Edit.of(i, "look_alike", plain));
      }
    }
    return edits;
  }

  /** Returns a text with ASCII for what looks like it. */
  static String plain(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\uFF01' && c <= '\uFF5E') {
        out.append((char) (c - 0xFEE0));
      } else if (BLANKS.indexOf(c) >= 0) {
        out.append(' ');
      } else if (c == '\u3001') {
        out.append(',');
      } else if (INVISIBLE.indexOf(c) < 0) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
