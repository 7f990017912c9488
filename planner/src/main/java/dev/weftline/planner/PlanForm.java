// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Span;
import java.util.List;

/** The two forms in which a plan is handed in, read into one: the text of the plan language. */
public sealed interface PlanForm {

  /**
   * The text of a plan, which may still have any problem.
   *
   * @param plan the text
   */
  record Text(String plan) implements PlanForm {}

  /**
   * A JSON form that is none.
   *
   * @param problems all that is wrong, at least one error
   */
  record Malformed(List<Diagnostic> problems) implements PlanForm {
    public Malformed {
      problems = List.copyOf(problems);
    }
  }

  /** Whether a text holds the JSON form; the text form never starts with a brace. */
  static boolean isJson(String content) {
    return content.stripLeading().startsWith("{");
  }

  /** Reads a plan that was handed in as text, in either form. */
  static PlanForm of(String content, Limits limits) {
    if (!isJson(content)) {
      return new Text(content);
    }
    try {
      return of(JsonReader.read(content), limits);
    } catch (JsonSyntaxException e) {
      String place = "line " + e.line() + ", column " + e.column() + ": ";
      String message = String.valueOf(e.getMessage());
      return new Malformed(
          List.of(
              Diagnostic.error(
                  "JSON",
                  new Span(e.line(), e.column()),
                  message.startsWith(place) ? message.substring(place.length()) : message)));
    }
  }

  /** Reads a plan in the JSON form. */
  static PlanForm of(Json content, Limits limits) {
    PlanReader.Result read = PlanJson.read(content, limits);
    return read.problems().stream().anyMatch(Diagnostic::isError)
        ? new Malformed(read.problems())
        : new Text(PlanPrinter.print(read.plan()));
  }
}
