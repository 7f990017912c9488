// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads plan text as it arrives. A task comes out with the newline that ends it, or that ends its
 * last block; malformed text costs only the task that it stands in. How the text is cut into chunks
 * makes no difference. Takes linear time. Not safe for use by several threads.
 */
public final class PlanReader {
  private static final Pattern TASK_LINE =
      Pattern.compile("[ \\t]*([0-9]+)\\.(?:[ \\t].*)?", Pattern.DOTALL);
  private static final Pattern CLOSE_TO_TASK =
      Pattern.compile("[ \\t]*[0-9]+[.)].*", Pattern.DOTALL);
  private static final Pattern FENCE = Pattern.compile("[ \\t]*`+[A-Za-z]*[ \\t]*");

  private final Limits limits;
  private final StringBuilder partial = new StringBuilder();
  private final StringBuilder note = new StringBuilder();
  private List<PlanItem> out = new ArrayList<>();
  private int line;
  private long bytes;
  private int tasks;
  private int lastId;
  private int lastTextLine = 1;
  private boolean started;
  private boolean inProse;
  private boolean ended;
  private boolean overLimit;
  private Optional<OpenTask> open = Optional.empty();

  /** Creates a reader with the limits of the specification. */
  public PlanReader() {
    this(Limits.DEFAULT);
  }

  /** Creates a reader. */
  public PlanReader(Limits limits) {
    this.limits = limits;
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

  /** Takes the next piece of text and returns what it completes, in text order. */
  public List<PlanItem> feed(String chunk) {
    int from = 0;
    if (!started && !chunk.isEmpty()) {
      started = true;
      from = chunk.charAt(0) == '\uFEFF' ? 1 : 0;
    }
    for (int at = chunk.indexOf('\n', from); at >= 0; at = chunk.indexOf('\n', from)) {
      partial.append(chunk, from, at);
      completeLine();
      from = at + 1;
    }
    partial.append(chunk, from, chunk.length());
    if (partial.length() > limits.textBytes()) {
      completeLine();
    }
    return take();
  }

  /**
   * Ends a text that is complete: its last line counts, and a plan without an unguarded join is the
   * error {@code NO_JOIN}.
   */
  public List<PlanItem> finish() {
    if (!partial.isEmpty()) {
      completeLine();
    }
    closeOpenTask();
    if (!ended && !overLimit) {
      reject(
          Optional.empty(),
          new Span(lastTextLine, 1),
          "",
          "NO_JOIN",
          "the plan has no unguarded join. End it with a line such as: "
              + (lastId + 1)
              + ". join(result=$"
              + Math.max(lastId, 1)
              + ")");
    }
    return take();
  }

  /** Ends a text that broke off: what is unfinished is dropped without an error. */
  public List<PlanItem> cut() {
    partial.setLength(0);
    open = Optional.empty();
    return take();
  }

  /** Whether the plan has had its unguarded join. */
  public boolean ended() {
    return ended;
  }

  private List<PlanItem> take() {
    List<PlanItem> taken = out;
    out = new ArrayList<>();
    return taken;
  }

  private void completeLine() {
    int length = partial.length();
    if (length > 0 && partial.charAt(length - 1) == '\r') {
      partial.setLength(length - 1);
    }
    String text = partial.toString();
    partial.setLength(0);
    line++;
    if (overLimit) {
      return;
    }
    bytes += utf8Length(text) + 1;
    if (bytes > limits.textBytes()) {
      limit("the plan is longer than " + limits.textBytes() + " bytes");
      return;
    }
    acceptLine(text);
  }

  private void limit(String message) {
    overLimit = true;
    open = Optional.empty();
    reject(
        Optional.empty(),
        new Span(line, 1),
        "",
        "LIMIT",
        message + ". Shorten it, or raise the limit.");
  }

  private void acceptLine(String text) {
    if (!text.isBlank()) {
      lastTextLine = line;
    }
    if (open.isPresent() && open.get().inBlock()) {
      if (open.get().block(text)) {
        parseOpenTask();
      }
      return;
    }
    Matcher start = TASK_LINE.matcher(text);
    if (start.matches()) {
      closeOpenTask();
      if (ended) {
        afterEnd(text);
      } else {
        openTask(text, start.group(1));
      }
    } else if (open.isPresent()) {
      continueTask(text);
    } else {
      outsideTask(text);
    }
  }

  private void openTask(String text, String digits) {
    inProse = false;
    if (++tasks > limits.tasks()) {
      limit("the plan has more than " + limits.tasks() + " tasks");
      return;
    }
    open = Optional.of(new OpenTask(line, digits));
    continueTask(text);
  }

  private void continueTask(String text) {
    OpenTask task = open.orElseThrow();
    task.add(text);
    if (task.complete() && !task.inBlock()) {
      parseOpenTask();
    }
  }

  private void outsideTask(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      inProse = false;
    } else if (stripped.charAt(0) == '#') {
      inProse = false;
      if (!ended) {
        note.append(note.isEmpty() ? "" : "\n").append(stripped.substring(1).strip());
      }
    } else if (!FENCE.matcher(text).matches()) {
      if (ended) {
        afterEnd(text);
      } else if (!inProse) {
        inProse = true;
        String hint =
            CLOSE_TO_TASK.matcher(text).matches()
                ? "Put a dot and a blank after the number: 1. tool(name=value)"
                : "A task reads: 1. tool(name=value). Start a note with #.";
        reject(
            Optional.empty(),
            new Span(line, 1),
            text,
            "NOT_A_TASK",
            "'" + shorten(stripped) + "' is no task. " + hint);
      }
    }
  }

