// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/** Writes the operators of other languages in conditions as ours. */
final class Operators implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    int end = CallParts.afterClauses(draft);
    for (int i = 0; i + 1 < end; i++) {
      if (both(draft, i, '&')) {
        edits.add(new Edit(i, i + 2, "operator", "and"));
        i++;
      } else if (both(draft, i, '|')) {
        edits.add(new Edit(i, i + 2, "operator", "or"));
        i++;
      } else if (both(draft, i + 1, '=')
          && (draft.tokens().get(i).is('=') || draft.tokens().get(i).is('!'))) {
        edits.add(new Edit(i, i + 3, "operator", draft.tokens().get(i).text() + "="));
        i += 2;
      }
    }
    return edits;
  }

  private static boolean both(Draft draft, int at, char mark) {
    return at + 1 < draft.tokens().size()
        && draft.tokens().get(at).is(mark)
        && draft.tokens().get(at + 1).is(mark);
  }
}
