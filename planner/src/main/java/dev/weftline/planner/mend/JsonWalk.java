// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through JSON as it arrives, in which a plan stands somewhere: a list of tasks, each of
 * which comes out with its closing brace, or plan text in a string. Lenient: it only follows
 * brackets, strings, commas and colons.
 */
final class JsonWalk {
  private static final Set<String> LISTS = Set.of("tasks", "plan", "steps");
  private static final Set<String> TEXTS =
      Set.of(
          "plan",
          "tasks",
          "plan_text",
          "text",
          "content",
          "output",
          "answer",
          "result",
          "arguments",
          "input",
          "program",
          "response");
  private static final Set<String> PLANS = Set.of("plan", "tasks", "plan_text", "program");
  private static final int DEEPEST = 200;
  private static final int LONGEST_KEY = 100;

  private final Intake intake;
  private final JsonTasks tasks;
  private final int level;
  private final int firstLine;
  private final StringBuilder raw = new StringBuilder();
  private final List<Frame> frames = new ArrayList<>();
  private final StringBuilder key = new StringBuilder();
  private @Nullable AnswerText child;
  private JsonText text = new JsonText();
  private char quote;
  private boolean inKey;
  private char last;
  private int elementStart = -1;
  private int elementDepth;
  private int elementLine;
  private boolean found;
  private boolean saidWrapper;
  private boolean begunBefore;
  private boolean done;

  /** A list or an object that is open. */
  private static final class Frame {
    final boolean list;
    final boolean holdsTasks;
    boolean wantsKey;
    boolean hasTool;
    String key = "";
    int index;

    Frame(boolean list, boolean holdsTasks) {
      this.list = list;
      this.holdsTasks = holdsTasks;
      this.wantsKey = !list;
    }
  }

  JsonWalk(Intake intake, int level, int firstLine) {
    this.intake = intake;
    this.tasks = new JsonTasks(intake);
    this.level = level;
    this.firstLine = firstLine;
  }

  /** Whether the value is complete. */
  boolean done() {
    return done;
  }

  /** Whether a plan was in it, or a part of one. */
  boolean found() {
    return found;
  }

  /** Returns all that was taken. */
  String raw() {
    return raw.toString();
  }

  int firstLine() {
    return firstLine;
  }

  /** Takes the next character, which stands on a line. */
  void take(char c, int line) {
    raw.append(c);
    if (quote != 0) {
      inString(c);
      return;
    }
    switch (c) {
      case '"' -> string(c);
      case '\'' -> {
        if ("{[,:".indexOf(last) >= 0) {
          string(c);
        }
      }
      case '{', '[' -> open(c == '[', line);
      case '}', ']' -> close();
      case ',' -> {
        top().wantsKey = !top().list;
        top().index++;
        key.setLength(0);
      }
      case ':' -> {
        top().key = key.toString();
        top().hasTool |= key.toString().equals("tool");
        top().wantsKey = false;
      }
      default -> bareKey(c);
    }
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      last = c;
    }
  }

  /** Ends a text that is complete in the middle of the value. */
  void finish() {
    if (child != null) {
      child.finish();
      child = null;
    }
    if (elementStart >= 0 && found) {
      tasks.unfinished(raw.substring(elementStart), elementLine);
    }
  }

  /** Ends a text that broke off. */
  void cut() {
    if (child != null) {
      child.cut();
    }
  }

  private Frame top() {
    return frames.isEmpty() ? new Frame(true, false) : frames.get(frames.size() - 1);
  }

  private void bareKey(char c) {
    boolean part = Character.isLetterOrDigit(c) || c == '_';
    if (part && !frames.isEmpty() && top().wantsKey && key.length() < LONGEST_KEY) {
      key.append(c);
    }
  }

  private void string(char opening) {
    quote = opening;
    text = new JsonText();
    Frame frame = top();
    inKey = !frames.isEmpty() && frame.wantsKey;
    if (inKey) {
      key.setLength(0);
    } else if (elementStart < 0 && level < AnswerText.DEEPEST && mayHoldPlan(frame)) {
      begunBefore = intake.begun();
      child = new AnswerText(intake, level + 1);
    }
  }

  /** Whether a string is plan text by its place; the arguments of a call are never. */
  private boolean mayHoldPlan(Frame frame) {
    if (frames.isEmpty()) {
      return true;
    }
    boolean outer = frames.size() == 1 && TEXTS.contains(frame.key);
    return (outer || PLANS.contains(frame.key)) && !inCall();
  }

  /** Whether the place is within a task that stands by itself. */
  private boolean inCall() {
    for (Frame frame : frames) {
      if (frame.hasTool || frame.key.equals("args")) {
        return true;
      }
    }
    return false;
  }

  private void inString(char c) {
    if (!text.escaped() && c == quote) {
      quote = 0;
      last = c;
      endString();
      return;
    }
    AnswerText plan = child;
    boolean wanted = plan != null || inKey && key.length() < LONGEST_KEY;
    if (text.take(c) && wanted) {
      if (plan != null) {
        plan.take(text.decoded());
      } else {
        key.append(text.decoded());
      }
    }
  }

  private void endString() {
    AnswerText plan = child;
    if (plan != null) {
      plan.end();
      child = null;
      if (intake.begun() && !begunBefore) {
        found = true;
        wrapper();
      }
    }
    done = frames.isEmpty();
  }

  private void wrapper() {
    if (!saidWrapper) {
      intake.mended(
          new Mend(
              firstLine,
              "json_wrapper",
              Draft.shown(raw.substring(0, Math.min(60, raw.length()))),
              ""));
    }
    saidWrapper = true;
  }

  private void open(boolean list, int line) {
    Frame parent = top();
    boolean holdsTasks =
        list && (frames.isEmpty() || LISTS.contains(parent.key)) && elementStart < 0 && !inCall();
    if (elementStart < 0 && !list && parent.holdsTasks) {
      elementStart = raw.length() - 1;
      elementDepth = frames.size();
      elementLine = line;
      boolean plain = frames.size() == 2 && frames.get(0).key.equals("tasks");
      if (!plain) {
        wrapper();
      }
    }
    if (frames.size() < DEEPEST) {
      frames.add(new Frame(list, holdsTasks));
    }
    key.setLength(0);
  }

  private void close() {
    if (!frames.isEmpty()) {
      frames.remove(frames.size() - 1);
    }
    if (elementStart >= 0 && frames.size() == elementDepth) {
      found = true;
      tasks.take(raw.substring(elementStart), elementLine, top().index);
      elementStart = -1;
    }
    if (frames.isEmpty()) {
      done = true;
      if (!found) {
        found = tasks.single(raw.toString(), firstLine);
      }
    }
  }
}
