// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/** Puts the keys of objects into quotes. */
final class BareKeys implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    List<Boolean> curly = new ArrayList<>();
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      int change = CallParts.change(token);
      if (change > 0) {
        curly.add(token.is('{'));
      } else if (change < 0 && !curly.isEmpty()) {
        curly.remove(curly.size() - 1);
      } else if (token.kind() == Token.Kind.WORD
          && !curly.isEmpty()
          && curly.get(curly.size() - 1)
          && draft.isKey(i)
          && draft.followedBy(i + 1, ':')) {
        edits.add(Edit.of(i, "bare_key", '"' + token.text() + '"'));
      }
    }
    return edits;
  }
}
