// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns of text that looks like a reference of this or of another language. */
final class TextCheck {
  private static final Pattern DOLLAR = Pattern.compile("\\$([1-9][0-9]{0,8})(?![0-9])");
  private static final Pattern FOREIGN =
      Pattern.compile(
          "\\{\\{[^{}]*\\}\\}|\\{[A-Za-z_][A-Za-z0-9_.]*\\}|<[A-Za-z_][A-Za-z0-9_ .-]*>"
              + "|\\$\\{?(?:var|step|task)_?[0-9]+\\}?\\$?");

  private final Names names;
  private final Span at;
  private final List<Diagnostic> problems;

  TextCheck(Names names, Span at, List<Diagnostic> problems) {
    this.names = names;
    this.at = at;
    this.problems = problems;
  }

  /** Checks the texts of an argument. */
  void check(Argument argument) {
    switch (argument) {
      case Argument.Literal(Json.Str(String text)) -> {
        if (FOREIGN.matcher(text.strip()).matches()) {
          problems.add(
              Diagnostic.warning(
                  "FOREIGN_PLACEHOLDER",
                  at,
                  "'"
                      + text
                      + "' is text here, not a reference. The result of task 1 is $1, without"
                      + " quotes."));
        } else {
          dollars(text);
        }
      }
      case Argument.Literal literal -> {}
      case Argument.Choice choice -> choice.fallback().ifPresent(this::check);
      case Argument.Template template -> {
        for (Argument.Part part : template.parts()) {
          if (part instanceof Argument.Part.Text(String text)) {
            dollars(text);
          }
        }
      }
      case Argument.ListOf list -> list.items().forEach(this::check);
      case Argument.ObjectOf object -> object.fields().values().forEach(this::check);
    }
  }

  /** Code and patches, which have several lines, are full of dollars that mean something else. */
  private void dollars(String text) {
    Matcher dollar = DOLLAR.matcher(text);
    if (text.indexOf('\n') >= 0 || !dollar.find()) {
      return;
    }
    int id = Integer.parseInt(dollar.group(1));
    if (names.task(id).isPresent()) {
      Diagnostic problem =
          Diagnostic.warning(
              "DOLLAR_TEXT",
              at,
              "'" + dollar.group() + "' inside quotes is text, not the result of task " + id + ".");
      problems.add(problem.suggesting(dollar.matches() ? dollar.group() : "${" + id + "}"));
    }
  }
}