  private void afterEnd(String text) {
    if (!inProse) {
      inProse = true;
      reject(
          Optional.empty(),
          new Span(line, 1),
          text,
          "AFTER_END",
          "the plan ended at its unguarded join. Remove what follows, or guard the join: when ...:"
              + " join(...)");
    }
  }

  private void closeOpenTask() {
    open.ifPresent(task -> {
      open = Optional.empty();
      Optional<Integer> id = task.number();
      Span at = new Span(task.line(), 1);
      if (task.inBlock()) {
        reject(
            id,
            at,
            task.text(),
            "UNCLOSED_BLOCK",
            "the block <<"
                + task.tag()
                + " is not closed. End it with a line that holds only "
                + task.tag());
      } else {
        reject(
            id,
            at,
            task.text(),
            "UNBALANCED",
            "the brackets of the call do not close. Every ( [ { needs its ) ] }.");
      }
    });
  }

  private void parseOpenTask() {
    OpenTask source = open.orElseThrow();
    open = Optional.empty();
    String notes = note.toString();
    note.setLength(0);
    Optional<Integer> id = source.number();
    TaskParser parser =
        new TaskParser(source.text(), source.line(), source.blocks(), limits.nesting());
    try {
      Task task = parser.parse(notes);
      List<Diagnostic> problems = new ArrayList<>(parser.errors());
      checkId(task).ifPresent(problems::add);
      if (!problems.isEmpty()) {
        problems.addAll(parser.warnings());
        out.add(new PlanItem.Rejected(id, task.span(), source.text(), problems));
        return;
      }
      lastId = task.id();
      ended = task.isJoin() && task.when().isEmpty();
      out.add(new PlanItem.Read(task, parser.warnings(), parser.places()));
    } catch (TaskParser.SyntaxError e) {
      List<Diagnostic> problems = new ArrayList<>(parser.errors());
      problems.add(e.diagnostic());
      out.add(new PlanItem.Rejected(id, new Span(source.line(), 1), source.text(), problems));
    }
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

  private void reject(Optional<Integer> id, Span at, String text, String code, String message) {
    out.add(new PlanItem.Rejected(id, at, text, List.of(Diagnostic.error(code, at, message))));
  }

  private static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private static long utf8Length(String text) {
    long length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return length;
  }

  /** The lines of a task that is not complete yet. */
  private static final class OpenTask {
    private final int line;
    private final String digits;
    private final StringBuilder text = new StringBuilder();
    private final List<String> tags = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();
    private int depth;
    private boolean broken;

    OpenTask(int line, String digits) {
      this.line = line;
      this.digits = digits;
    }

    int line() {
      return line;
    }

    String text() {
      return text.toString();
    }

    Optional<Integer> number() {
      return digits.length() <= 9 ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }

    boolean complete() {
      return broken || depth <= 0;
    }

    boolean inBlock() {
      return complete() && !broken && blocks.size() < tags.size();
    }

    String tag() {
      return tags.get(blocks.size());
    }

    Map<Integer, String> blocks() {
      Map<Integer, String> byOrder = new LinkedHashMap<>();
      for (int i = 0; i < blocks.size(); i++) {
        byOrder.put(i, blocks.get(i));
      }
      return byOrder;
    }

    /** Takes a raw line; returns whether it closes the last block. */
    boolean block(String raw) {
      if (!raw.equals(tag())) {
        block.append(raw).append('\n');
        return false;
      }
      blocks.add(block.toString());
      block.setLength(0);
      return blocks.size() == tags.size();
    }

    /** Takes a line of the call and follows its brackets, strings and block tags. */
    void add(String added) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      text.append(added);
      boolean quoted = false;
      for (int i = 0; i < added.length(); i++) {
        char c = added.charAt(i);
        if (quoted) {
          if (c == '\\') {
            i++;
          } else if (c == '"') {
            quoted = false;
          }
        } else if (c == '"') {
          quoted = true;
        } else if (c == '(' || c == '[' || c == '{') {
          depth++;
        } else if (c == ')' || c == ']' || c == '}') {
          depth--;
        } else if (c == '<' && depth > 0 && added.startsWith("<<", i)) {
          i = tag(added, i + 2);
        }
      }
      broken = quoted || depth < 0;
    }

    private int tag(String added, int from) {
      int end = from;
      while (end < added.length() && TaskParser.isTagPart(added.charAt(end), end == from)) {
        end++;
      }
      if (end > from) {
        tags.add(added.substring(from, end));
      }
      return end - 1;
    }
  }
}
