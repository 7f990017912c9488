// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes references out of quotes, and writes the placeholders of other languages as references, or
 * as parts of a template where they stand in a longer text.
 */
final class QuotedReferences implements Rule {
  private static final int LONGEST = 200;

  @Override
  public List<Edit> edits(Draft draft, Known known) {
    List<Edit> edits = new ArrayList<>();
    Set<String> variables = References.variables(draft);
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      if (token.kind() == Token.Kind.PLACEHOLDER) {
        int at = i;
        Placeholders.whole(token.text(), known)
            .ifPresent(meant -> edits.add(Edit.of(at, "foreign_placeholder", meant)));
      } else if (token.isString() && !draft.isKey(i)) {
        string(i, token.inner(), variables, known).ifPresent(edits::add);
      }
    }
    return edits;
  }

  private static Optional<Edit> string(int at, String inner, Set<String> variables, Known known) {
    // A whole ${...} is a template of ours and gives text.
    boolean ours = inner.startsWith("${");
    if (inner.indexOf('\\') < 0 && !ours) {
      Optional<String> variable = variable(inner, variables);
      Optional<String> meant = variable.isPresent() ? variable : Placeholders.whole(inner, known);
      if (meant.isPresent()) {
        boolean same = meant.get().equals(inner.strip()) || inner.matches("\\$[0-9][^$]*");
        return Optional.of(
            Edit.of(at, same ? "quoted_reference" : "foreign_placeholder", meant.get()));
      }
    }
    return Placeholders.inside(inner, known)
        .map(text -> Edit.of(at, "placeholder_in_text", '"' + text + '"'));
  }

  private static Optional<String> variable(String inner, Set<String> variables) {
    String text = inner.strip();
    if (variables.isEmpty()
        || text.length() > LONGEST
        || !text.startsWith("$")
        || !text.matches("\\$[A-Za-z_]\\w*(?:\\.[A-Za-z_][\\w-]*|\\[\\d*\\])*")) {
      return Optional.empty();
    }
    String name = text.substring(1).split("[.\\[]", 2)[0];
    return variables.contains(name) ? Optional.of(text) : Optional.empty();
  }
}
