// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns of text that looks like a reference of this or of another language. */
public final class TextCheck {
  private static final Pattern DOLLAR = Pattern.compile("\\$([1-9][0-9]{0,8})(?![0-9])");
  private static final Pattern FOREIGN =
      Pattern.compile(
          "\\{\\{[^{}]*\\}\\}|\\{[A-Za-z_][A-Za-z0-9_.]*\\}|<[A-Za-z_][A-Za-z0-9_ .-]*>"
              + "|\\$\\{?(?:var|step|task)_?[0-9]+\\}?\\$?");

  private static final int LONGEST_PLACEHOLDER = 200;

  private final Names names;
  private final Report report;

  TextCheck(Names names, Report report) {
    this.names = names;
    this.report = report;
  }

  /** Checks the texts of an argument. */
  void check(Argument argument, Span at) {
    switch (argument) {
      case Argument.Literal(Json.Str(String text)) -> literal(text, at);
      case Argument.Literal literal -> {}
      case Argument.Choice choice -> choice.fallback().ifPresent(fallback -> check(fallback, at));
      case Argument.Template template -> {
        for (Argument.Part part : template.parts()) {
          if (part instanceof Argument.Part.Text(String text)) {
            dollars(text, at);
          }
        }
      }
      case Argument.ListOf list -> list.items().forEach(item -> check(item, at));
      case Argument.ObjectOf object -> object.fields().values().forEach(f -> check(f, at));
    }
  }

  /** Whether a whole text looks like another language's way to name a result. */
  public static boolean isForeign(String text) {
    String bare = text.length() <= LONGEST_PLACEHOLDER ? text.strip() : "";
    return !bare.isEmpty() && "{<$".indexOf(bare.charAt(0)) >= 0 && FOREIGN.matcher(bare).matches();
  }

  private void literal(String text, Span at) {
    if (isForeign(text)) {
      report.warning(
          "FOREIGN_PLACEHOLDER",
          at,
          "'"
              + Shown.name(text)
              + "' is text here, not a reference. The result of task 1 is $1, without quotes.");
    } else {
      dollars(text, at);
    }
  }

  /** Code and patches, which have several lines, are full of dollars that mean something else. */
  private void dollars(String text, Span at) {
    if (text.indexOf('$') < 0 || text.indexOf('\n') >= 0) {
      return;
    }
    Matcher dollar = DOLLAR.matcher(text);
    while (dollar.find()) {
      int id = Integer.parseInt(dollar.group(1));
      if (names.task(id).isPresent()) {
        boolean whole = dollar.start() == 0 && dollar.end() == text.length();
        report.warning(
            "DOLLAR_TEXT",
            at,
            "'" + dollar.group() + "' inside quotes is text, not the result of task " + id + ".",
            Optional.of(whole ? dollar.group() : "${" + id + "}"));
        return;
      }
    }
  }
}
