// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/** Writes single, smart and other quotes as double ones, and drops the f of an f-string. */
final class Quotes implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      if (token.kind() == Token.Kind.STRING && !token.isString()) {
        edits.add(Edit.of(i, kind(token.text().charAt(0)), '"' + inner(token.inner()) + '"'));
      } else if (token.isWord("f") && isString(draft, i + 1)) {
        edits.add(Edit.of(i, "string_prefix", ""));
      }
    }
    return edits;
  }

  private static boolean isString(Draft draft, int at) {
    return at < draft.tokens().size() && draft.tokens().get(at).kind() == Token.Kind.STRING;
  }

  private static String kind(char quote) {
    return switch (quote) {
      case '\'' -> "single_quotes";
      case '`' -> "back_ticks";
      default -> "smart_quotes";
    };
  }

  /** A double quote in it needs an escape then, and a single one none. */
  private static String inner(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        out.append("\\\"");
      } else if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        out.append(next == '\'' || next == '`' ? "" : "\\").append(next);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
