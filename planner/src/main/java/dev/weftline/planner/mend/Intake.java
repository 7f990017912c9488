// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.Span;
import dev.weftline.planner.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the tasks that were found in an answer, in either form, and the text that is none. */
final class Intake {
  private static final int LONGEST_START = 80;
  private static final String ADVICE = ". Shorten it, or raise the limit.";

  private final Verifier.Scope scope;
  private final Known known;
  private final TaskMender mender;
  private final StringBuilder notes = new StringBuilder();
  private boolean hasNotes;
  private List<Heard> out = new ArrayList<>();
  private String firstText = "";
  private int tasks;
  private int reports;
  private boolean ended;
  private boolean saidEnd;
  private boolean over;

  Intake(Verifier.Scope scope, int firstId) {
    this.scope = scope;
    this.known = new Known(scope, firstId);
    this.mender = new TaskMender(known);
  }

  Known known() {
    return known;
  }

  Verifier.Scope scope() {
    return scope;
  }

  /** Whether there was a task. */
  boolean begun() {
    return tasks > 0;
  }

  /** Whether the plan has had its unguarded join. */
  boolean ended() {
    return ended;
  }

  /** Whether nothing more is taken. */
  boolean over() {
    return over;
  }

  /** Returns what came since the last call. */
  List<Heard> take() {
    if (out.isEmpty()) {
      return List.of();
    }
    List<Heard> taken = out;
    out = new ArrayList<>();
    return taken;
  }

  /** Takes the line of a note, kept with the next task. */
  void note(String text) {
    if (!ended && !over) {
      notes.append(hasNotes ? "\n" : "").append(text);
      hasNotes = true;
    }
  }

  /** Takes text that was left out. */
  void dropped(int line, String kind, String text) {
    if (ended || over) {
      afterEnd(line, text);
      return;
    }
    if (firstText.isEmpty() && !kind.equals("fence") && !kind.equals("tag")) {
      firstText = onOneLine(text);
    }
    if (++reports > scope.limits().tasks()) {
      limit(
          line,
          "the plan has more than " + scope.limits().tasks() + " pieces of text that are no task");
    } else {
      mended(new Mend(line, kind, Draft.shown(text.strip()), ""));
    }
  }

  /** Takes a line that is a call but no task: it is not left out, it is an error. */
  void noTask(int line, String text) {
    Span at = new Span(line, 1);
    heard(
        new Heard(
            Optional.of(
                new PlanItem.Rejected(
                    Optional.empty(),
                    at,
                    text,
                    List.of(
                        Diagnostic.error(
                            "NOT_A_TASK",
                            at,
                            "'"
                                + onOneLine(text)
                                + "' depends on the line above it. Write it as a task of its own,"
                                + " with its condition: 1. when COND: tool(name=value)")))),
            List.of()));
  }

  /** Takes something that was put right and belongs to no task. */
  void mended(Mend mend) {
    out.add(new Heard(Optional.empty(), List.of(mend)));
  }

  /** Takes text behind the unguarded join, which is left out. */
  void afterEnd(int line, String text) {
    if (ended && !saidEnd && !over) {
      saidEnd = true;
      mended(new Mend(line, "after_end", Draft.shown(text.strip()), ""));
    }
  }

  /** Takes a task of plan text, and the rules that may bring it into form. */
  void task(OpenCall call, List<Rule> form) {
    if (isOneMore(call.line(), call.original())) {
      Opening opening = call.opening();
      boolean digits = opening.label().matches("[0-9]+");
      int id =
          digits
              ? known.numbering().number(opening.label())
              : known.numbering().name(opening.label());
      known.numbering().label(opening.alias(), id);
      List<Mend> mends = new ArrayList<>();
      boolean same = digits && opening.label().equals(Integer.toString(id));
      if (!opening.kind().isEmpty() || !same) {
        String kind = opening.kind().isEmpty() ? "numbering" : opening.kind();
        mends.add(new Mend(call.line(), kind, Draft.shown(opening.written()), id + ". "));
      }
      boolean exact = mends.isEmpty();
      boolean blank = exact || opening.body().startsWith(" ") || opening.body().startsWith("\t");
      heard(
          mender.read(
              new Source(
                  call.line(),
                  id,
                  exact ? opening.written() : id + (blank ? "." : ". "),
                  call.body(),
                  call.blocks(),
                  takeNotes(),
                  call.original(),
                  mends),
              form,
              Rules.MEANING));
    }
  }

