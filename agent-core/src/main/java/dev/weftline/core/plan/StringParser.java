// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses strings: JSON's escapes, {@code \$}, and the parts {@code ${...}} of a template. */
final class StringParser {
  private final TaskCursor in;
  private final TemplatePartParser templates;

  StringParser(TaskCursor in, Findings findings) {
    this.in = in;
    this.templates = new TemplatePartParser(in, findings);
  }

  void bind(Set<String> variables) {
    templates.bind(variables);
  }

  /** Parses a string in which {@code ${...}} is text. */
  String plain() {
    int start = open();
    String run = in.plainRun(false);
    if (in.acceptHere('"')) {
      return run;
    }
    StringBuilder text = new StringBuilder(run);
    while (!closes(start)) {
      character(text);
      text.append(in.plainRun(false));
    }
    return text.toString();
  }

  /** Parses a string or a template. */
  Argument value() {
    int start = open();
    String run = in.plainRun(true);
    return in.acceptHere('"') ? literal(run) : value(start, run);
  }

  private Argument value(int start, String run) {
    List<Argument.Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder(run);
    boolean template = false;
    while (!closes(start)) {
      Optional<Reference> part = in.peek() == '$' ? templates.part() : Optional.empty();
      if (part.isPresent()) {
        flush(text, parts);
        parts.add(new Argument.Part.Value(part.get()));
        template = true;
      } else {
        character(text);
      }
      text.append(in.plainRun(true));
    }
    if (!template) {
      return literal(text.toString());
    }
    flush(text, parts);
    return new Argument.Template(parts);
  }

  private static Argument literal(String text) {
    return new Argument.Literal(new Json.Str(text));
  }

  private static void flush(StringBuilder text, List<Argument.Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Argument.Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  private int open() {
    int start = in.offset();
    in.next();
    return start;
  }

  private boolean closes(int start) {
    if (in.atEnd() || in.peek() == '\n') {
      throw in.error(
          in.spanOf(start),
          "the string is not closed. End it with a double quote on the same line; write a line"
              + " break as \\n.");
    }
    return in.acceptHere('"');
  }

  private void character(StringBuilder text) {
    char c = in.next();
    if (c == '\\') {
      Escapes.decode(in, text);
    } else if (c == '\t') {
      in.moveTo(in.offset() - 1);
      throw new SyntaxError(
          Diagnostic.error("CHARACTER", in.span(), "a tab in a string is written \\t."));
    } else {
      text.append(c);
    }
  }
}
