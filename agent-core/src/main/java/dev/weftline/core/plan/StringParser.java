// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Reference.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses strings: JSON's escapes, {@code \$}, and the parts {@code ${...}} of a template, which are
 * recognised before escapes are decoded.
 */
final class StringParser {
  private final TaskCursor in;
  private final Set<String> variables;
  private final List<Diagnostic> warnings;

  StringParser(TaskCursor in, Set<String> variables, List<Diagnostic> warnings) {
    this.in = in;
    this.variables = variables;
    this.warnings = warnings;
  }

  /** Parses a string in which {@code ${...}} is text. */
  String plain() {
    StringBuilder text = new StringBuilder();
    Span at = in.span();
    in.expect('"', "a string");
    while (!closes(at)) {
      character(text);
    }
    return text.toString();
  }

  /** Parses a string or a template. */
  Argument value() {
    List<Argument.Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Span at = in.span();
    in.expect('"', "a string");
    boolean template = false;
    while (!closes(at)) {
      Optional<Reference> part = in.peek() == '$' ? part() : Optional.empty();
      if (part.isPresent()) {
        flush(text, parts);
        parts.add(new Argument.Part.Value(part.get()));
        template = true;
      } else {
        character(text);
      }
    }
    if (!template) {
      return new Argument.Literal(new Json.Str(text.toString()));
    }
    flush(text, parts);
    return new Argument.Template(parts);
  }

  private static void flush(StringBuilder text, List<Argument.Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Argument.Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  private boolean closes(Span start) {
    if (in.atEnd() || in.peek() == '\n') {
      throw in.errorAt(
          "SYNTAX",
          start,
          "the string is not closed. End it with a double quote on the same line; write a line"
              + " break as \\n.");
    }
    return in.peek() == '"' && in.next() == '"';
  }

  private void character(StringBuilder text) {
    char c = in.next();
    if (c != '\\') {
      text.append(c);
      return;
    }
    char escape = in.atEnd() ? '\n' : in.next();
    switch (escape) {
      case '"', '\\', '/', '$' -> text.append(escape);
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> unicode(text);
      default ->
          throw in.error(
              "SYNTAX",
              "'\\"
                  + escape
                  + "' is no escape. Allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000 \\$.");
    }
  }

  private void unicode(StringBuilder text) {
    char unit = hex();
    if (Character.isHighSurrogate(unit) && in.acceptText("\\u")) {
      char low = hex();
      if (Character.isLowSurrogate(low)) {
        text.append(unit).append(low);
        return;
      }
    } else if (!Character.isSurrogate(unit)) {
      text.append(unit);
      return;
    }
    throw in.error("CHARACTER", "half a character: \\ud800 to \\udfff stand in pairs only.");
  }

  private char hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = in.atEnd() ? -1 : Character.digit(in.next(), 16);
      if (digit < 0) {
        throw in.error("SYNTAX", "four hexadecimal digits follow \\u.");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  /** Parses a part, or returns empty and stays where it is when the text is no part. */
  private Optional<Reference> part() {
    int start = in.offset();
    Span at = in.span();
    if (!in.acceptText("${")) {
      return Optional.empty();
    }
    Optional<Reference> reference = reference(at);
    if (reference.isEmpty()) {
      warn(at, "'${' starts no reference here and is text. Write \\${ to say so.");
    } else if (reference.get().root() instanceof Root.Variable(String name)
        && !variables.contains(name)) {
      warn(at, "'${" + name + "' names nothing that is bound and is text. Write \\${ to say so.");
      reference = Optional.empty();
    }
    if (reference.isEmpty()) {
      in.moveTo(start);
    }
    return reference;
  }

  private void warn(Span at, String message) {
    warnings.add(Diagnostic.warning("TEMPLATE_TEXT", at, message));
  }

  private Optional<Reference> reference(Span at) {
    Optional<Root> root = root();
    if (root.isEmpty()) {
      return Optional.empty();
    }
    List<Reference.Step> steps = new ArrayList<>();
    while (!in.acceptText("}")) {
      Optional<Reference.Step> step = in.acceptText(".") ? fieldStep() : bracketStep();
      if (step.isEmpty()) {
        return Optional.empty();
      }
      steps.add(step.get());
    }
    return Optional.of(new Reference(root.get(), false, steps, at));
  }

  private Optional<Root> root() {
    if (in.isDigit()) {
      String digits = in.digits();
      return digits.startsWith("0") || digits.length() > 9
          ? Optional.empty()
          : Optional.of(new Root.TaskResult(Integer.parseInt(digits)));
    }
    if (!TaskCursor.letter(in.peek()) && in.peek() != '_') {
      return Optional.empty();
    }
    String name = in.variableName();
    return Optional.of(
        switch (name) {
          case "input" -> new Root.Input();
          case "it" -> new Root.It();
          default -> new Root.Variable(name);
        });
  }

  private Optional<Reference.Step> fieldStep() {
    return TaskCursor.letter(in.peek()) || in.peek() == '_'
        ? Optional.of(new Reference.Step.Field(in.fieldName(), false))
        : Optional.empty();
  }

  private Optional<Reference.Step> bracketStep() {
    if (!in.acceptText("[")) {
      return Optional.empty();
    }
    if (in.acceptText("]")) {
      return Optional.of(new Reference.Step.Each(false));
    }
    if (in.acceptText("\\\"")) {
      return quotedStep();
    }
    if (!in.isDigit()) {
      return Optional.empty();
    }
    String digits = in.digits();
    return digits.length() <= 9 && in.acceptText("]")
        ? Optional.of(new Reference.Step.Index(Integer.parseInt(digits), false))
        : Optional.empty();
  }

  /** The quotes of a quoted step are escaped, since they stand inside a string. */
  private Optional<Reference.Step> quotedStep() {
    StringBuilder name = new StringBuilder();
    while (!in.acceptText("\\\"]")) {
      if (in.atEnd() || in.peek() == '"' || in.peek() == '\n') {
        return Optional.empty();
      }
      if (in.acceptText("\\\\")) {
        // A backslash of the inner string is itself escaped: \\\" is a quote in the name.
        if (in.acceptText("\\\"")) {
          name.append('"');
        } else if (in.acceptText("\\\\")) {
          name.append('\\');
        } else {
          return Optional.empty();
        }
      } else {
        character(name);
      }
    }
    return Optional.of(new Reference.Step.Field(name.toString(), false));
  }
}
