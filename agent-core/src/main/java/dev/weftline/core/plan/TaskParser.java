// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Task.Body;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses the text of one task by recursive descent. The grammar stands in the specification. */
final class TaskParser {
  private static final int MAX_NUMBER = 400;
  private static final int MAX_ID_DIGITS = 9;

  /** The words that are no variables. */
  static final Set<String> RESERVED =
      Set.of(
          "when",
          "for",
          "in",
          "if",
          "until",
          "and",
          "or",
          "not",
          "true",
          "false",
          "null",
          "ok",
          "failed",
          "skipped",
          "done",
          "size",
          "contains",
          "join",
          "input",
          "it");

  private final TaskCursor in;
  private final Map<Integer, String> blocks;
  private final int maxNesting;
  private final List<Diagnostic> errors = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final Set<String> variables = new LinkedHashSet<>();
  private final StringParser strings;
  private final Map<String, Span> argumentPlaces = new LinkedHashMap<>();
  private Span toolPlace = Span.NONE;
  private int nesting;
  private int nextBlock;
  private boolean inCall;

  TaskParser(String text, int line, Map<Integer, String> blocks, int maxNesting) {
    this.in = new TaskCursor(text, line);
    this.blocks = blocks;
    this.maxNesting = maxNesting;
    this.strings = new StringParser(in, variables, warnings);
  }

  /** Stops the parse of a task. */
  static final class SyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Diagnostic diagnostic;

