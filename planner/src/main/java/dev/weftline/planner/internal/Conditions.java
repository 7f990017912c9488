// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Condition;
import dev.weftline.core.plan.Condition.Operand;
import dev.weftline.core.plan.Condition.Operator;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Span;
import dev.weftline.planner.internal.References.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks conditions: what is compared must be comparable. */
final class Conditions {
  private final References references;
  private final Values values;
  private final Report report;

  Conditions(References references, Values values, Report report) {
    this.references = references;
    this.values = values;
    this.report = report;
  }

  /** One side of a comparison. */
  private record Side(Operand operand, Value value, Span at) {
    Type type() {
      return value.type();
    }

    boolean isNull() {
      return operand instanceof Operand.Value(Argument.Literal(Json json)) && json.isNull();
    }

    Optional<Json> literal() {
      return operand instanceof Operand.Value(Argument.Literal(Json json))
          ? Optional.of(json)
          : Optional.empty();
    }

    /** The text of the side, as a message shows it. */
    String text() {
      return switch (operand) {
        case Operand.Ref ref -> "'" + Shown.name(ref.reference().toString()) + "'";
        case Operand.Size size -> "'size(" + Shown.name(size.reference().toString()) + ")'";
        case Operand.Value literal ->
            value instanceof Value.Data(Json json) ? Shown.value(json) : "the list";
      };
    }

    /** What the side is, as in "'$1.title' is text". */
    String is() {
      return text() + " is " + AnswerType.widened(value).withoutNull().words();
    }
  }

  /** Checks a condition. */
  void check(Condition condition) {
    switch (condition) {
      case Condition.Or or -> or.parts().forEach(this::check);
      case Condition.And and -> and.parts().forEach(this::check);
      case Condition.Not not -> check(not.condition());
      case Condition.Is is -> references.state(is.id(), is.span());
      case Condition.Compare compare -> compare(compare);
      case Condition.Holds holds -> holds(holds);
    }
  }

  private void holds(Condition.Holds holds) {
    Side side = side(holds.operand(), holds.span());
    Type type = side.type().withoutNull();
    if (!type.isAny() && !Fit.overlaps(type, Type.Scalar.BOOLEAN)) {
      report.error(
          "ILL_TYPED",
          holds.span(),
          "a condition that stands alone must be true or false, "
              + (side.value() instanceof Value.Data ? "this is " : side.text() + " is ")
              + type.words()
              + ". Compare it: == != < <= > >= in contains.");
    }
  }

  private Side side(Operand operand, Span at) {
    return switch (operand) {
      case Operand.Ref ref ->
          new Side(
              operand,
              new Value.Result(
                  List.of(references.check(ref.reference(), Place.LENIENT)), Optional.empty()),
              ref.reference().span());
      case Operand.Value value -> new Side(operand, values.of(value.value(), Place.LENIENT), at);
      case Operand.Size size -> {
        size(size);
        yield new Side(
            operand,
            new Value.Result(
                List.of(new Value.Alternative(size.reference(), Type.Scalar.INTEGER, false, false)),
                Optional.empty()),
            size.reference().span());
      }
    };
  }

  private void size(Operand.Size size) {
    Type type = references.check(size.reference(), Place.LENIENT).type();
    if (!type.isAny() && type.options().stream().noneMatch(Conditions::hasSize)) {
      report.error(
          "ILL_TYPED",
          size.reference().span(),
          "'"
              + Shown.name(size.reference().toString())
              + "' is "
              + type.words()
              + " and has no size. Texts, lists and records have one.");
    }
  }

  private static boolean hasSize(Type type) {
    return switch (type) {
      case Type.Any any -> true;
      case Type.ListOf list -> true;
      case Type.Fields record -> true;
      case Type.Scalar(Type.Kind kind) -> kind == Type.Kind.STRING;
      case Type.OneOf(Set<Json> values) ->
          values.stream()
              .anyMatch(
                  v -> v instanceof Json.Str || v instanceof Json.Arr || v instanceof Json.Obj);
      case Type.Either either -> true;
    };
  }

