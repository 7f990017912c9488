// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/** Drops a comma before a closing bracket. */
final class TrailingCommas implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < draft.tokens().size(); i++) {
      if (draft.tokens().get(i).is(',')) {
        int next = draft.next(i + 1);
        boolean closes =
            next < draft.tokens().size() && CallParts.change(draft.tokens().get(next)) < 0;
        int before = draft.previous(i);
        boolean follows = before >= 0 && CallParts.change(draft.tokens().get(before)) <= 0;
        if (closes && follows && !draft.tokens().get(before).is(',')) {
          edits.add(Edit.of(i, "trailing_comma", ""));
        }
      }
    }
    return edits;
  }
}
