// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Drops comments, and a mark, a fence or a tag that ends a line behind the call. */
final class AfterCall implements Rule {
  private static final int MOST = 20;
  private static final Pattern FRAME =
      Pattern.compile("[ \\t]*+(?:[*`]{1,4}+|</?[A-Za-z_|]{1,20}+>)[ \\t]*+");

  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    int size = draft.tokens().size();
    int close = CallParts.of(draft).map(CallParts::close).orElse(-1);
    if (close >= 0 && size - close < MOST && FRAME.matcher(rest(draft, close + 1)).matches()) {
      edits.add(new Edit(close + 1, size, "trailing_mark", ""));
      return edits;
    }
    for (int i = 0; i < size; i++) {
      Token token = draft.tokens().get(i);
      if (token.kind() == Token.Kind.COMMENT) {
        edits.add(Edit.of(i, "comment", ""));
      } else if (close >= 0 && i > close && (token.is(';') || token.is('.') || token.is(','))) {
        edits.add(Edit.of(i, "trailing_mark", ""));
      }
    }
    return edits;
  }

  private static String rest(Draft draft, int from) {
    StringBuilder rest = new StringBuilder();
    draft.tokens().subList(from, draft.tokens().size()).forEach(t -> rest.append(t.text()));
    return rest.toString();
  }
}
