// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/** Drops comments, and a semicolon or another mark that ends a line. */
final class AfterCall implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    int close = CallParts.of(draft).map(CallParts::close).orElse(-1);
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      if (token.kind() == Token.Kind.COMMENT) {
        edits.add(Edit.of(i, "comment", ""));
      } else if (close >= 0 && i > close && (token.is(';') || token.is('.') || token.is(','))) {
        edits.add(Edit.of(i, "trailing_mark", ""));
      }
    }
    return edits;
  }
}
