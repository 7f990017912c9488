// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.plan.Task.Body;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses the text of one task by recursive descent. The grammar stands in the specification. */
final class TaskParser {
  private final TaskCursor in;
  private final Findings findings = new Findings();
  private final ValueParser values;
  private final ConditionParser conditions;
  private Span toolPlace = Span.NONE;
  private Map<String, Span> argumentPlaces = Map.of();

  /** Creates a parser of a text without blocks that begins at a line. */
  TaskParser(String text, int line, int maxNesting) {
    this(text, line, List.of(), maxNesting);
  }

  /** Creates a parser of a text that begins at a line and whose blocks follow in order. */
  TaskParser(String text, int line, List<String> blocks, int maxNesting) {
    this.in = new TaskCursor(text, line);
    this.values = new ValueParser(in, findings, blocks, maxNesting);
    this.conditions = new ConditionParser(in, values);
  }

  List<Diagnostic> errors() {
    return findings.errors();
  }

  List<Diagnostic> warnings() {
    return findings.warnings();
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
    if (in.word("when")) {
      when = Optional.of(conditions.condition());
      in.acceptColonBeforeClause();
    }
    if (in.word("for")) {
      loop = Optional.of(loop());
      in.acceptColonBeforeClause();
    }
    if (in.word("until")) {
      until = Optional.of(conditions.condition());
    }
    if (when.isPresent() || loop.isPresent() || until.isPresent()) {
      in.expect(':', "a colon ends the clauses: when COND: tool(...)");
      in.skipBlanks();
    }
    toolPlace = in.span();
    Body body = call();
    in.skipBlanks();
    if (!in.atEnd()) {
      throw in.error("text after the call: '" + in.rest() + "'. One call a line.");
    }
    checkClauses(loop.isPresent(), until.isPresent(), body);
    return new Task(id, when, loop, until, body, start, note);
  }

  private void checkClauses(boolean loop, boolean until, Body body) {
    if (loop && until) {
      findings.error("CLAUSE", toolPlace, "for and until cannot stand together. Use two tasks.");
    }
    if (body instanceof Body.Join && (loop || until)) {
      findings.error(
          "CLAUSE", toolPlace, "join takes no for and no until. Only when may guard it.");
    }
  }

  private int id() {
    String digits = Tokens.digits(in);
    if (!Tokens.isId(digits)) {
      throw in.error(
          "'"
              + Characters.shown(digits, 30)
              + "' is no task number. A whole number from 1 to 999999999 without a"
              + " leading zero.");
    }
    in.expect('.', "a dot and a blank follow the number");
    return Integer.parseInt(digits);
  }

  private Task.Loop loop() {
    OrderedMap.Builder<Argument> sources = new OrderedMap.Builder<>();
    do {
      in.expect('$', "for needs a variable: for $x in LIST");
      Span at = in.span();
      String name = Tokens.variableName(in);
      if (Tokens.RESERVED.contains(name)) {
        throw new SyntaxError(
            Diagnostic.error(
                "RESERVED", at, "'" + name + "' is a word of the language. Take another."));
      }
      if (!in.word("in")) {
        throw in.error(
            "'in' follows the variable: for $" + Characters.shown(name, 30) + " in LIST");
      }
      if (!sources.put(name, values.value())) {
        findings.error(
            "DUPLICATE_NAME",
            at,
            "the variable $" + Characters.shown(name, 30) + " is bound twice.");
      }
    } while (in.accept(','));
    Map<String, Argument> variables = sources.build();
    values.bind(variables.keySet());
    Optional<Condition> filter =
        in.word("if") ? Optional.of(conditions.condition()) : Optional.empty();
    return new Task.Loop(variables, filter);
  }

  private Body call() {
    String tool = Tokens.toolName(in);
    if (!in.accept('(')) {
      throw in.error(
          "'(' is expected before "
              + in.found()
              + ": a call needs brackets: "
              + Characters.shown(tool, 60)
              + "(name=value).");
    }
    OrderedMap.Builder<Argument> arguments = new OrderedMap.Builder<>();
    OrderedMap.Builder<Span> places = new OrderedMap.Builder<>();
    values.enterCall();
    in.skipSpace();
    if (!in.accept(')')) {
      do {
        argument(arguments, places);
        in.skipSpace();
      } while (in.accept(','));
      in.expect(')', "a comma or ) follows an argument");
    }
    values.leaveCall();
    argumentPlaces = places.build();
    Map<String, Argument> built = arguments.build();
    return tool.equals("join") ? new Body.Join(built) : new Body.Call(tool, built);
  }

  private void argument(OrderedMap.Builder<Argument> arguments, OrderedMap.Builder<Span> places) {
    in.skipSpace();
    Span at = in.span();
    String key = in.peek() == '"' ? values.plainString() : Tokens.argumentName(in);
    in.skipSpace();
    in.expect('=', "an argument reads name=value");
    in.skipSpace();
    Argument value = values.value();
    if (arguments.put(key, value)) {
      places.put(key, at);
    } else {
      findings.error(
          "DUPLICATE_NAME", at, "the argument '" + Characters.shown(key, 60) + "' is given twice.");
    }
  }
}
