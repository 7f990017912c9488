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
  private final TaskItems items;
  private final NoteLines notes = new NoteLines();
  private List<PlanItem> out = new ArrayList<>();
  private int line;
  private int tasks;
  private int reports;
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
    this.items = new TaskItems(limits.nesting());
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
   * Reads the text of one task by itself: its lines, and those of its blocks. For readers that find
   * the tasks in a text on their own.
   *
   * @param text the lines from the task's number on, with or without a newline at the end
   * @param line the line on which the text begins
   * @param note the lines of the notes before the task, joined by LF; empty when there are none
   * @param lastId the number of the task before, or 0; the task's number must be higher
   * @throws IllegalArgumentException if the text does not begin with a number and a dot
   */
  public static PlanItem readTask(String text, int line, String note, int lastId, Limits limits) {
    String[] lines = text.split("\n", -1);
    if (!LineStart.opensTask(lines[0])) {
      throw new IllegalArgumentException("text must begin with the number of a task and a dot");
    }
    OpenTask task = new OpenTask(line, lines[0]);
    int count = lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
    for (int i = 1; i < count; i++) {
      if (task.inBlock()) {
        task.block(lines[i]);
      } else {
        task.add(lines[i]);
      }
    }
    return task.complete() && !task.inBlock()
        ? new TaskItems(limits.nesting(), lastId).read(task, note)
        : TaskItems.unfinished(task);
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
              + (items.lastId() + 1)
              + ". join(result=$"
              + Math.max(items.lastId(), 1)
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
      report(
          "CHARACTER",
          text.codePointCount(0, bad) + 1,
          text,
          "the note holds " + Characters.describe(text.charAt(bad)) + ". Remove it.");
    } else if (!ended) {
      notes.add(Characters.strip(text, start + 1));
    }
  }

  private void prose(String text) {
    if (inProse) {
      return;
    }
    inProse = true;
    String hint =
        LineStart.isCloseToTask(text)
            ? "Put a dot and a blank after the number: 1. tool(name=value)"
            : "A task reads: 1. tool(name=value). Start a note with #.";
    report(
        "NOT_A_TASK",
        1,
        text,
        "'" + Characters.shown(Characters.strip(text, 0), 60) + "' is no task. " + hint);
  }

  private void afterEnd(String text) {
    if (!inProse) {
      inProse = true;
      report(
          "AFTER_END",
          1,
          text,
          "the plan ended at its unguarded join. Remove what follows, or guard the join: when ...:"
              + " join(...)");
    }
  }

  /** Rejects text outside of tasks, of which a plan may not have more pieces than tasks. */
  private void report(String code, int column, String text, String message) {
    if (++reports > limits.tasks()) {
      limit("the plan has more than " + limits.tasks() + " pieces of text that are no task");
    } else {
      reject(code, new Span(line, column), text, message);
    }
  }

  private void closeOpenTask() {
    OpenTask task = open;
    if (task != null) {
      open = null;
      notes.take();
      out.add(TaskItems.unfinished(task));
    }
  }

  private void parse(OpenTask source) {
    open = null;
    PlanItem item = items.read(source, notes.take());
    out.add(item);
    ended = item instanceof PlanItem.Read read && read.task().isUnguardedJoin();
  }

  private void reject(String code, Span at, String text, String message) {
    out.add(
        new PlanItem.Rejected(
            Optional.empty(), at, text, List.of(Diagnostic.error(code, at, message))));
  }
}
