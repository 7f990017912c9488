// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Argument.Part;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells references from dollars in the texts of LLMCompiler plans. A whole text {@code "$1"} is a
 * reference and {@code ${1}} in a text is a part of a template; {@code $1} in a longer text may be
 * a price and stays text, with a warning when there is such a task.
 */
final class LlmCompilerText {
  private static final Pattern WHOLE = Pattern.compile("\\$(?:([0-9]{1,9})|\\{([0-9]{1,9})\\})");
  private static final Pattern PART = Pattern.compile("\\$\\{([0-9]{1,9})\\}");
  private static final Pattern DOLLAR = Pattern.compile("\\$([0-9]{1,9})(?![0-9])");

  private LlmCompilerText() {}

  /** Returns where a reference ends, or -1 when none starts at a place. */
  static int endOfReference(String text, int from) {
    Matcher whole = WHOLE.matcher(text).region(from, text.length());
    return whole.lookingAt() ? whole.end() : -1;
  }

  /** Returns the reference that a whole text is, or empty when it is none. */
  static Optional<Argument> whole(String text, int task, Span at, List<Diagnostic> problems) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      return Optional.empty();
    }
    String digits = whole.group(1) != null ? whole.group(1) : whole.group(2);
    int id = Integer.parseInt(digits);
    check(id, task, at, problems);
    return Optional.of(LlmCompilerCall.choice(id, at));
  }

  /** Returns what a text in quotes is. */
  static Argument value(String text, int task, Span at, List<Diagnostic> problems) {
    Matcher bare = WHOLE.matcher(text);
    // A number that is no earlier task is a price, unless braces say that it is none.
    if (bare.matches() && (bare.group(1) == null || isEarlier(bare.group(1), task))) {
      return whole(text, task, at, problems).orElseThrow();
    }
    List<Part> parts = new ArrayList<>();
    Matcher part = PART.matcher(text);
    int from = 0;
    while (part.find()) {
      int id = Integer.parseInt(part.group(1));
      check(id, task, at, problems);
      if (part.start() > from) {
        parts.add(new Part.Text(text.substring(from, part.start())));
      }
      parts.add(
          new Part.Value(new Reference(new Reference.Root.TaskResult(id), false, List.of(), at)));
      from = part.end();
    }
    warn(text, task, at, problems);
    if (parts.isEmpty()) {
      return new Argument.Literal(Json.of(text));
    }
    if (from < text.length()) {
      parts.add(new Part.Text(text.substring(from)));
    }
    return new Argument.Template(parts);
  }

  private static boolean isEarlier(String digits, int task) {
    int id = Integer.parseInt(digits);
    return id > 0 && id < task;
  }

  private static void warn(String text, int task, Span at, List<Diagnostic> problems) {
    Matcher dollar = DOLLAR.matcher(text);
    while (dollar.find()) {
      if (isEarlier(dollar.group(1), task)) {
        problems.add(
            Diagnostic.warning(
                    "DOLLAR_TEXT",
                    at,
                    "'"
                        + dollar.group()
                        + "' inside a longer text is text here, where LLMCompiler would paste the"
                        + " result of task "
                        + dollar.group(1)
                        + ".")
                .suggesting("${" + dollar.group(1) + "}"));
        return;
      }
    }
  }

  private static void check(int id, int task, Span at, List<Diagnostic> problems) {
    if (id == 0 || id >= task) {
      problems.add(
          Diagnostic.error(
              "FORWARD_REFERENCE",
              at,
              "'$"
                  + id
                  + "' is no earlier task. Task "
                  + task
                  + " can use tasks 1 to "
                  + (task - 1)
                  + "."));
    }
  }
}
