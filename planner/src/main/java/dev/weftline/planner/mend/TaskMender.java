// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Span;
import dev.weftline.planner.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text of one task; where it does not read or means nothing, puts right what it can. */
final class TaskMender {
  private final Known known;
  private final Verifier verifier;

  TaskMender(Known known) {
    this.known = known;
    this.verifier = new Verifier(known.scope());
  }

  /** Reads a task; its number is taken then. */
  Heard read(Source source, List<Rule> form, List<Rule> meaning) {
    known.current(source.id());
    PlanItem plain = item(source, source.body());
    boolean reads = plain instanceof PlanItem.Read;
    Draft draft = Draft.of(source.line(), source.body());
    Optional<String> dangling = dangling(draft);
    Draft formed = reads ? draft : Rules.apply(form, draft, known);
    Draft mended = Rules.apply(meaning, formed, known);
    PlanItem item = mended.mends().isEmpty() ? plain : item(source, mended.body());
    if (dangling.isPresent() && item instanceof PlanItem.Read read) {
      known.current(0);
      return rejected(source, dangles(read, source, dangling.get()));
    }
    if (item instanceof PlanItem.Read read) {
      Heard heard = verified(source, mended, read);
      known.current(0);
      return heard;
    }
    known.current(0);
    return rejected(source, mended.mends().isEmpty() || !reads ? plain : item);
  }

  private PlanItem item(Source source, String body) {
    return PlanReader.readTask(
        source.text(body),
        source.line(),
        source.note(),
        known.numbering().last(),
        known.scope().limits());
  }

  private Heard rejected(Source source, PlanItem item) {
    PlanItem shown = item;
    if (item instanceof PlanItem.Rejected bad) {
      shown =
          new PlanItem.Rejected(
              Optional.of(source.id()), bad.span(), source.original(), bad.problems());
    }
    verifier.accept(shown);
    known.numbering().taken(source.id(), false);
    return new Heard(Optional.of(shown), source.mends());
  }

  /** What still does not verify may be a text that should be the value in it. */
  private Heard verified(Source source, Draft mended, PlanItem.Read read) {
    Draft best = mended;
    PlanItem.Read chosen = read;
    long errors = errors(read);
    if (errors > 0) {
      Draft unquoted = mended.with(Rules.LAST.edits(mended, known));
      if (unquoted.mends().size() > mended.mends().size()
          && item(source, unquoted.body()) instanceof PlanItem.Read other
          && errors(other) < errors) {
        best = unquoted;
        chosen = other;
      } else {
        verifier.accept(read);
      }
    }
    List<Mend> mends = new ArrayList<>(source.mends());
    mends.addAll(best.mends());
    known.numbering().taken(source.id(), true);
    known.called(source.id(), chosen.task().tool());
    return new Heard(Optional.of(Warnings.added(chosen, best, source.line())), mends);
  }

  private long errors(PlanItem item) {
    return verifier.accept(item).problems().stream().filter(Diagnostic::isError).count();
  }

  /**
   * Returns a reference by number that could mean a task of ours, but is none of the model's: once
   * the two count differently, it must not pass.
   */
  private Optional<String> dangling(Draft draft) {
    if (!known.numbering().differs()) {
      return Optional.empty();
    }
    for (Token token : draft.tokens()) {
      if (token.kind() == Token.Kind.REFERENCE && token.text().matches("\\$[0-9].*")) {
        String label = token.text().substring(1).replaceFirst("[^0-9].*", "");
        if (known.task(label).isEmpty()) {
          return Optional.of("$" + label);
        }
      }
    }
    return Optional.empty();
  }

  private static PlanItem dangles(PlanItem.Read read, Source source, String reference) {
    return new PlanItem.Rejected(
        Optional.of(source.id()),
        read.task().span(),
        source.original(),
        List.of(
            Diagnostic.error(
                "UNKNOWN_REFERENCE",
                new Span(source.line(), 1),
                "'"
                    + reference
                    + "' is no earlier task, or not one only. A reference names a task above it, by"
                    + " the number that stands there.")));
  }
}
