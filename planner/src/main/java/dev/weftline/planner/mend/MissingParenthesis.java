// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.List;

/** Closes a call whose last parenthesis is missing. */
final class MissingParenthesis implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    int depth = 0;
    int rounds = 0;
    for (Token token : draft.tokens()) {
      int change = CallParts.change(token);
      depth += change;
      rounds += token.is('(') ? 1 : token.is(')') ? -1 : 0;
      boolean quote = token.kind() == Token.Kind.MARK && Quoted.opens(token.text().charAt(0));
      if (depth < 0 || quote) {
        return List.of();
      }
    }
    int last = draft.previous(draft.tokens().size());
    boolean closes = last >= 0 && !draft.tokens().get(last).is('(');
    return depth == 1 && rounds == 1 && closes
        ? List.of(new Edit(last + 1, last + 1, "missing_parenthesis", ")"))
        : List.of();
  }
}