  /** Takes a task of the JSON form that reads; its canonical text is what rules work on. */
  void task(PlanItem.Read read, int line, int id, String text, String original, List<Mend> mends) {
    int dot = text.indexOf('.') + 1;
    int newline = text.indexOf('\n');
    Heard heard =
        mender.read(
            new Source(
                line,
                id,
                id + ".",
                text.substring(dot, newline < 0 ? text.length() : newline),
                newline < 0 ? "" : text.substring(newline).stripTrailing(),
                read.task().note(),
                original,
                mends),
            List.of(),
            Rules.JSON);
    heard(new Heard(heard.item().map(item -> withWarnings(item, read.warnings())), heard.mends()));
  }

  /** What was doubtful in the JSON is told with what is doubtful in its text. */
  private static PlanItem withWarnings(PlanItem item, List<Diagnostic> more) {
    if (!(item instanceof PlanItem.Read read) || more.isEmpty()) {
      return item;
    }
    List<Diagnostic> warnings = new ArrayList<>(more);
    read.warnings().stream().filter(warning -> !more.contains(warning)).forEach(warnings::add);
    return new PlanItem.Read(read.task(), warnings, read.places());
  }

  /** Takes a task that does not read. */
  void rejected(PlanItem.Rejected item, List<Mend> mends) {
    item.id().ifPresent(id -> known.numbering().taken(id, false));
    heard(new Heard(Optional.of(item), mends));
  }

  /** Counts a task; reports it when it is one too many. */
  boolean isOneMore(int line, String text) {
    if (ended) {
      afterEnd(line, text);
      return false;
    }
    if (!over && ++tasks > scope.limits().tasks()) {
      limit(line, "the plan has more than " + scope.limits().tasks() + " tasks");
    }
    return !over;
  }

  /** Ends everything, since the text is too much. */
  void limit(int line, String message) {
    if (!over && !ended) {
      over = true;
      error("LIMIT", line, message + ADVICE);
    }
  }

  /** Says that the text ended without an unguarded join. */
  void noJoin(int line) {
    if (ended || over) {
      return;
    }
    if (tasks > 0) {
      int last = Math.max(known.numbering().last(), 1);
      error(
          "NO_JOIN",
          line,
          "the plan has no unguarded join. End it with a line such as: "
              + (last + 1)
              + ". join(result=$"
              + last
              + ")");
    } else {
      error(
          "NO_JOIN",
          line,
          (firstText.isEmpty()
                  ? "the answer is empty"
                  : "the answer holds no plan; it begins '" + firstText + "'")
              + ". A plan is lines such as: 1. tool(name=value), and ends with join(name=$1).");
    }
  }

  private void error(String code, int line, String message) {
    Span at = new Span(line, 1);
    PlanItem item =
        new PlanItem.Rejected(
            Optional.empty(), at, "", List.of(Diagnostic.error(code, at, message)));
    out.add(new Heard(Optional.of(item), List.of()));
  }

  private static String onOneLine(String text) {
    String start = text.length() > LONGEST_START ? text.substring(0, LONGEST_START) : text;
    String line = start.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\s]++", " ");
    return text.length() > LONGEST_START ? line + "..." : line;
  }

  private void heard(Heard heard) {
    out.add(heard);
    ended =
        heard.item().isPresent()
            && heard.item().get() instanceof PlanItem.Read read
            && read.task().isJoin()
            && read.task().when().isEmpty();
  }

  private String takeNotes() {
    String taken = notes.toString();
    notes.setLength(0);
    hasNotes = false;
    return taken;
  }
}
