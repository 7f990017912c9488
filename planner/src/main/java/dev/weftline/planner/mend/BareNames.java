// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the name of a task where a value stands as a reference: {@code log=report.title}. */
final class BareNames implements Rule {
  private static final int LONGEST = 200;
  private static final Pattern PATH = Pattern.compile("([A-Za-z_]\\w*)((?:\\.[A-Za-z_][\\w-]*)*)");

  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < draft.tokens().size(); i++) {
      if (draft.tokens().get(i).kind() == Token.Kind.WORD
          && draft.tokens().get(i).text().length() <= LONGEST
          && !draft.isKey(i)
          && !draft.followedBy(i + 1, '(')
          && !draft.followedBy(i + 1, '{')) {
        int at = i;
        Matcher path = PATH.matcher(draft.tokens().get(i).text());
        Optional<Integer> id = path.matches() ? known.task(path.group(1)) : Optional.empty();
        if (path.matches() && path.group(1).equals("input") && !path.group(2).isEmpty()) {
          edits.add(Edit.of(at, "reference_name", "$input" + path.group(2)));
        } else {
          id.ifPresent(
              task -> edits.add(Edit.of(at, "reference_name", "$" + task + path.group(2))));
        }
      }
    }
    return edits;
  }
}
