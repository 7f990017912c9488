// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Condition;
import dev.weftline.core.plan.Condition.Operand;
import dev.weftline.core.plan.Condition.Operator;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Reference.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task can rely on because its conditions are true: the paths that lead to a value which is
 * not null. A guard {@code $1.title != null} makes {@code $1.title} safe, and {@code $1} too.
 */
final class Facts {
  /** Relies on nothing. */
  static final Facts NONE = new Facts(List.of());

  private final List<Condition> conditions;
  // Computed when it is asked for: few tasks refer to what may be missing.
  private @Nullable Set<Path> present;

  private Facts(List<Condition> conditions) {
    this.conditions = conditions;
  }

  /** A root and steps without {@code ?}. */
  private record Path(Root root, List<Step> steps) {
    static Path of(Reference reference, int length) {
      List<Step> steps = new ArrayList<>(length);
      for (Step step : reference.steps().subList(0, length)) {
        steps.add(
            switch (step) {
              case Step.Field field -> new Step.Field(field.name(), false);
              case Step.Index index -> new Step.Index(index.index(), false);
              case Step.Each each -> new Step.Each(false);
            });
      }
      return new Path(reference.root(), steps);
    }
  }

  /** Returns what holds where a condition is true as well. */
  Facts and(Condition condition) {
    List<Condition> both = new ArrayList<>(conditions);
    both.add(condition);
    return new Facts(both);
  }

  /** Whether the value behind the first steps of a reference is there and not null. */
  boolean isPresent(Reference reference, int length) {
    return !conditions.isEmpty() && present().contains(Path.of(reference, length));
  }

  private Set<Path> present() {
    Set<Path> known = present;
    if (known == null) {
      known = new HashSet<>();
      for (Condition condition : conditions) {
        known.addAll(whenTrue(condition));
      }
      present = known;
    }
    return known;
  }

  private static Set<Path> whenTrue(Condition condition) {
    return switch (condition) {
      case Condition.And and -> {
        Set<Path> all = new HashSet<>();
        and.parts().forEach(part -> all.addAll(whenTrue(part)));
        yield all;
      }
      case Condition.Or or -> {
        Set<Path> common = new HashSet<>(whenTrue(or.parts().get(0)));
        or.parts().forEach(part -> common.retainAll(whenTrue(part)));
        yield common;
      }
      case Condition.Not not -> whenFalse(not.condition());
      case Condition.Is is ->
          is.state() == Condition.State.OK
              ? Set.of(new Path(new Root.TaskResult(is.id()), List.of()))
              : Set.of();
      case Condition.Holds holds -> paths(holds.operand());
      case Condition.Compare compare -> whenTrue(compare);
    };
  }

  /** What is not equal to null is not null; and no other comparison with null is true. */
  private static Set<Path> whenTrue(Condition.Compare compare) {
    boolean equality = isEquality(compare.operator());
    if (equality && (isNull(compare.left()) || isNull(compare.right()))) {
      return compare.operator() == Operator.NOT_EQUAL ? both(compare) : Set.of();
    }
    return both(compare);
  }

  /** A comparison that is false is not unknown, so that nothing in it was null. */
  private static Set<Path> whenFalse(Condition condition) {
    return switch (condition) {
      case Condition.Compare compare
          when isEquality(compare.operator())
              && (isNull(compare.left()) || isNull(compare.right())) ->
          compare.operator() == Operator.EQUAL ? both(compare) : Set.of();
      case Condition.Compare compare -> both(compare);
      case Condition.Holds holds -> paths(holds.operand());
      case Condition.Not not -> whenTrue(not.condition());
      case Condition.Or or -> {
        Set<Path> all = new HashSet<>();
        or.parts().forEach(part -> all.addAll(whenFalse(part)));
        yield all;
      }
      case Condition.And and -> Set.of();
      case Condition.Is is -> Set.of();
    };
  }

  private static boolean isEquality(Operator operator) {
    return operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
  }

  private static boolean isNull(Operand operand) {
    return operand instanceof Operand.Value(Argument.Literal(Json.Null n));
  }

  private static Set<Path> both(Condition.Compare compare) {
    Set<Path> all = new HashSet<>(paths(compare.left()));
    all.addAll(paths(compare.right()));
    return all;
  }

  /** The value of a reference that is not null has all values on the way to it. */
  private static Set<Path> paths(Operand operand) {
    return switch (operand) {
      case Operand.Ref ref -> paths(ref.reference());
      case Operand.Size size -> paths(size.reference());
      case Operand.Value value -> Set.of();
    };
  }

  private static Set<Path> paths(Reference reference) {
    Set<Path> all = new HashSet<>();
    for (int length = 0; length <= reference.steps().size(); length++) {
      all.add(Path.of(reference, length));
      if (length < reference.steps().size() && reference.steps().get(length) instanceof Step.Each) {
        break; // what stands behind it may be missing in some elements
      }
    }
    return all;
  }
}
