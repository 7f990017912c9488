// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.plan.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses conditions. Parentheses and {@code not} count as nesting, so that depth is bounded. */
final class ConditionParser {
  private static final List<Condition.State> STATES = List.of(Condition.State.values());

  private final TaskCursor in;
  private final ValueParser values;

  ConditionParser(TaskCursor in, ValueParser values) {
    this.in = in;
    this.values = values;
  }

  Condition condition() {
    Condition first = conjunction();
    if (!word("or")) {
      return first;
    }
    List<Condition> parts = new ArrayList<>();
    addOr(parts, first);
    do {
      addOr(parts, conjunction());
    } while (word("or"));
    return new Condition.Or(parts);
  }

  private static void addOr(List<Condition> parts, Condition part) {
    if (part instanceof Condition.Or or) {
      parts.addAll(or.parts());
    } else {
      parts.add(part);
    }
  }

  private Condition conjunction() {
    Condition first = test();
    if (!word("and")) {
      return first;
    }
    List<Condition> parts = new ArrayList<>();
    addAnd(parts, first);
    do {
      addAnd(parts, test());
    } while (word("and"));
    return new Condition.And(parts);
  }

  private static void addAnd(List<Condition> parts, Condition part) {
    if (part instanceof Condition.And and) {
      parts.addAll(and.parts());
    } else {
      parts.add(part);
    }
  }

  private boolean word(String word) {
    values.skip();
    return in.word(word);
  }

  private Condition test() {
    values.skip();
    if (in.peek() == '(') {
      return parentheses();
    }
    if (Characters.isLetter(in.peek())) {
      if (in.word("not")) {
        return negation();
      }
      Span at = in.span();
      for (Condition.State state : STATES) {
        if (in.function(state.word())) {
          return state(state, at);
        }
      }
    }
    return comparison();
  }

  private Condition parentheses() {
    in.next();
    values.nest();
    Condition inner = condition();
    values.skip();
    in.expect(')', ") closes the condition");
    values.unnest();
    return inner;
  }

  private Condition negation() {
    values.nest();
    Condition negated = test();
    values.unnest();
    return new Condition.Not(negated);
  }

  private Condition comparison() {
    Span at = in.span();
    Condition.Operand left = operand();
    values.skip();
    Operator operator = operator();
    return operator == null
        ? new Condition.Holds(left, at)
        : new Condition.Compare(left, operator, operand(), at);
  }

  private @Nullable Operator operator() {
    return switch (in.peek()) {
      case '=' -> in.acceptText("==") ? Operator.EQUAL : null;
      case '!' -> in.acceptText("!=") ? Operator.NOT_EQUAL : null;
      case '<' -> {
        in.next();
        yield in.acceptHere('=') ? Operator.AT_MOST : Operator.LESS;
      }
      case '>' -> {
        in.next();
        yield in.acceptHere('=') ? Operator.AT_LEAST : Operator.GREATER;
      }
      case 'i' -> in.word("in") ? Operator.IN : null;
      case 'c' -> in.word("contains") ? Operator.CONTAINS : null;
      default -> null;
    };
  }

  private Condition state(Condition.State state, Span at) {
    in.skipSpace();
    String digits = "";
    if (in.acceptHere('$') && in.isDigit()) {
      digits = Tokens.digits(in);
    }
    if (!Tokens.isId(digits)) {
      throw in.error(at, state.word() + "(...) asks about a task: " + state.word() + "($1)");
    }
    in.skipSpace();
    in.expect(')', ") closes the question about a state");
    return new Condition.Is(state, Integer.parseInt(digits), at);
  }

  private Condition.Operand operand() {
    values.skip();
    if (in.peek() == 's' && in.function("size")) {
      in.skipSpace();
      Reference reference = values.reference();
      in.skipSpace();
      in.expect(')', ") closes size(");
      return new Condition.Operand.Size(reference);
    }
    return switch (in.peek()) {
      case '$' -> new Condition.Operand.Ref(values.reference());
      case '[' -> new Condition.Operand.Value(values.list());
      default -> new Condition.Operand.Value(values.literal());
    };
  }
}
