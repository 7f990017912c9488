// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses the values of a task, and knows how deep its brackets nest. */
final class ValueParser {
  private static final Argument TRUE = new Argument.Literal(new Json.Bool(true));
  private static final Argument FALSE = new Argument.Literal(new Json.Bool(false));
  private static final Argument NULL = new Argument.Literal(Json.Null.NULL);

  private final TaskCursor in;
  private final Findings findings;
  private final List<String> blocks;
  private final int maxNesting;
  private final StringParser strings;
  private int nesting;
  private int nextBlock;
  private boolean inCall;

  ValueParser(TaskCursor in, Findings findings, List<String> blocks, int maxNesting) {
    this.in = in;
    this.findings = findings;
    this.blocks = blocks;
    this.maxNesting = maxNesting;
    this.strings = new StringParser(in, findings);
  }

  /** Binds the loop variables for what follows. */
  void bind(Set<String> variables) {
    strings.bind(variables);
  }

  void enterCall() {
    inCall = true;
    nest();
  }

  void leaveCall() {
    inCall = false;
    unnest();
  }

  void nest() {
    if (++nesting > maxNesting) {
      throw new SyntaxError(
          Diagnostic.error(
              "LIMIT", in.span(), "brackets nest deeper than " + maxNesting + " levels."));
    }
  }

  void unnest() {
    nesting--;
  }

  /** Skips blanks, and inside brackets newlines. */
  void skip() {
    if (nesting > 0) {
      in.skipSpace();
    } else {
      in.skipBlanks();
    }
  }

  String plainString() {
    return strings.plain();
  }

  Reference reference() {
    return ReferenceParser.reference(in, strings);
  }

  Argument value() {
    skip();
    return switch (in.peek()) {
      case '$' -> choice();
      case '[' -> list();
      case '{' -> object();
      case '<' -> block();
      default -> literal();
    };
  }

  private Argument choice() {
    Reference first = reference();
    if (!in.acceptChoice()) {
      return new Argument.Choice(List.of(first), Optional.empty());
    }
    List<Reference> references = new ArrayList<>();
    references.add(first);
    do {
      skip();
      if (in.peek() != '$') {
        return new Argument.Choice(references, Optional.of(fallback()));
      }
      references.add(reference());
    } while (in.acceptChoice());
    return new Argument.Choice(references, Optional.empty());
  }

  private Argument fallback() {
    return switch (in.peek()) {
      case '[' -> list();
      case '{' -> object();
      default -> literal();
    };
  }

  Argument list() {
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
    unnest();
    return new Argument.ListOf(items);
  }

  private Argument object() {
    in.expect('{', "an object");
    nest();
    OrderedMap.Builder<Argument> fields = new OrderedMap.Builder<>();
    in.skipSpace();
    if (!in.accept('}')) {
      do {
        in.skipSpace();
        field(fields);
        in.skipSpace();
      } while (in.accept(','));
      in.expect('}', "a comma or } follows a field");
    }
    unnest();
    return new Argument.ObjectOf(fields.build());
  }

  private void field(OrderedMap.Builder<Argument> fields) {
    Span at = in.span();
    if (in.peek() != '"') {
      throw in.error("a key of an object stands in double quotes: {\"key\": value}");
    }
    String key = strings.plain();
    in.skipSpace();
    in.expect(':', "a colon follows the key of a field");
    in.skipSpace();
    if (!fields.put(key, value())) {
      findings.error(
          "DUPLICATE_NAME", at, "the key '" + Characters.shown(key, 60) + "' is given twice.");
    }
  }

  private Argument block() {
    Span at = in.span();
    if (!in.acceptText("<<")) {
      throw in.error("a value is expected here, found '<'.");
    }
    String tag = Tokens.tag(in);
    if (tag.isEmpty() || nextBlock >= blocks.size() || !inCall) {
      throw in.error(
          at, "a block reads <<TAG inside the arguments of a call, TAG in capital letters.");
    }
    String raw = blocks.get(nextBlock++);
    int bad = Characters.firstBad(raw);
    if (bad >= 0) {
      findings.error(
          "CHARACTER", at, "the block holds " + Characters.describe(raw.charAt(bad)) + ".");
    }
    return new Argument.Literal(new Json.Str(raw));
  }

  Argument literal() {
    char c = in.peek();
    if (c == '"') {
      return strings.value();
    }
    if (c == '-' || Characters.isDigit(c)) {
      return new Argument.Literal(Tokens.number(in));
    }
    if (in.word("true")) {
      return TRUE;
    }
    if (in.word("false")) {
      return FALSE;
    }
    if (in.word("null")) {
      return NULL;
    }
    throw in.error(
        in.atEnd()
            ? "a value is missing at the end."
            : "a value is expected here, found '"
                + in.rest()
                + "'. Text stands in double quotes, a result is $1, an input $input.name.");
  }
}
