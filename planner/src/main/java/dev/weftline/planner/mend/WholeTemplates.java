// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/** Takes a reference out of a string that holds nothing else, for values that are no text. */
final class WholeTemplates implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      if (token.isString()
          && !draft.isKey(i)
          && token.inner().matches("\\$\\{[A-Za-z0-9_.\\[\\]-]+\\}")) {
        String inner = token.inner();
        edits.add(Edit.of(i, "quoted_reference", "$" + inner.substring(2, inner.length() - 1)));
      }
    }
    return edits;
  }
}
