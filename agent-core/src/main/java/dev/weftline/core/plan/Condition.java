// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.List;
import java.util.Locale;

/** A condition of {@code when}, {@code if} or {@code until}: syntax of a three-valued question. */
public sealed interface Condition {

  /**
   * True when one of its parts is.
   *
   * @param parts at least two conditions, none of them an {@code Or}
   */
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /**
   * True when all of its parts are.
   *
   * @param parts at least two conditions, none of them an {@code And}
   */
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /**
   * The opposite.
   *
   * @param condition what is negated
   */
  record Not(Condition condition) implements Condition {}

  /**
   * A question about the state of a task, such as {@code failed($3)}.
   *
   * @param state the state asked for
   * @param id the task's number
   * @param span where it stands in the text
   */
  record Is(State state, int id, Span span) implements Condition {
    @Override
    public boolean equals(Object other) {
      return other instanceof Is that && state == that.state && id == that.id;
    }

    @Override
    public int hashCode() {
      return state.hashCode() * 31 + id;
    }
  }

  /**
   * A comparison.
   *
   * @param left the left side
   * @param operator how the sides are compared
   * @param right the right side
   * @param span where the comparison stands in the text
   */
  record Compare(Operand left, Operator operator, Operand right, Span span) implements Condition {
    @Override
    public boolean equals(Object other) {
      return other instanceof Compare that
          && operator == that.operator
          && left.equals(that.left)
          && right.equals(that.right);
    }

    @Override
    public int hashCode() {
      return (left.hashCode() * 31 + operator.hashCode()) * 31 + right.hashCode();
    }
  }

  /**
   * A value that must be a boolean.
   *
   * @param operand the value
   * @param span where it stands in the text
   */
  record Holds(Operand operand, Span span) implements Condition {
    @Override
    public boolean equals(Object other) {
      return other instanceof Holds that && operand.equals(that.operand);
    }

    @Override
    public int hashCode() {
      return operand.hashCode();
    }
  }

  /** States of a task that a condition can ask for. */
  enum State {
    OK,
    FAILED,
    SKIPPED,
    DONE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns the word of the language. */
    public String word() {
      return word;
    }
  }

  /** Comparisons. */
  enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    IN("in"),
    CONTAINS("contains");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** Returns the symbol or word of the language. */
    public String symbol() {
      return symbol;
    }
  }

  /** One side of a comparison. */
  sealed interface Operand {
    /**
     * A reference.
     *
     * @param reference the reference
     */
    record Ref(Reference reference) implements Operand {}

    /**
     * A literal or a list of values.
     *
     * @param value a literal or a list
     */
    record Value(Argument value) implements Operand {}

    /**
     * The size of a string (in code points), list or record.
     *
     * @param reference what is measured
     */
    record Size(Reference reference) implements Operand {}
  }
}