  private void compare(Condition.Compare compare) {
    Side left = side(compare.left(), compare.span());
    Side right = side(compare.right(), compare.span());
    Operator operator = compare.operator();
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      if (!left.isNull() && !right.isNull()) {
        overlap(left, right.type(), right);
      }
      return;
    }
    if (left.isNull() || right.isNull()) {
      report.error(
          "ILL_TYPED",
          compare.span(),
          "nothing can be said of null by '"
              + operator.symbol()
              + "'. Only == null and != null ask for it.");
      return;
    }
    switch (operator) {
      case LESS, AT_MOST, GREATER, AT_LEAST -> {
        number(left, operator);
        number(right, operator);
      }
      case IN -> member(left, right, compare);
      case CONTAINS -> contains(left, right);
      case EQUAL, NOT_EQUAL -> {}
    }
  }

  private void number(Side side, Operator operator) {
    if (!Fit.overlaps(side.type(), Type.Scalar.NUMBER)) {
      report.error(
          "ILL_TYPED",
          side.at(),
          "'"
              + operator.symbol()
              + "' compares numbers, and "
              + side.is()
              + ". Dates, units and patterns are a tool's job: let one give a number or true or"
              + " false.",
          side.literal().flatMap(json -> Spelling.better(json, Type.Scalar.NUMBER, report)));
    }
  }

  private void member(Side element, Side list, Condition.Compare in) {
    Type type = list.type().withoutNull();
    if (type.isAny()) {
      return;
    }
    Optional<Type> items = Steps.items(type);
    if (items.isEmpty()) {
      boolean text = Fit.overlaps(type, Type.Scalar.STRING);
      report.error(
          "ILL_TYPED",
          list.at(),
          "'in' looks into a list, and " + list.is() + ".",
          text ? Optional.of(contains(in)) : Optional.empty());
      return;
    }
    if (list.value() instanceof Value.Items written) {
      for (Value item : written.items()) {
        if (!item.type().mayBeNull()) {
          overlap(element, item.type(), new Side(list.operand(), item, list.at()));
        }
      }
    } else {
      overlap(element, items.get(), list);
    }
  }

  /** Returns what asks a text for a part of it. */
  private static String contains(Condition.Compare in) {
    Operand whole = in.right();
    Operand part = in.left();
    return PlanPrinter.print(new Condition.Compare(whole, Operator.CONTAINS, part, in.span()));
  }

  private void contains(Side whole, Side part) {
    Type type = whole.type().withoutNull();
    if (type.isAny()) {
      return;
    }
    Optional<Type> items = Steps.items(type);
    boolean text = Fit.overlaps(type, Type.Scalar.STRING);
    if (items.isEmpty() && !text) {
      report.error(
          "ILL_TYPED",
          whole.at(),
          "'contains' looks into a text or a list, and " + whole.is() + ".");
    } else if (text && items.isEmpty()) {
      if (!Fit.overlaps(part.type(), Type.Scalar.STRING)) {
        report.error(
            "ILL_TYPED",
            part.at(),
            "a text contains texts, and " + part.is() + ".",
            part.literal().flatMap(json -> Spelling.better(json, Type.Scalar.STRING, report)));
      }
    } else if (!text) {
      overlap(part, items.orElseThrow(), whole);
    }
  }

  /** Two values that can never be equal are not compared. */
  private void overlap(Side side, Type other, Side otherSide) {
    Type type = side.type();
    if (Fit.overlaps(type, other)) {
      return;
    }
    boolean isElement = !other.equals(otherSide.type());
    String otherText = isElement ? "an element of " + otherSide.text() : otherSide.text();
    if (side.value() instanceof Value.Data(Json json)) {
      never(otherText, other, json, otherSide.at());
    } else if (otherSide.value() instanceof Value.Data(Json json)) {
      never(side.text(), type, json, side.at());
    } else {
      report.error(
          "ILL_TYPED",
          side.at(),
          side.is()
              + " and "
              + otherText
              + " is "
              + other.withoutNull().words()
              + ": they are never equal.");
    }
  }

  private void never(String what, Type type, Json literal, Span at) {
    report.error(
        "ILL_TYPED",
        at,
        what + " is " + type.withoutNull().words() + " and never " + Shown.value(literal) + ".",
        Spelling.better(literal, type, report));
  }
}