    SyntaxError(Diagnostic diagnostic) {
      super(diagnostic.message(), null, false, false);
      this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
      return diagnostic;
    }
  }

  static boolean isTagPart(char c, boolean first) {
    return c >= 'A' && c <= 'Z' || !first && (c >= '0' && c <= '9' || c == '_');
  }

  List<Diagnostic> errors() {
    return errors;
  }

  List<Diagnostic> warnings() {
    return warnings;
  }

  PlanItem.Places places() {
    return new PlanItem.Places(toolPlace, argumentPlaces);
  }

  Task parse(String note) {
    in.rejectBadCharacters();
    in.skipBlanks();
    Span start = in.span();
    int id = id();
    in.skipBlanks();
    Optional<Condition> when = Optional.empty();
    Optional<Task.Loop> loop = Optional.empty();
    Optional<Condition> until = Optional.empty();
    boolean clauses = false;
    if (in.word("when")) {
      when = Optional.of(condition());
      clauses = true;
      in.acceptIfClauseFollows(':');
    }
    if (in.word("for")) {
      loop = Optional.of(loop());
      clauses = true;
      in.acceptIfClauseFollows(':');
    }
    if (in.word("until")) {
      until = Optional.of(condition());
      clauses = true;
    }
    if (clauses) {
      in.expect(':', "a colon ends the clauses: when COND: tool(...)");
    }
    Span callAt = in.spanOfNext();
    toolPlace = callAt;
    Body body = call();
    in.skipBlanks();
    if (!in.atEnd()) {
      throw in.error("SYNTAX", "text after the call: '" + in.rest() + "'. One call a line.");
    }
    checkClauses(loop, until, body, callAt);
    return new Task(id, when, loop, until, body, start, note);
  }

  private void checkClauses(
      Optional<Task.Loop> loop, Optional<Condition> until, Body body, Span at) {
    if (loop.isPresent() && until.isPresent()) {
      errors.add(
          Diagnostic.error("CLAUSE", at, "for and until cannot stand together. Use two tasks."));
    }
    if (body instanceof Body.Join && (loop.isPresent() || until.isPresent())) {
      errors.add(
          Diagnostic.error(
              "CLAUSE", at, "join takes no for and no until. Only when may guard it."));
    }
  }

  private int id() {
    String digits = in.digits();
    if (digits.startsWith("0") || digits.length() > MAX_ID_DIGITS) {
      throw in.error(
          "SYNTAX",
          "'"
              + digits
              + "' is no task number. A whole number from 1 to 999999999 without a"
              + " leading zero.");
    }
    in.expect('.', "a dot and a blank follow the number");
    return Integer.parseInt(digits);
  }

  private Task.Loop loop() {
    Map<String, Argument> sources = new LinkedHashMap<>();
    do {
      in.expect('$', "for needs a variable: for $x in LIST");
      Span at = in.span();
      String name = in.variableName();
      if (RESERVED.contains(name)) {
        throw in.errorAt("RESERVED", at, "'" + name + "' is a word of the language. Take another.");
      }
      if (!in.word("in")) {
        throw in.error("SYNTAX", "'in' follows the variable: for $" + name + " in LIST");
      }
      Argument source = value();
      if (sources.put(name, source) != null) {
        errors.add(
            Diagnostic.error("DUPLICATE_NAME", at, "the variable $" + name + " is bound twice."));
      }
    } while (in.accept(','));
    variables.addAll(sources.keySet());
    Optional<Condition> filter = in.word("if") ? Optional.of(condition()) : Optional.empty();
    return new Task.Loop(sources, filter);
  }

  private Body call() {
    in.skipBlanks();
    String tool = in.toolName();
    in.expect('(', "a call needs brackets: " + tool + "(name=value)");
    nest();
    inCall = true;
    Map<String, Argument> arguments = new LinkedHashMap<>();
    in.skipSpace();
    if (!in.accept(')')) {
      do {
        argument(arguments);
        in.skipSpace();
      } while (in.accept(','));
      in.skipSpace();
      in.expect(')', "a comma or ) follows an argument");
    }
    nesting--;
    inCall = false;
    return tool.equals("join") ? new Body.Join(arguments) : new Body.Call(tool, arguments);
  }

  private void argument(Map<String, Argument> arguments) {
    in.skipSpace();
    Span at = in.span();
    String key = in.peek() == '"' ? strings.plain() : in.argumentName();
    in.skipSpace();
    in.expect('=', "an argument reads name=value");
    in.skipSpace();
    Argument value = value();
    argumentPlaces.putIfAbsent(key, at);
    if (arguments.put(key, value) != null) {
      errors.add(
          Diagnostic.error("DUPLICATE_NAME", at, "the argument '" + key + "' is given twice."));
    }
  }

  private Argument value() {
    skip();
    char c = in.peek();
    return switch (c) {
      case '$' -> choice();
      case '[' -> list();
      case '{' -> object();
      case '<' -> block();
      default -> literal();
    };
  }

  private Argument choice() {
    List<Reference> references = new ArrayList<>();
    references.add(reference());
    Optional<Argument> fallback = Optional.empty();
    while (fallback.isEmpty() && in.acceptChoice()) {
      skip();
      switch (in.peek()) {
        case '$' -> references.add(reference());
        case '[' -> fallback = Optional.of(list());
        case '{' -> fallback = Optional.of(object());
        default -> fallback = Optional.of(literal());
      }
    }
    return new Argument.Choice(references, fallback);
  }

  private Argument list() {
    in.expect('[', "a list");
    nest();
    List<Argument> items = new ArrayList<>();
    in.skipSpace();
    if (!in.accept(']')) {
      do {
        in.skipSpace();
        items.add(value());
        in.skipSpace();
      } while (in.accept(','));
      in.expect(']', "a comma or ] follows an element");
    }
    nesting--;
    return new Argument.ListOf(items);
  }

  private Argument object() {
    in.expect('{', "an object");
    nest();
    Map<String, Argument> fields = new LinkedHashMap<>();
    in.skipSpace();
    if (!in.accept('}')) {
      do {
        in.skipSpace();
        Span at = in.span();
        if (in.peek() != '"') {
          throw in.error("SYNTAX", "a key of an object stands in double quotes: {\"key\": value}");
        }
        String key = strings.plain();
        in.skipSpace();
        in.expect(':', "a colon follows the key \"" + key + "\"");
        in.skipSpace();
        if (fields.put(key, value()) != null) {
          errors.add(
              Diagnostic.error("DUPLICATE_NAME", at, "the key '" + key + "' is given twice."));
        }
        in.skipSpace();
      } while (in.accept(','));
      in.expect('}', "a comma or } follows a field");
    }
    nesting--;
    return new Argument.ObjectOf(fields);
  }

  private Argument block() {
    Span at = in.span();
    if (!in.acceptText("<<")) {
      throw in.error("SYNTAX", "a value is expected here, found '<'.");
    }
    String tag = in.tag();
    String raw = blocks.get(nextBlock++);
    if (tag.isEmpty() || raw == null || !inCall) {
      throw in.errorAt(
          "SYNTAX",
          at,
          "a block reads <<TAG inside the arguments of a call, TAG in capital letters.");
    }
    TaskCursor.badCharacter(raw, true)
        .ifPresent(bad ->
            errors.add(Diagnostic.error("CHARACTER", at, "the block holds " + bad.what() + ".")));
    return new Argument.Literal(new Json.Str(raw));
  }

  private Argument literal() {
    char c = in.peek();
    if (c == '"') {
      return strings.value();
    }
    if (c == '-' || c >= '0' && c <= '9') {
      return new Argument.Literal(number());
    }
    if (in.word("true")) {
      return new Argument.Literal(new Json.Bool(true));
    }
    if (in.word("false")) {
      return new Argument.Literal(new Json.Bool(false));
    }
    if (in.word("null")) {
      return new Argument.Literal(Json.Null.NULL);
    }
    throw in.error(
        "SYNTAX",
        in.atEnd()
            ? "a value is missing at the end."
            : "a value is expected here, found '"
                + in.rest()
                + "'. Text stands in double quotes, a result is $1, an input $input.name.");
  }

  private Json number() {
    Span at = in.span();
    String text = in.number();
    if (text.length() > MAX_NUMBER) {
      throw in.errorAt("LIMIT", at, "a number has at most " + MAX_NUMBER + " characters.");
    }
    try {
      return new Json.Num(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw in.errorAt("SYNTAX", at, "'" + text + "' is no number that can be held.");
    }
  }

  private Reference reference() {
    Span at = in.span();
    in.expect('$', "a reference starts with $");
    Root root = root(at);
    boolean lenient = in.acceptLenient();
    List<Reference.Step> steps = new ArrayList<>();
    while (in.peek() == '.' || in.peek() == '[') {
      steps.add(in.peek() == '.' ? fieldStep() : bracketStep());
    }
    return new Reference(root, lenient, steps, at);
  }

  private Root root(Span at) {
    if (in.isDigit()) {
      String digits = in.digits();
      if (digits.startsWith("0") || digits.length() > MAX_ID_DIGITS) {
        throw in.errorAt("SYNTAX", at, "'$" + digits + "' names no task. Tasks count from 1.");
      }
      return new Root.TaskResult(Integer.parseInt(digits));
    }
    String name = in.variableName();
    return switch (name) {
      case "input" -> new Root.Input();
      case "it" -> new Root.It();
      default -> new Root.Variable(name);
    };
  }

  private Reference.Step fieldStep() {
    in.expect('.', "a dot");
    String name = in.fieldName();
    return new Reference.Step.Field(name, in.acceptLenient());
  }

  private Reference.Step bracketStep() {
    in.expect('[', "a bracket");
    if (in.accept(']')) {
      return new Reference.Step.Each(in.acceptLenient());
    }
    if (in.peek() == '"') {
      String name = strings.plain();
      in.expect(']', "] closes the quoted field");
      return new Reference.Step.Field(name, in.acceptLenient());
    }
    Span at = in.span();
    String digits = in.digits();
    if (digits.length() > MAX_ID_DIGITS) {
      throw in.errorAt("SYNTAX", at, "'[" + digits + "]' is beyond every list.");
    }
    in.expect(']', "] closes the index");
    return new Reference.Step.Index(Integer.parseInt(digits), in.acceptLenient());
  }

  private Condition condition() {
    List<Condition> parts = new ArrayList<>();
    do {
      Condition part = conjunction();
      if (part instanceof Condition.Or or) {
        parts.addAll(or.parts());
      } else {
        parts.add(part);
      }
    } while (word("or"));
    return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
  }

  private Condition conjunction() {
    List<Condition> parts = new ArrayList<>();
    do {
      Condition part = test();
      if (part instanceof Condition.And and) {
        parts.addAll(and.parts());
      } else {
        parts.add(part);
      }
    } while (word("and"));
    return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
  }

  private Condition test() {
    skip();
    if (in.word("not")) {
      nest();
      Condition negated = test();
      nesting--;
      return new Condition.Not(negated);
    }
    if (in.accept('(')) {
      nest();
      Condition inner = condition();
      skip();
      in.expect(')', ") closes the condition");
      nesting--;
      return inner;
    }
    Span at = in.span();
    for (Condition.State state : Condition.State.values()) {
      if (in.function(state.word())) {
        return state(state, at);
      }
    }
    Condition.Operand left = operand();
    skip();
    for (Condition.Operator operator : OPERATORS) {
      if (in.operator(operator.symbol())) {
        return new Condition.Compare(left, operator, operand(), at);
      }
    }
    return new Condition.Holds(left, at);
  }

  /** Longer symbols first. */
  private static final List<Condition.Operator> OPERATORS =
      List.of(
          Condition.Operator.EQUAL,
          Condition.Operator.NOT_EQUAL,
          Condition.Operator.AT_MOST,
          Condition.Operator.AT_LEAST,
          Condition.Operator.LESS,
          Condition.Operator.GREATER,
          Condition.Operator.IN,
          Condition.Operator.CONTAINS);

  private Condition state(Condition.State state, Span at) {
    in.skipSpace();
    in.expect('$', state.word() + "(...) asks about a task: " + state.word() + "($1)");
    String digits = in.isDigit() ? in.digits() : "";
    if (digits.isEmpty() || digits.startsWith("0") || digits.length() > MAX_ID_DIGITS) {
      throw in.errorAt(
          "SYNTAX", at, state.word() + "(...) asks about a task: " + state.word() + "($1)");
    }
    in.skipSpace();
    in.expect(')', ") closes " + state.word() + "(");
    return new Condition.Is(state, Integer.parseInt(digits), at);
  }

  private Condition.Operand operand() {
    skip();
    if (in.function("size")) {
      in.skipSpace();
      Reference reference = reference();
      in.skipSpace();
      in.expect(')', ") closes size(");
      return new Condition.Operand.Size(reference);
    }
    return switch (in.peek()) {
      case '$' -> new Condition.Operand.Ref(reference());
      case '[' -> new Condition.Operand.Value(list());
      default -> new Condition.Operand.Value(literal());
    };
  }

  private void nest() {
    if (++nesting > maxNesting) {
      throw in.error("LIMIT", "brackets nest deeper than " + maxNesting + " levels.");
    }
  }

  private boolean word(String word) {
    skip();
    return in.word(word);
  }

  private void skip() {
    if (nesting > 0) {
      in.skipSpace();
    } else {
      in.skipBlanks();
    }
  }
}
