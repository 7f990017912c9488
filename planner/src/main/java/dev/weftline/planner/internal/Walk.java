// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Reference.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the steps of a reference through a type.
 *
 * @param type the type of the value when there is one, without null; anything when the steps do not
 *     fit
 * @param stop where and why the steps do not fit, or empty
 * @param isUnknown whether some step goes into a value of which nothing is known
 * @param mayBeNull whether the value may be null, because it is nullable or a {@code ?} makes it
 *     null
 * @param absence why there may be no value at all, or empty when that is covered by {@code ?} or
 *     cannot be
 * @param mayDrop whether a {@code []} may leave elements out
 * @param needless the part of the reference that ends in a {@code ?} behind what cannot be missing,
 *     as its number of steps, or -1
 */
record Walk(
    Type type,
    Optional<Stop> stop,
    boolean isUnknown,
    boolean mayBeNull,
    Optional<Absence> absence,
    boolean mayDrop,
    int needless) {

  /**
   * A step that does not fit.
   *
   * @param step its index
   * @param at the type that it does not fit
   * @param before the type that the step before it was taken from
   */
  record Stop(int step, Type at, Type before) {}

  /**
   * A value that may be missing.
   *
   * @param steps how many steps lead to it
   * @param why what may be
   */
  record Absence(int steps, Why why) {}

  /** Why a value may be missing. */
  enum Why {
    /** It is a field that is not required. */
    ABSENT,
    /** It may be null, where something of it is asked for. */
    NULL,
    /** It is one of several types, and not all of them have what is asked for. */
    OTHER_TYPE
  }

  /** Follows the steps of a reference from a type on, relying on some facts. */
  static Walk of(Type start, Reference reference, Facts facts) {
    return new Walker(reference, facts).walk(start);
  }

  /** Returns the type of the value, with null where it may be null. */
  Type typeOrNull() {
    return mayBeNull ? type.orNull() : type;
  }

  /** The state while following steps. */
  private static final class Walker {
    private final Reference reference;
    private final Facts facts;
    private final List<Step> steps;
    private Type before = Type.Any.ANY;
    private Optional<Absence> absence = Optional.empty();
    // Whether something may be missing that no message is worth: an element of a list.
    private boolean fragile;
    private boolean covered;
    private boolean projected;
    private boolean mayDrop;
    private int needless = -1;

    Walker(Reference reference, Facts facts) {
      this.reference = reference;
      this.facts = facts;
      this.steps = reference.steps();
    }

    Walk walk(Type start) {
      Type type = root(start);
      for (int i = 0; i < steps.size(); i++) {
        if (type.isAny()) {
          return unknown(i);
        }
        type = nonNull(type, i);
        Step step = steps.get(i);
        Optional<Type> next = Steps.next(type, step);
        if (next.isEmpty()) {
          return end(Type.Any.ANY, Optional.of(new Stop(i, type, before)), false);
        }
        missing(type, step, i);
        before = type;
        type = next.get();
        if (step instanceof Step.Each) {
          projected = true;
        }
        if (step.lenient()) {
          type = lenient(type, i + 1);
        }
      }
      return end(type, Optional.empty(), false);
    }

    private Type root(Type start) {
      if (!reference.lenient()) {
        return start;
      }
      if (reference.root() instanceof Reference.Root.TaskResult) {
        covered = !facts.isPresent(reference, 0);
      } else if (start.isAny() || start.mayBeNull()) {
        covered = true;
        return start.isAny() ? start : start.withoutNull();
      } else {
        needless = 0;
      }
      return start;
    }

    private Walk unknown(int from) {
      boolean lenient = steps.subList(from, steps.size()).stream().anyMatch(Step::lenient);
      boolean each =
          projected
              || steps.subList(from, steps.size()).stream().anyMatch(Step.Each.class::isInstance);
      if (lenient) {
        covered |= !facts.isPresent(reference, steps.size());
        absence = Optional.empty();
      }
      projected = each;
      return end(Type.Any.ANY, Optional.empty(), true);
    }

    /** Something of a null is asked for: it is missing, and under {@code []} left out. */
    private Type nonNull(Type type, int length) {
      if (!type.mayBeNull()) {
        return type;
      }
      note(new Absence(length, Why.NULL));
      return type.withoutNull();
    }

    private void missing(Type type, Step step, int i) {
      switch (Steps.presence(type, step)) {
        case CERTAIN -> {}
        case OPTIONAL -> note(new Absence(i + 1, Why.ABSENT));
        case OTHER_TYPE -> note(new Absence(i + 1, Why.OTHER_TYPE));
        case ELEMENT -> {
          if (projected) {
            mayDrop = true;
          } else if (!facts.isPresent(reference, i + 1)) {
            fragile = true;
          }
        }
      }
    }

    private void note(Absence found) {
      if (projected) {
        mayDrop = true;
      } else if (absence.isEmpty() && !facts.isPresent(reference, found.steps())) {
        absence = Optional.of(found);
      }
    }

    /** A {@code ?} covers all that stands left of it, and a null there. */
    private Type lenient(Type type, int length) {
      boolean isPresent = facts.isPresent(reference, length);
      boolean isNull = !projected && type.mayBeNull();
      if (absence.isPresent() || fragile || isNull) {
        covered |= !isPresent;
        absence = Optional.empty();
        fragile = false;
      } else if (!type.isAny() && !covered && !mayDrop && !isPresent) {
        needless = length;
      }
      return isNull ? type.withoutNull() : type;
    }

    private Walk end(Type type, Optional<Stop> stop, boolean isUnknown) {
      boolean nullable = type.mayBeNull();
      Type value = nullable ? type.withoutNull() : type;
      if (projected) {
        mayDrop |= nullable;
        value = new Type.ListOf(value);
        nullable = false;
      }
      if (nullable && facts.isPresent(reference, steps.size())) {
        nullable = false;
      }
      boolean isNull = stop.isEmpty() && (covered || nullable);
      return new Walk(value, stop, isUnknown, isNull, absence, mayDrop, needless);
    }
  }

  /** Returns a list of steps with some of them replaced. */
  static List<Step> spliced(List<Step> steps, int from, int to, List<Step> inserted) {
    List<Step> all = new ArrayList<>(steps.subList(0, from));
    all.addAll(inserted);
    all.addAll(steps.subList(to, steps.size()));
    return all;
  }

  /** Returns a reference with other steps. */
  static Reference with(Reference reference, List<Step> steps) {
    return new Reference(reference.root(), reference.lenient(), steps, reference.span());
  }
}
