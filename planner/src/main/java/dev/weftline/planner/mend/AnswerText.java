// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer character by character, and tells its plan text from its JSON, its reasoning and
 * its prose. Works on single characters, so that it cannot matter how the text was cut.
 */
final class AnswerText {
  /** How deep plans may stand inside of JSON strings inside of JSON strings. */
  static final int DEEPEST = 4;

  private static final int LONGEST_AFTER_END = 300;
  private static final int LONGEST_TAG = 24;
  private static final int LONGEST_HALF = 1000;
  private static final Pattern THOUGHT =
      Pattern.compile("(?i)<(/?)(?:think|thinking|reasoning|thought|analysis|scratchpad)>");
  private static final Pattern BARE_OBJECT =
      Pattern.compile("\\{\\s*+(?:tasks|plan|steps|id|tool)\\s*+:");
  private static final Pattern TASKS = Pattern.compile("\\{\\s*+\"tasks\"");

  private final Intake intake;
  private final AnswerLines lines;
  private final int level;
  private final StringBuilder line = new StringBuilder();
  private @Nullable JsonWalk json;
  private int number = 1;
  private int lastTextLine = 1;
  private boolean undecided = true;
  private boolean thinking;

  AnswerText(Intake intake, int level) {
    this.intake = intake;
    this.lines = new AnswerLines(intake);
    this.level = level;
  }

  /** Returns the line that is being read, from 1. */
  int number() {
    return number;
  }

  /** Returns the last line with something on it. */
  int lastTextLine() {
    return lastTextLine;
  }

  /** Takes the next character. */
  void take(char c) {
    if (intake.over()) {
      return;
    }
    if (c > ' ') {
      lastTextLine = number;
    }
    JsonWalk walk = json;
    if (walk != null) {
      walk.take(c, number);
      number += c == '\n' ? 1 : 0;
      if (walk.done()) {
        json = null;
        endJson(walk);
      }
    } else if (c == '\n') {
      newline();
    } else {
      character(c);
    }
  }

  /** Ends a text that is complete: its last line counts. */
  void finish() {
    JsonWalk walk = json;
    if (walk != null) {
      json = null;
      walk.finish();
      if (!walk.found()) {
        asLines(walk.raw());
      }
    }
    // A line that its newline does not end may be a line that was cut.
    boolean ended = line.isEmpty();
    flush();
    lines.finish(ended);
  }

  /** Ends a text that its end, such as the quote of a string, declares complete. */
  void end() {
    flush();
    lines.finish(true);
  }

  /** Ends a text that broke off. */
  void cut() {
    if (json != null) {
      json.cut();
      json = null;
    }
    line.setLength(0);
    lines.cut();
  }

  private void newline() {
    if (thinking) {
      line.setLength(0);
      number++;
    } else if (undecided && isHalf()) {
      line.append('\n');
      number++;
    } else {
      flush();
      number++;
    }
    undecided = true;
  }

  /** Whether all there is is an opening bracket, whose next character tells what it opens. */
  private boolean isHalf() {
    if (line.length() > LONGEST_HALF) {
      return false;
    }
    String start = line.toString().strip();
    return !lines.isOpen() && !intake.ended() && (start.equals("{") || start.equals("["));
  }

  private void character(char c) {
    if (intake.ended() && !lines.isOpen() && line.length() > LONGEST_AFTER_END) {
      return;
    }
    line.append(c);
    if (thinking && line.length() > 2 * LONGEST_TAG) {
      line.delete(0, line.length() - LONGEST_TAG);
    }
    if (lines.isOpen() || intake.ended()) {
      return;
    }
    if (c == '>') {
      thought();
    } else if (!thinking && undecided) {
      undecided = !decide(c);
    } else if (!thinking && c == '"' || c == ':') {
      late();
    }
  }

