// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.Span;
import dev.weftline.planner.internal.TextCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warns of placeholders in texts that nothing could be made of. */
final class Warnings {
  private Warnings() {}

  /** Returns an item with a warning for each text that holds such a placeholder. */
  static PlanItem.Read added(PlanItem.Read read, Draft draft, int line) {
    List<Diagnostic> warnings = new ArrayList<>(read.warnings());
    for (int i = 0; i < draft.tokens().size(); i++) {
      Token token = draft.tokens().get(i);
      if (token.isString() && !draft.isKey(i)) {
        if (token.text().indexOf('\uFFFD') >= 0) {
          warnings.add(replaced(line));
        }
        Optional<String> found = Placeholders.unknown(token.inner());
        if (found.isPresent() && !TextCheck.isForeign(token.inner())) {
          warnings.add(warning(found.get(), line));
        }
      }
    }
    return warnings.size() == read.warnings().size()
        ? read
        : new PlanItem.Read(read.task(), warnings, read.places());
  }

  private static Diagnostic replaced(int line) {
    return Diagnostic.warning(
        "CHARACTER",
        new Span(line, 1),
        "a text holds the sign that stands for bytes which were no UTF-8. Part of it is lost.");
  }

  private static Diagnostic warning(String placeholder, int line) {
    return Diagnostic.warning(
        "FOREIGN_PLACEHOLDER",
        new Span(line, 1),
        "'"
            + Draft.shown(placeholder)
            + "' is text here, not a reference. The result of task 1 is $1, and ${1} in a text.");
  }
}
