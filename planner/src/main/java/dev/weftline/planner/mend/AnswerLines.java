// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the tasks among the lines of an answer. */
final class AnswerLines {
  private static final Pattern FENCE =
      Pattern.compile("[ \\t]*+(?:`{2,}+|~{3,}+|`)[ \\t]*+[A-Za-z0-9_+-]{0,20}+[ \\t]*+");
  private static final Pattern TAG =
      Pattern.compile(
          "[ \\t]*+</?(?:plan|answer|output|tasks?|response|END_OF_PLAN|\\|[a-z_]+\\|)>[ \\t]*+");

  private final Intake intake;
  private @Nullable OpenCall open;
  private boolean inProse;
  // How far in the first task stands, -1 before it.
  private int indent = -1;

  AnswerLines(Intake intake) {
    this.intake = intake;
  }

  /** Whether a task has begun that is not complete. */
  boolean isOpen() {
    return open != null;
  }

  /** Takes the next line, without its end. */
  void line(int number, String text) {
    if (intake.over()) {
      return;
    }
    OpenCall call = open;
    if (call != null && call.inBlock()) {
      if (call.block(text)) {
        close(call);
      }
      return;
    }
    if (intake.ended()) {
      if (!text.isBlank() && !isFrame(text) && text.strip().charAt(0) != '#') {
        intake.afterEnd(number, text);
      }
      return;
    }
    if (call != null && !isFrame(text) && !opens(text)) {
      call.add(text);
      closeIfComplete(call);
      return;
    }
    closeOpen();
    outside(number, text);
  }

  /**
   * Ends a text that is complete.
   *
   * @param lineEnds whether its last line ends, so that it cannot have been cut
   */
  void finish(boolean lineEnds) {
    OpenCall call = open;
    if (call != null) {
      open = null;
      intake.task(call, lineEnds ? Rules.FORM : Rules.FORM_OF_LAST);
    }
  }

  /** Ends a text that broke off. */
  void cut() {
    open = null;
  }

  private boolean opens(String text) {
    return Opening.isStrict(text) || Opening.of(text, true, intake.scope()).isPresent();
  }

  private void outside(int number, String text) {
    if (intake.ended()) {
      line(number, text);
      return;
    }
    String rest = tagged(number, text);
    int start = 0;
    while (start < rest.length() && (rest.charAt(start) == ' ' || rest.charAt(start) == '\t')) {
      start++;
    }
    if (start == rest.length()) {
      inProse = false;
    } else if (rest.charAt(start) == '#' && !isNamed(rest)) {
      inProse = false;
      note(number, rest.substring(start + 1));
    } else if (FENCE.matcher(rest).matches()) {
      inProse = false;
      intake.dropped(number, "fence", rest);
    } else {
      task(number, rest);
    }
  }

  private boolean isNamed(String text) {
    return Opening.of(text, intake.begun(), intake.scope()).isPresent();
  }

  private void task(int number, String text) {
    Optional<Opening> opening = Opening.of(text, intake.begun(), intake.scope());
    if (opening.isEmpty()) {
      if (!inProse) {
        inProse = true;
        intake.dropped(number, "prose", text);
      }
      return;
    }
    inProse = false;
    if (isBelow(text, opening.get())) {
      intake.noTask(number, text);
      return;
    }
    OpenCall call = new OpenCall(number, text, opening.get());
    open = call;
    closeIfComplete(call);
  }

  /**
   * Whether a call without a number stands further in than the first task: in a program, it would
   * depend on the line above it.
   */
  private boolean isBelow(String text, Opening opening) {
    int here = 0;
    while (here < text.length() && (text.charAt(here) == ' ' || text.charAt(here) == '\t')) {
      here++;
    }
    indent = indent < 0 ? here : indent;
    boolean numbered = !opening.label().isEmpty() && Character.isDigit(opening.label().charAt(0));
    return !numbered && here > indent;
  }

  /** A tag at the start of a line is left out; what follows it counts. */
  private String tagged(int number, String text) {
    Matcher tag = TAG.matcher(text);
    if (text.indexOf('<') < 0 || !tag.lookingAt()) {
      return text;
    }
    intake.dropped(number, "tag", tag.group());
    return text.substring(tag.end());
  }

  private void note(int number, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' || Character.isSurrogate(c) && !isPair(text, i)) {
        intake.dropped(number, "note", "#" + text);
        return;
      }
    }
    intake.note(blanksOff(text));
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static String blanksOff(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isFrame(String text) {
    return FENCE.matcher(text).matches() || TAG.matcher(text).matches();
  }

  private void closeIfComplete(OpenCall call) {
    if (call.complete() && !call.inBlock()) {
      close(call);
    }
  }

  private void closeOpen() {
    OpenCall call = open;
    if (call != null) {
      close(call);
    }
  }

  private void close(OpenCall call) {
    open = null;
    intake.task(call, Rules.FORM);
  }
}
