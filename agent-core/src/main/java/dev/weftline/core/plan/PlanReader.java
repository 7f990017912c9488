// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads plan text as it arrives. A task comes out with the newline that ends it, or that ends its
 * last block; malformed text costs only the task that it stands in. How the text is cut into chunks
 * makes no difference. Takes linear time. Not safe for use by several threads.
 */
public final class PlanReader {
  private final Limits limits;
  private final LineSplitter splitter;
  private final StringBuilder note = new StringBuilder();
  private boolean hasNote;
  private List<PlanItem> out = new ArrayList<>();
  private int line;
  private int tasks;
  private int stretches;
  private int lastId;
  private int lastTextLine = 1;
  private boolean inProse;
  private boolean ended;
  private boolean overLimit;
  private boolean closed;
  private @Nullable OpenTask open;

  /** Creates a reader with the limits of the specification. */
  public PlanReader() {
    this(Limits.DEFAULT);
  }

  /** Creates a reader. */
  public PlanReader(Limits limits) {
    this.limits = limits;
    this.splitter = new LineSplitter(limits.textBytes(), this::accept);
  }

  /**
   * A plan and all problems found while reading it.
   *
   * @param plan the tasks that read well
   * @param problems errors and warnings, by place
   */
  public record Result(Plan plan, List<Diagnostic> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** Reads a whole text, such as a file. */
  public static Result read(String text, Limits limits) {
    PlanReader reader = new PlanReader(limits);
    List<PlanItem> items = new ArrayList<>(reader.feed(text));
    items.addAll(reader.finish());
    List<Task> tasks = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    for (PlanItem item : items) {
      switch (item) {
        case PlanItem.Read read -> {
          tasks.add(read.task());
          problems.addAll(read.warnings());
        }
        case PlanItem.Rejected rejected -> problems.addAll(rejected.problems());
      }
    }
    return new Result(Plan.of(tasks), problems);
  }

  /**
   * Takes the next piece of text and returns what it completes, in text order. Text that comes
   * after the end of the text was declared is dropped.
   */
  public List<PlanItem> feed(String chunk) {
    if (!closed) {
      splitter.feed(chunk);
      checkLength();
    }
    return take();
  }

  /**
   * Ends a text that is complete: its last line counts, and a plan without an unguarded join is the
   * error {@code NO_JOIN}.
   */
  public List<PlanItem> finish() {
    if (closed) {
      return take();
    }
    splitter.finish();
    checkLength();
    closeOpenTask();
    if (!ended && !overLimit) {
      reject(
          "NO_JOIN",
          new Span(lastTextLine, 1),
          "",
          "the plan has no unguarded join. End it with a line such as: "
              + (lastId + 1)
              + ". join(result=$"
              + Math.max(lastId, 1)
              + ")");
    }
    closed = true;
    return take();
  }

  /** Ends a text that broke off: what is unfinished is dropped without an error. */
  public List<PlanItem> cut() {
    splitter.cut();
    open = null;
    closed = true;
    return take();
  }

  /** Whether the plan has had its unguarded join. */
  public boolean ended() {
    return ended;
  }

  private List<PlanItem> take() {
    if (out.isEmpty()) {
      return List.of();
    }
    List<PlanItem> taken = out;
    out = new ArrayList<>();
    return taken;
  }

  private void checkLength() {
    if (splitter.isOver() && !overLimit) {
      line++;
      limit("the plan is longer than " + limits.textBytes() + " bytes");
    }
  }

  private void limit(String message) {
    overLimit = true;
    open = null;
    reject("LIMIT", new Span(line, 1), "", message + ". Shorten it, or raise the limit.");
  }

  private void accept(String text) {
    line++;
    if (overLimit) {
      return;
    }
    OpenTask task = open;
    if (task != null && task.inBlock()) {
      lastTextLine = line;
      if (task.block(text)) {
        parse(task);
      }
    } else if (LineStart.opensTask(text)) {
      lastTextLine = line;
      closeOpenTask();
      openTask(text);
    } else {
      lastTextLine = Characters.isBlank(text) ? lastTextLine : line;
      if (task == null) {
        outsideTask(text);
      } else {
        task.add(text);
        parseIfComplete(task);
      }
    }
  }

  private void openTask(String text) {
    if (ended) {
      afterEnd(text);
      return;
    }
    inProse = false;
    if (++tasks > limits.tasks()) {
      limit("the plan has more than " + limits.tasks() + " tasks");
      return;
    }
    OpenTask task = new OpenTask(line, text);
    open = task;
    parseIfComplete(task);
  }

  private void parseIfComplete(OpenTask task) {
    if (task.complete() && !task.inBlock()) {
      parse(task);
    }
  }

  private void outsideTask(String text) {
    int start = Characters.afterBlanks(text, 0);
    if (start == text.length()) {
      inProse = false;
    } else if (text.charAt(start) == '#') {
      inProse = false;
      note(text, start);
    } else if (!LineStart.isFence(text)) {
      if (ended) {
        afterEnd(text);
      } else {
        prose(text);
      }
    }
  }

  private void note(String text, int start) {
    int bad = Characters.firstBad(text);
    if (bad >= 0) {
      reject(
          "CHARACTER",
          new Span(line, text.codePointCount(0, bad) + 1),
          text,
          "the note holds " + Characters.describe(text.charAt(bad)) + ". Remove it.");
    } else if (!ended) {
      note.append(hasNote ? "\n" : "").append(Characters.strip(text, start + 1));
      hasNote = true;
    }
  }

  private void prose(String text) {
    if (!inProse) {
      String hint =
          LineStart.isCloseToTask(text)
              ? "Put a dot and a blank after the number: 1. tool(name=value)"
              : "A task reads: 1. tool(name=value). Start a note with #.";
      stretch(
          "NOT_A_TASK",
          text,
          "'" + Characters.shown(Characters.strip(text, 0), 60) + "' is no task. " + hint);
    }
  }

  private void afterEnd(String text) {
    if (!inProse) {
      stretch(
          "AFTER_END",
          text,
          "the plan ended at its unguarded join. Remove what follows, or guard the join: when ...:"
              + " join(...)");
    }
  }

  private void stretch(String code, String text, String message) {
    inProse = true;
    if (++stretches > limits.tasks()) {
      limit("the plan has more than " + limits.tasks() + " pieces of text that are no task");
    } else {
      reject(code, new Span(line, 1), text, message);
    }
  }

  private void closeOpenTask() {
    OpenTask task = open;
    if (task == null) {
      return;
    }
    open = null;
    takeNote();
    if (task.inBlock()) {
      String tag = Characters.shown(task.tag(), 60);
      reject(
          task,
          "UNCLOSED_BLOCK",
          "the block <<" + tag + " is not closed. End it with a line that holds only " + tag);
    } else {
      reject(
          task,
          "UNBALANCED",
          "the brackets of the call do not close. Every ( [ { needs its ) ] }.");
    }
  }

  private void parse(OpenTask source) {
    open = null;
    TaskParser parser =
        new TaskParser(source.text(), source.line(), source.blocks(), limits.nesting());
    String notes = takeNote();
    try {
      Task task = parser.parse(notes);
      Optional<Diagnostic> badId = checkId(task);
      if (parser.errors().isEmpty() && badId.isEmpty()) {
        lastId = task.id();
        ended = task.isJoin() && task.when().isEmpty();
        out.add(new PlanItem.Read(task, parser.warnings(), parser.places()));
        return;
      }
      List<Diagnostic> problems = new ArrayList<>(parser.errors());
      badId.ifPresent(problems::add);
      problems.addAll(parser.warnings());
      out.add(new PlanItem.Rejected(source.number(), task.span(), source.text(), problems));
    } catch (SyntaxError e) {
      List<Diagnostic> problems = new ArrayList<>(parser.errors());
      problems.add(e.diagnostic());
      out.add(new PlanItem.Rejected(source.number(), source.span(), source.text(), problems));
    }
  }

  private String takeNote() {
    if (!hasNote) {
      return "";
    }
    String taken = note.toString();
    note.setLength(0);
    hasNote = false;
    return taken;
  }

  private Optional<Diagnostic> checkId(Task task) {
    if (task.id() > lastId) {
      return Optional.empty();
    }
    String next = "The next free number is " + (lastId + 1) + ".";
    return Optional.of(
        task.id() == lastId
            ? Diagnostic.error(
                "DUPLICATE_ID", task.span(), "task " + task.id() + " was there already. " + next)
            : Diagnostic.error(
                "DECREASING_ID",
                task.span(),
                "task " + task.id() + " comes after task " + lastId + ". " + next));
  }

  private void reject(OpenTask task, String code, String message) {
    out.add(
        new PlanItem.Rejected(
            task.number(),
            task.span(),
            task.text(),
            List.of(Diagnostic.error(code, task.span(), message))));
  }

  private void reject(String code, Span at, String text, String message) {
    out.add(
        new PlanItem.Rejected(
            Optional.empty(), at, text, List.of(Diagnostic.error(code, at, message))));
  }
}