  /** A tag of reasoning starts, or ends, what is left out. */
  private void thought() {
    int from = Math.max(0, line.length() - LONGEST_TAG);
    Matcher tag = THOUGHT.matcher(line).region(from, line.length());
    boolean ends = false;
    while (tag.find()) {
      ends = tag.end() == line.length();
      if (ends) {
        break;
      }
    }
    if (!ends) {
      return;
    }
    boolean closes = !tag.group(1).isEmpty();
    boolean alone = line.length() <= LONGEST_HALF && line.toString().strip().equals(tag.group());
    if (closes && (thinking || !Opening.isStrict(start()))) {
      if (!thinking) {
        intake.dropped(number, "reasoning", line.toString());
      }
      thinking = false;
    } else if (!closes && alone && !thinking) {
      intake.dropped(number, "reasoning", tag.group());
      thinking = true;
    } else {
      return;
    }
    line.setLength(0);
    undecided = true;
  }

  private String start() {
    return line.substring(0, Math.min(LONGEST_HALF, line.length()));
  }

  /** Decides from the first signs of a line whether JSON begins; returns whether that is known. */
  private boolean decide(char c) {
    if (c == ' ' || c == '\t' || c == '\r') {
      return false;
    }
    String start = line.toString().strip();
    char first = start.charAt(0);
    if (start.length() == 1) {
      return first != '{' && first != '[' && first != '"';
    }
    boolean begins =
        switch (first) {
          case '{' -> c == '"' || c == '\'' || c == '}';
          case '[' -> c == '{';
          default -> c == '{' || c == '#' || c == '\\' || c >= '0' && c <= '9';
        };
    if (begins && level <= DEEPEST) {
      json(0);
      return true;
    }
    return true;
  }

  /** A plan in JSON may begin behind other text on its line, and keys may stand without quotes. */
  private void late() {
    int from = Math.max(0, line.length() - LONGEST_TAG);
    Matcher tasks = TASKS.matcher(line).region(from, line.length());
    Matcher bare = BARE_OBJECT.matcher(line).region(from, line.length());
    boolean found = tasks.find() && tasks.end() == line.length();
    int start = found ? tasks.start() : bare.lookingAt() ? bare.start() : -1;
    if (start < 0 && bare.find(from) && bare.end() == line.length()) {
      start = line.substring(0, bare.start()).isBlank() ? bare.start() : -1;
    }
    if (start >= 0 && Opening.of(start(), intake.begun(), intake.scope()).isEmpty()) {
      if (!line.substring(0, start).isBlank()) {
        intake.dropped(number, "prose", line.substring(0, start));
      }
      json(start);
    }
  }

  private void json(int from) {
    String start = line.substring(from);
    line.setLength(0);
    int newlines = (int) start.chars().filter(c -> c == '\n').count();
    JsonWalk walk = new JsonWalk(intake, level, number - newlines);
    json = walk;
    int at = number - newlines;
    for (int i = 0; i < start.length(); i++) {
      walk.take(start.charAt(i), at);
      at += start.charAt(i) == '\n' ? 1 : 0;
    }
    if (walk.done()) {
      json = null;
      endJson(walk);
    }
  }

  private void endJson(JsonWalk walk) {
    undecided = true;
    // What stands in a string was told by who read it.
    if (!walk.found() && walk.raw().charAt(0) != '"') {
      intake.dropped(walk.firstLine(), "json", walk.raw());
    }
  }

  /** What looked like JSON and never ended is read as lines; nothing in it is tried again. */
  private void asLines(String raw) {
    int at = number - (int) raw.chars().filter(c -> c == '\n').count();
    String[] all = raw.split("\n", -1);
    for (int i = 0; i < all.length - 1; i++) {
      pass(at + i, all[i]);
    }
    line.setLength(0);
    line.append(all[all.length - 1]);
  }

  private void flush() {
    if (thinking) {
      line.setLength(0);
      return;
    }
    if (line.isEmpty()) {
      pass(number, "");
      return;
    }
    String text = line.toString();
    line.setLength(0);
    String[] all = text.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      pass(number - all.length + 1 + i, all[i]);
    }
  }

  private void pass(int at, String text) {
    lines.line(at, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
