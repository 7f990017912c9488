// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the ways in which models name an earlier result outside of our own: {@code {{step_1}}},
 * {@code {{steps.1.output.title}}}, {@code <result of 1>}, {@code $var1.title$}, {@code #E1}.
 */
final class Placeholders {
  private static final int LONGEST = 200;

  private static final Pattern WHOLE =
      Pattern.compile(
          "\\{\\{([^{}]+)\\}\\}|\\$?\\{([^{}]+)\\}|<([A-Za-z][^<>]*)>|(\\$[^$ {}<>]+)\\$?|(#[A-Za-z]+[0-9]+)");
  private static final Pattern INSIDE =
      Pattern.compile(
          "\\{\\{([^{}\\n]{1,200}+)\\}\\}"
              + "|\\{([A-Za-z0-9_]{1,60}+[.\\[][^{}\\n]{1,200}+|(?:step|task|result|var)_?[0-9]{1,9})\\}"
              + "|<((?:the )?(?:result|output|response)s? (?:of|from) [A-Za-z0-9_# ]{1,60}+)>"
              + "|\\$((?:var|step|task)_?[0-9]{1,9}[^$ {}<>\\n]{0,200}+)\\$");

  private static final Pattern PATH = Pattern.compile("\\$[0-9]{1,9}[.\\[][A-Za-z_\\]\"][^ ]*");

  private static final Pattern RESULT_OF =
      Pattern.compile(
          "(?i)(?:the )?(?:result|output|response|value)s? (?:of|from) "
              + "(?:(?:step|task|tool|call|action)s? ?)?#?([0-9]{1,9})");
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?i)(?:(?:steps?|tasks?|results?|outputs?|nodes?|vars?|calls?)[.\\[])?[\"']?"
              + "(?:(?:step|task|result|output|var|call|node|action|tool|s|t|e)[_ -]?)?([0-9]{1,9})"
              + "[\"']?\\]?(?:[_ ](?:result|output|response))?(?![A-Za-z0-9_])(.*)");
  private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*+)(.*)");
  private static final Pattern STEP =
      Pattern.compile(
          "\\.([A-Za-z_][A-Za-z0-9_-]*+)|\\[([0-9]{0,9})\\]|\\[\\*\\]|\\.([0-9]{1,9})|\\[(['\"])([^'\"\\\\]+)\\4\\]");
  private static final Set<String> WRAPPERS =
      Set.of("output", "outputs", "result", "results", "response", "data", "value", "content");

  private Placeholders() {}

  /** Returns the reference that a whole text stands for, when it is one and its task is known. */
  static Optional<String> whole(String text, Known known) {
    String bare = text.strip();
    if (bare.isEmpty() || bare.length() > LONGEST || "{<$#".indexOf(bare.charAt(0)) < 0) {
      return Optional.empty();
    }
    Matcher form = WHOLE.matcher(bare);
    return form.matches() ? reference(group(form), known) : Optional.empty();
  }

  /**
   * Returns a text in which the placeholders of known tasks are parts of a template, or empty when
   * there are none. Works on text whose escapes are as written.
   */
  static Optional<String> inside(String raw, Known known) {
    if (raw.indexOf('{') < 0 && raw.indexOf('<') < 0 && raw.indexOf('$') < 0) {
      return Optional.empty();
    }
    Matcher form = INSIDE.matcher(raw);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (form.find()) {
      boolean escaped = form.start() > 0 && "\\$".indexOf(raw.charAt(form.start() - 1)) >= 0;
      Optional<String> meant = escaped ? Optional.empty() : reference(group(form), known);
      if (meant.isPresent() && meant.get().indexOf('"') < 0) {
        out.append(raw, from, form.start())
            .append("${")
            .append(meant.get().substring(1))
            .append('}');
        from = form.end();
      }
    }
    return from == 0
        ? Optional.empty()
        : Optional.of(out.append(raw, from, raw.length()).toString());
  }

  /** Returns a placeholder in a text that nothing can be made of, or empty when there is none. */
  static Optional<String> unknown(String text) {
    Matcher form = INSIDE.matcher(text);
    while (form.find()) {
      boolean escaped = form.start() > 0 && "\\$".indexOf(text.charAt(form.start() - 1)) >= 0;
      if (!escaped && looksLikeResult(group(form))) {
        return Optional.of(form.group());
      }
    }
    String bare = text.length() <= LONGEST ? text.strip() : "";
    if (PATH.matcher(bare).matches()) {
      return Optional.of(bare);
    }
    Matcher whole = WHOLE.matcher(bare);
    return whole.matches() && (bare.charAt(0) == '#' || looksLikeResult(group(whole)))
        ? Optional.of(bare)
        : Optional.empty();
  }

  private static boolean looksLikeResult(String inner) {
    return RESULT_OF.matcher(inner.strip()).matches()
        || inner.matches("(?i)[ $]*(?:steps?|tasks?|results?|outputs?|var|node)[_. \\[-]?[0-9].*");
  }

  private static String group(Matcher form) {
    for (int i = 1; i <= form.groupCount(); i++) {
      if (form.group(i) != null) {
        return form.group(i);
      }
    }
    return "";
  }

  /**
   * Returns the reference that the inside of a placeholder means: {@code 1.title}, {@code
   * steps.1.output.title}, {@code result of 1}, {@code input.log}, or the name of a task.
   */
  static Optional<String> reference(String inner, Known known) {
    String text = inner.strip();
    if (text.startsWith("$") || text.startsWith("#")) {
      text = text.substring(1);
    }
    if (text.endsWith("$")) {
      text = text.substring(0, text.length() - 1);
    }
    Matcher resultOf = RESULT_OF.matcher(text);
    if (resultOf.matches()) {
      return known.task(resultOf.group(1)).map(id -> "$" + id);
    }
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      String name = named.group(1);
      if (name.equals("input") || name.equals("inputs")) {
        return steps(named.group(2)).filter(steps -> !steps.isEmpty()).map(s -> "$input" + s);
      }
      Optional<Integer> id = known.task(name);
      if (id.isPresent()) {
        return result(id.get(), named.group(2), known);
      }
    }
    Matcher numbered = NUMBERED.matcher(text);
    if (numbered.matches()) {
      Optional<Integer> id = known.task(numbered.group(1));
      return id.flatMap(task -> result(task, numbered.group(2), known));
    }
    return Optional.empty();
  }

  /** A first step such as {@code .output} is left out when the task's result has no such field. */
  private static Optional<String> result(int id, String rest, Known known) {
    Matcher first = STEP.matcher(rest);
    String steps = rest;
    if (first.lookingAt()
        && first.group(1) != null
        && WRAPPERS.contains(first.group(1))
        && !known.declares(id, first.group(1))) {
      steps = rest.substring(first.end());
    }
    return steps(steps).map(path -> "$" + id + path);
  }

  /** Returns steps in our form, or empty when they are none. */
  private static Optional<String> steps(String text) {
    StringBuilder out = new StringBuilder();
    Matcher step = STEP.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!step.region(at, text.length()).lookingAt()) {
        return Optional.empty();
      }
      if (step.group(1) != null) {
        out.append('.').append(step.group(1));
      } else if (step.group(2) != null) {
        out.append('[').append(step.group(2)).append(']');
      } else if (step.group(3) != null) {
        out.append('[').append(step.group(3)).append(']');
      } else if (step.group(5) != null) {
        out.append("[\"").append(step.group(5)).append("\"]");
      } else {
        out.append("[]");
      }
      at = step.end();
    }
    return Optional.of(out.toString());
  }
}
