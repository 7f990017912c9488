// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Reference.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses the parts {@code ${...}} of templates, which are recognised before escapes are decoded.
 * Where an attempt fails, another one can begin only inside its quoted steps, and each of those
 * ends before the next one begins; so a string full of unfinished parts is still read in linear
 * time.
 */
final class TemplatePartParser {
  private final TaskCursor in;
  private final Findings findings;
  private Set<String> variables = Set.of();

  TemplatePartParser(TaskCursor in, Findings findings) {
    this.in = in;
    this.findings = findings;
  }

  void bind(Set<String> names) {
    variables = names;
  }

  /** Parses a part, or returns empty and stays where it is when the text is no part. */
  Optional<Reference> part() {
    int start = in.offset();
    if (!in.acceptText("${")) {
      return Optional.empty();
    }
    Span at = in.spanOf(start);
    boolean number = in.isDigit();
    String root = root();
    Optional<List<Step>> steps = root.isEmpty() ? Optional.empty() : steps();
    if (steps.isEmpty()) {
      warn(at, "'${' starts no reference here and is text. Write \\${ to say so.");
    } else if (number && !Tokens.isId(root)) {
      findings.error(
          "UNKNOWN_REFERENCE",
          at,
          "there is no task " + Characters.shown(root, 30) + ". If it is text, write \\${ for ${.");
    } else if (!number && !isBound(root)) {
      warn(
          at,
          "'${"
              + Characters.shown(root, 30)
              + "' names nothing that is bound and is text. Write \\${ to say so.");
    } else {
      Root named =
          number ? new Root.TaskResult(Integer.parseInt(root)) : ReferenceParser.named(root);
      return Optional.of(new Reference(named, false, steps.get(), at));
    }
    in.moveTo(start);
    return Optional.empty();
  }

  private void warn(Span at, String message) {
    findings.warning("TEMPLATE_TEXT", at, message);
  }

  private boolean isBound(String name) {
    return name.equals("input") || name.equals("it") || variables.contains(name);
  }

  /** Takes a number or a name, or returns empty text when there is none. */
  private String root() {
    if (in.isDigit()) {
      return Tokens.digits(in);
    }
    return Characters.startsName(in.peek()) ? Tokens.variableName(in) : "";
  }

  /** Takes the steps and the brace behind them. */
  private Optional<List<Step>> steps() {
    List<Step> steps = new ArrayList<>(4);
    while (!in.acceptHere('}')) {
      Optional<Step> step = in.acceptHere('.') ? field() : bracket();
      if (step.isEmpty()) {
        return Optional.empty();
      }
      steps.add(step.get());
    }
    return Optional.of(steps);
  }

  private Optional<Step> field() {
    return Characters.startsName(in.peek())
        ? Optional.of(new Step.Field(Tokens.fieldName(in), false))
        : Optional.empty();
  }

  private Optional<Step> bracket() {
    if (!in.acceptHere('[')) {
      return Optional.empty();
    }
    if (in.acceptHere(']')) {
      return Optional.of(new Step.Each(false));
    }
    if (in.acceptText("\\\"")) {
      return quoted();
    }
    if (!in.isDigit()) {
      return Optional.empty();
    }
    String digits = Tokens.digits(in);
    return digits.length() <= Tokens.MAX_ID_DIGITS && in.acceptHere(']')
        ? Optional.of(new Step.Index(Integer.parseInt(digits), false))
        : Optional.empty();
  }

  /**
   * The quotes of a quoted step are escaped, since they stand inside a string, and so are the
   * backslashes of its own escapes: {@code \\\"} is a quote in the name.
   */
  private Optional<Step> quoted() {
    StringBuilder name = new StringBuilder();
    while (!in.acceptText("\\\"")) {
      char c = in.peek();
      if (c == '"' || c < ' ') {
        return Optional.empty();
      }
      in.next();
      if (c != '\\') {
        name.append(c);
      } else if (!in.acceptHere('\\')) {
        Escapes.decode(in, name);
      } else if (!innerEscape(name)) {
        return Optional.empty();
      }
    }
    return in.acceptHere(']')
        ? Optional.of(new Step.Field(name.toString(), false))
        : Optional.empty();
  }

  /** Takes what follows the backslash of an escape of the quoted name itself. */
  private boolean innerEscape(StringBuilder name) {
    boolean doubled = in.acceptHere('\\');
    boolean known = (doubled ? "\"\\" : "/bfnrt").indexOf(in.peek()) >= 0;
    if (known) {
      Escapes.decode(in, name);
    }
    return known;
  }
}
