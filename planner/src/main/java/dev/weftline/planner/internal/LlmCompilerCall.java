// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the arguments of an LLMCompiler call, which are Python literals with references in them.
 * Not a text that is taken as one string when it does not read, but an error with its place.
 */
public final class LlmCompilerCall {
  private static final int DEEPEST = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,300}+)(?:\\.[0-9]{1,90}+)?(?:[eE][+-]?[0-9]{1,3}+)?");

  private final String text;
  private final int line;
  private final int task;
  private final List<Diagnostic> problems = new ArrayList<>();
  private int at;
  private int depth;

  /**
   * Creates a reader of the arguments of a call.
   *
   * @param text the line
   * @param from behind the opening parenthesis
   * @param line the number of the line
   * @param task the number of the task
   */
  public LlmCompilerCall(String text, int from, int line, int task) {
    this.text = text;
    this.at = from;
    this.line = line;
    this.task = task;
  }

  /**
   * An argument as it was written.
   *
   * @param name its name, or empty when it has only a place
   * @param value its value
   * @param span where it stands
   */
  public record Given(String name, Argument value, Span span) {}

  /** Says that the text does not read on. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Diagnostic problem;

    Unreadable(Diagnostic problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }

    /** Returns what is wrong. */
    public Diagnostic problem() {
      return problem;
    }
  }

  /** Returns what was found that does not stop the reading: references to later tasks, doubts. */
  public List<Diagnostic> problems() {
    return List.copyOf(problems);
  }

  /** Returns what stands behind the call. */
  public String rest() {
    return text.substring(at);
  }

  /** Reads the arguments up to the closing parenthesis. */
  public List<Given> arguments() throws Unreadable {
    List<Given> given = new ArrayList<>();
    blanks();
    while (!accept(')')) {
      given.add(argument());
      blanks();
      if (!accept(',')) {
        blanks();
        if (accept(')')) {
          return given;
        }
        throw wrong(
            "UNBALANCED",
            at >= text.length()
                ? "the parenthesis of the call does not close. End the line with )."
                : "a comma or ) follows an argument, found '" + shown() + "'.");
      }
      blanks();
    }
    return given;
  }

  private Given argument() throws Unreadable {
    Span span = span(at);
    int start = at;
    String name = word();
    blanks();
    if (!name.isEmpty() && peek() == '=' && !text.startsWith("==", at)) {
      at++;
      blanks();
      return new Given(name, value(), span);
    }
    at = start;
    return new Given("", value(), span);
  }

  private Argument value() throws Unreadable {
    if (++depth > DEEPEST) {
      throw wrong("LIMIT", "brackets nest deeper than " + DEEPEST + " levels.");
    }
    Argument value =
        switch (peek()) {
          case '"', '\'' -> string();
          case '$' -> reference();
          case '[' -> list(']');
          case '(' -> list(')');
          case '{' -> dictionary();
          default -> literal();
        };
    depth--;
    return value;
  }

  private Argument list(char close) throws Unreadable {
    at++;
    List<Argument> items = new ArrayList<>();
    blanks();
    while (!accept(close)) {
      items.add(value());
      blanks();
      if (!accept(',') && peek() != close) {
        throw wrong(
            "UNBALANCED", "a comma or " + close + " follows an element, found '" + shown() + "'.");
      }
      blanks();
    }
    return new Argument.ListOf(items);
  }

  private Argument dictionary() throws Unreadable {
    at++;
    Map<String, Argument> fields = new LinkedHashMap<>();
    blanks();
    while (!accept('}')) {
      Span place = span(at);
      if (peek() != '"' && peek() != '\'') {
        throw wrong("SYNTAX", "a key stands in quotes, found '" + shown() + "'.");
      }
      String key = quoted();
      blanks();
      if (!accept(':')) {
        throw wrong("SYNTAX", "a colon follows the key, found '" + shown() + "'.");
      }
      blanks();
      if (fields.put(key, value()) != null) {
        problems.add(
            Diagnostic.error(
                "DUPLICATE_NAME", place, "the key '" + Shown.name(key) + "' is given twice."));
      }
      blanks();
      if (!accept(',') && peek() != '}') {
        throw wrong("UNBALANCED", "a comma or } follows a field, found '" + shown() + "'.");
      }
      blanks();
    }
    return new Argument.ObjectOf(fields);
  }

  private Argument literal() throws Unreadable {
    int start = at;
    String word = word();
    switch (word) {
      case "True", "true" -> {
        return new Argument.Literal(Json.of(true));
      }
      case "False", "false" -> {
        return new Argument.Literal(Json.of(false));
      }
      case "None", "null" -> {
        return new Argument.Literal(Json.Null.NULL);
      }
      default -> at = start;
    }
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (NUMBER.matcher(number).matches()) {
      Optional<Json> value = JsonReader.number(number);
      if (value.isPresent()) {
        return new Argument.Literal(value.get());
      }
    }
    at = start;
    throw wrong(
        "SYNTAX",
        "a value is expected here, found '"
            + shown()
            + "'. Text stands in quotes, a result is $1; a call cannot stand in a call.");
  }

  /** A reference that stands by itself, {@code $1} or {@code ${1}}. */
  private Argument reference() throws Unreadable {
    int start = at;
    int end = LlmCompilerText.endOfReference(text, at);
    if (end < 0) {
      throw wrong("SYNTAX", "a number follows $, found '" + shown() + "'.");
    }
    at = end;
    return LlmCompilerText.whole(text.substring(start, end), task, span(start), problems)
        .orElseThrow(() -> new IllegalStateException("a reference was found"));
  }

  private Argument string() throws Unreadable {
    Span place = span(at);
    return LlmCompilerText.value(quoted(), task, place, problems);
  }

  private String quoted() throws Unreadable {
    int start = at;
    char quote = text.charAt(at++);
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        escape(out);
      } else {
        out.append(c);
      }
    }
    if (at >= text.length()) {
      at = start;
      throw wrong(
          "SYNTAX", "the string is not closed. End it with " + quote + " on the same line.");
    }
    at++;
    return out.toString();
  }

  /** As in Python, an escape that means nothing stands for itself. */
  private void escape(StringBuilder out) {
    char c = text.charAt(at++);
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case '\\', '\'', '"' -> out.append(c);
      case 'x' -> code(c, 2, out);
      case 'u' -> code(c, 4, out);
      default -> out.append('\\').append(c);
    }
  }

  private void code(char kind, int digits, StringBuilder out) {
    int end = Math.min(text.length(), at + digits);
    String hex = text.substring(at, end);
    if (hex.length() == digits && hex.matches("[0-9A-Fa-f]+")) {
      out.append((char) Integer.parseInt(hex, 16));
      at = end;
    } else {
      out.append('\\').append(kind);
    }
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWord(text.charAt(at), at == start)) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWord(char c, boolean first) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || !first && (c >= '0' && c <= '9' || c == '-');
  }

  private void blanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private String shown() {
    return at >= text.length()
        ? "the end"
        : Shown.name(text.substring(at, Math.min(text.length(), at + 40)));
  }

  private Span span(int place) {
    return new Span(line, text.codePointCount(0, Math.min(place, text.length())) + 1);
  }

  private Unreadable wrong(String code, String message) {
    return new Unreadable(Diagnostic.error(code, span(at), message));
  }

  /** Returns a reference to the whole result of a task. */
  static Argument choice(int id, Span span) {
    return new Argument.Choice(
        List.of(new Reference(new Reference.Root.TaskResult(id), false, List.of(), span)),
        Optional.empty());
  }
}
