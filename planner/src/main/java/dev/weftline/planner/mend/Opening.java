// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.planner.Verifier;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a line opens a task.
 *
 * @param label the number or name that the model gave the task; empty when it gave none
 * @param alias a further name, as in {@code 1. x = tool()}; empty when there is none
 * @param written what stands before the clauses and the call
 * @param body the clauses and the call, as far as they stand on the line
 * @param kind the rule by which it was read, a stable word; empty when it is as the language wants
 */
record Opening(String label, String alias, String written, String body, String kind) {
  private static final int LONGEST = 400;
  private static final String CALL =
      "(?<tool>[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*+)(?<gap>[ \\t]*+)[({\\uFF08\\uFF5B]";
  private static final String CLAUSE = "(?:when|for|until)\\b[ \\t]*+[$(\\[\"a-z0-9-]";
  private static final Pattern STARTS_CALL =
      Pattern.compile("[ \\t]*+(?:" + CLAUSE + "|" + CALL + ").*");
  private static final Pattern ONE_WORD =
      Pattern.compile("[ \\t]*+([\\p{L}\\p{N}_.-]++)[ \\t]*+.{0,3}");

  private static final Pattern OPENING_MARKS = Pattern.compile("[ \\t]*+(?:`{1,3}|[*_]{2,3})");
  private static final Pattern BEFORE_CALL = Pattern.compile("[ \\t]*+[*`_]{0,3}+");
  private static final Pattern STRICT = Pattern.compile("[ \\t]*+([0-9]+)\\.(?:[ \\t]|$)");
  private static final String BULLET = "[ \\t]*+(?<bullet>[-*+\u2022\u00B7>\u2013]++[ \\t]++)?+";
  private static final String MARKS = "(?<bold>[*_`~]{1,3}+)?+[ \\t]*+";
  private static final Pattern NUMBERED =
      Pattern.compile(
          BULLET
              + MARKS
              + "(?<word>(?i:step|task|action|tool|call)[ \\t]*+#?+[ \\t]*+)?+[\\[(]?+(?<number>[0-9]{1,10}+)"
              + "(?=[ \\t\\])*_`.):\u2013\u2014=-])"
              + "[\\])]?+[*_`]{0,3}+[ \\t]*+[.):=\u2013\u2014-]{0,2}+[*_`]{0,3}+[ \\t]*+[*_`]{0,3}+");
  private static final Pattern DOLLAR =
      Pattern.compile("[ \\t]*+\\$(?<number>[0-9]{1,9}+)[ \\t]*+:?=[ \\t]*+(?:await[ \\t]++)?+");
  private static final Pattern NAMED =
      Pattern.compile(
          BULLET
              + MARKS
              + "[$#]?+(?<name>[A-Za-z_]{1,20}[ _-]?[0-9]{1,9}+)[*_`]{0,3}+[ \\t]*+(?:[.:)]|:?=(?!=))[*_`]{0,3}+[ \\t]*+(?:await[ \\t]++)?+");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          BULLET
              + "`{0,3}+(?:(?:let|const|var|final)[ \\t]++)?+\\$?+(?<name>[A-Za-z_][A-Za-z0-9_]*+)[ \\t]*+:?=(?!=)[ \\t]*+(?:await[ \\t]++)?+");
  private static final Pattern BARE =
      Pattern.compile(BULLET + "`{0,3}+(?:(?i:action:|await|return|call)[ \\t]++)?+");
  private static final Pattern ENDS_CALL = Pattern.compile(".*[)}(\\[{,;`\uFF09]");

  /** Returns how a line opens a task, or empty when it does not. */
  static Optional<Opening> of(String line, boolean begun, Verifier.Scope scope) {
    Matcher strict = STRICT.matcher(line);
    if (strict.lookingAt()) {
      int dot = strict.end(1) + 1;
      String rest = line.substring(dot);
      return begun || isCall(rest, scope) || isToolOnly(rest, scope) || isAssignment(rest, scope)
          ? Optional.of(strict(strict.group(1), line.substring(0, dot), rest, scope))
          : Optional.empty();
    }
    String text = plainStart(line);
    return numbered(text, scope)
        .or(() -> other(DOLLAR, "number", "assignment", text, scope))
        .or(() -> other(NAMED, "name", "task_name", text, scope))
        .or(() -> other(ASSIGNED, "name", "assignment", text, scope))
        .or(() -> bare(text, scope));
  }

  /** Whether a line begins with a number and a dot, as the language wants. */
  static boolean isStrict(String line) {
    return STRICT.matcher(line).lookingAt();
  }

  /** The call behind a number may still be the value of an assignment, or be decorated. */
  private static Opening strict(String label, String written, String rest, Verifier.Scope scope) {
    Matcher assigned = ASSIGNED.matcher(rest);
    if (assigned.lookingAt() && isCall(rest.substring(assigned.end()), scope)) {
      return new Opening(
          label,
          assigned.group("name"),
          written + rest.substring(0, assigned.end()),
          rest.substring(assigned.end()),
          "assignment");
    }
    Matcher marks = OPENING_MARKS.matcher(rest);
    if (marks.lookingAt()) {
      return new Opening(
          label,
          "",
          written + rest.substring(0, marks.end()),
          withoutMarks(rest.substring(marks.end())),
          "bold");
    }
    return new Opening(label, "", written, rest, "");
  }

  private static Optional<Opening> numbered(String text, Verifier.Scope scope) {
    Matcher start = NUMBERED.matcher(text);
    if (!start.lookingAt()) {
      return Optional.empty();
    }
    String rest = text.substring(start.end());
    String alias = "";
    Matcher assigned = ASSIGNED.matcher(rest);
    String written = text.substring(0, start.end());
    if (assigned.lookingAt() && isCall(rest.substring(assigned.end()), scope)) {
      alias = assigned.group("name");
      written += rest.substring(0, assigned.end());
      rest = rest.substring(assigned.end());
    }
    if (!isCall(rest, scope)) {
      return Optional.empty();
    }
    String kind =
        start.group("word") != null
            ? "step_word"
            : start.group("bullet") != null
                ? "bullet"
                : written.matches("[^*`]*+") ? "number_form" : "bold";
    boolean marked = kind.equals("bold") || written.indexOf('`') >= 0;
    return Optional.of(
        new Opening(
            start.group("number"), alias, written, marked ? withoutMarks(rest) : rest, kind));
  }

  private static Optional<Opening> other(
      Pattern form, String group, String kind, String text, Verifier.Scope scope) {
    Matcher start = form.matcher(text);
    if (!start.lookingAt() || !isCall(text.substring(start.end()), scope)) {
      return Optional.empty();
    }
    String written = text.substring(0, start.end());
    String rest = text.substring(start.end());
    return Optional.of(
        new Opening(
            start.group(group),
            "",
            written,
            written.indexOf('`') >= 0 || written.indexOf('*') >= 0 ? withoutMarks(rest) : rest,
            kind));
  }

  /** A line that is only a call counts when there is such a tool. */
  private static Optional<Opening> bare(String text, Verifier.Scope scope) {
    Matcher start = BARE.matcher(text);
    if (!start.lookingAt() || !ENDS_CALL.matcher(tail(text)).matches()) {
      return Optional.empty();
    }
    String rest = text.substring(start.end());
    Matcher call = STARTS_CALL.matcher(head(rest));
    boolean known =
        call.lookingAt()
            && call.group("tool") != null
            && call.start("tool") == 0
            && isTool(call.group("tool"), scope);
    String written = text.substring(0, start.end());
    return known
        ? Optional.of(
            new Opening(
                "",
                "",
                written,
                written.indexOf('`') >= 0 ? withoutMarks(rest) : rest,
                "unnumbered"))
        : Optional.empty();
  }

  /** A blank before the bracket is prose unless there is such a tool. */
  private static boolean isCall(String text, Verifier.Scope scope) {
    Matcher before = BEFORE_CALL.matcher(text);
    Matcher call =
        STARTS_CALL.matcher(head(before.lookingAt() ? text.substring(before.end()) : text));
    return call.lookingAt()
        && (call.group("tool") == null
            || call.group("gap").isEmpty()
            || isTool(call.group("tool"), scope));
  }

  private static boolean isToolOnly(String text, Verifier.Scope scope) {
    Matcher word = ONE_WORD.matcher(head(text));
    return word.matches() && ToolNames.isKnown(word.group(1), scope);
  }

  private static boolean isAssignment(String text, Verifier.Scope scope) {
    Matcher assigned = ASSIGNED.matcher(head(text));
    return assigned.lookingAt() && isCall(text.substring(assigned.end()), scope);
  }

  private static boolean isTool(String name, Verifier.Scope scope) {
    return name.equals("join")
        || ToolNames.isKnown(name, scope)
        || ToolNames.meant(name, scope).isPresent();
  }

  /** Numbers and signs at the start may be full-width. */
  private static String plainStart(String line) {
    int end = Math.min(12, line.length());
    return LookAlikes.plain(line.substring(0, end)) + line.substring(end);
  }

  private static String withoutMarks(String text) {
    int end = text.length();
    while (end > 0 && " \t*`".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String head(String text) {
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  private static String tail(String text) {
    String stripped = text.stripTrailing();
    return stripped.substring(Math.max(0, stripped.length() - LONGEST));
  }
}
