// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Condition.Operand;
import dev.weftline.core.plan.Condition.Operator;
import java.util.List;

/**
 * Computes what conditions come to, by Kleene's three-valued logic. Pure. An answer is given as
 * soon as the tasks that are finished suffice for it.
 */
public final class Evaluator {
  private Evaluator() {}

  /** Returns the answer of a condition, {@link Truth#PENDING} while it is open. */
  public static Truth evaluate(Condition condition, Bindings bindings) {
    return switch (condition) {
      case Condition.Or or -> {
        Truth truth = Truth.FALSE;
        for (Condition part : or.parts()) {
          truth = truth.or(evaluate(part, bindings));
        }
        yield truth;
      }
      case Condition.And and -> {
        Truth truth = Truth.TRUE;
        for (Condition part : and.parts()) {
          truth = truth.and(evaluate(part, bindings));
        }
        yield truth;
      }
      case Condition.Not not -> evaluate(not.condition(), bindings).not();
      case Condition.Is is -> is(is.state(), bindings.task(is.id()));
      case Condition.Compare compare -> compare(compare, bindings);
      case Condition.Holds holds ->
          switch (side(holds.operand(), bindings)) {
            case Side.Value(Json.Bool(boolean value)) -> Truth.of(value);
            case Side.Open open -> Truth.PENDING;
            default -> Truth.UNKNOWN;
          };
    };
  }

  private static Truth is(Condition.State state, Outcome outcome) {
    if (outcome instanceof Outcome.Pending) {
      return Truth.PENDING;
    }
    return Truth.of(
        switch (state) {
          case OK -> outcome instanceof Outcome.Succeeded;
          case FAILED -> outcome instanceof Outcome.Failed;
          case SKIPPED -> outcome instanceof Outcome.Skipped;
          case DONE -> true;
        });
  }

  /** One side of a comparison. */
  private sealed interface Side {
    record Value(Json json) implements Side {}

    record Open() implements Side {}

    record Unknown() implements Side {}
  }

  private static Side side(Operand operand, Bindings bindings) {
    return switch (operand) {
      case Operand.Ref ref -> looked(Lookup.of(ref.reference(), bindings));
      case Operand.Value value ->
          switch (Resolver.resolve(value.value(), bindings)) {
            case Resolution.Value(Labelled labelled) -> new Side.Value(labelled.json());
            case Resolution.Unfinished unfinished -> new Side.Open();
            case Resolution.Nothing nothing -> new Side.Value(Json.Null.NULL);
            case Resolution.NoValue noValue -> new Side.Unknown();
            case Resolution.Misfit misfit -> new Side.Unknown();
          };
      case Operand.Size size -> size(looked(Lookup.of(size.reference(), bindings)));
    };
  }

  private static Side looked(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found(Labelled value) -> new Side.Value(value.json());
      case Lookup.Nothing nothing -> new Side.Value(Json.Null.NULL);
      case Lookup.Absent absent -> new Side.Value(Json.Null.NULL);
      case Lookup.Unfinished unfinished -> new Side.Open();
      case Lookup.NoValue noValue -> new Side.Unknown();
      case Lookup.WrongKind wrongKind -> new Side.Unknown();
    };
  }

  private static Side size(Side measured) {
    if (!(measured instanceof Side.Value(Json json))) {
      return measured;
    }
    return switch (json) {
      case Json.Str(String text) -> sized(text.codePointCount(0, text.length()));
      case Json.Arr(List<Json> items) -> sized(items.size());
      case Json.Obj object -> sized(object.fields().size());
      default -> new Side.Unknown();
    };
  }

  private static Side sized(int size) {
    return new Side.Value(Json.of(size));
  }

  private static Truth compare(Condition.Compare compare, Bindings bindings) {
    Side left = side(compare.left(), bindings);
    Side right = side(compare.right(), bindings);
    if (left instanceof Side.Open || right instanceof Side.Open) {
      return Truth.PENDING;
    }
    if (!(left instanceof Side.Value(Json a)) || !(right instanceof Side.Value(Json b))) {
      return Truth.UNKNOWN;
    }
    boolean equality =
        compare.operator() == Operator.EQUAL || compare.operator() == Operator.NOT_EQUAL;
    if (equality && (isLiteralNull(compare.left()) || isLiteralNull(compare.right()))) {
      Truth equal = Truth.of(a.isNull() && b.isNull());
      return compare.operator() == Operator.EQUAL ? equal : equal.not();
    }
    return a.isNull() || b.isNull() ? Truth.UNKNOWN : compare(a, compare.operator(), b);
  }

  private static boolean isLiteralNull(Operand operand) {
    return operand instanceof Operand.Value(Argument.Literal(Json.Null n));
  }

  private static Truth compare(Json left, Operator operator, Json right) {
    return switch (operator) {
      case EQUAL -> equal(left, right);
      case NOT_EQUAL -> equal(left, right).not();
      case LESS, AT_MOST, GREATER, AT_LEAST -> order(left, operator, right);
      case IN -> right instanceof Json.Arr(List<Json> items) ? member(left, items) : Truth.UNKNOWN;
      case CONTAINS ->
          switch (left) {
            case Json.Arr(List<Json> items) -> member(right, items);
            case Json.Str(String text) ->
                right instanceof Json.Str(String part)
                    ? Truth.of(text.contains(part))
                    : Truth.UNKNOWN;
            default -> Truth.UNKNOWN;
          };
    };
  }

  private static Truth equal(Json left, Json right) {
    return sameKind(left, right) ? Truth.of(left.equals(right)) : Truth.UNKNOWN;
  }

  private static boolean sameKind(Json left, Json right) {
    return left.getClass() == right.getClass();
  }

  private static Truth order(Json left, Operator operator, Json right) {
    if (!(left instanceof Json.Num a) || !(right instanceof Json.Num b)) {
      return Truth.UNKNOWN;
    }
    int order = a.value().compareTo(b.value());
    return Truth.of(
        switch (operator) {
          case LESS -> order < 0;
          case AT_MOST -> order <= 0;
          case GREATER -> order > 0;
          default -> order >= 0;
        });
  }

  /** An element of another kind is not equal; it does not make the answer unknown. */
  private static Truth member(Json value, List<Json> items) {
    return Truth.of(items.stream().anyMatch(value::equals));
  }
}
