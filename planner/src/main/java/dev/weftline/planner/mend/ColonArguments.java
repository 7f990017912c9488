// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/** Writes {@code name: value} in the arguments of a call as {@code name=value}. */
final class ColonArguments implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    CallParts call = CallParts.of(draft).orElse(null);
    if (call == null || !draft.tokens().get(call.open()).is('(')) {
      return edits;
    }
    for (CallParts.Argument argument : call.arguments()) {
      int sign = argument.isPositional() ? -1 : draft.next(argument.key() + 1);
      if (sign >= 0 && draft.tokens().get(sign).is(':')) {
        String key = draft.tokens().get(argument.key()).text();
        edits.add(new Edit(argument.key(), argument.value(), "colon_argument", key + "="));
      }
    }
    return edits;
  }
}
