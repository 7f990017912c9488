// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the truths and the nothing of Python and JavaScript as ours. */
final class Literals implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      if (token.kind() == Token.Kind.WORD && !draft.isKey(i) && !draft.followedBy(i + 1, '(')) {
        Optional<String> ours = ours(token.text()).filter(word -> !word.equals(token.text()));
        if (ours.isPresent()) {
          edits.add(Edit.of(i, "literal", ours.get()));
        }
      }
    }
    return edits;
  }

  private static Optional<String> ours(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of("true");
      case "false" -> Optional.of("false");
      case "none", "null", "nil", "undefined" -> Optional.of("null");
      default -> Optional.empty();
    };
  }
}
