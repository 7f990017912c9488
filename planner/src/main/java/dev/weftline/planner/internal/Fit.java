// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the type of what is produced with the type of what is consumed. Null is left out of it:
 * what null meets is a question of the place. A comparison that takes too long finds that all fits.
 */
final class Fit {
  private static final int MOST_STEPS = 20_000;

  private int left = MOST_STEPS;

  private Fit() {}

  /** How many values of the producer the consumer accepts. */
  enum Degree {
    NONE,
    SOME,
    ALL
  }

  /** Returns how a producer fits a consumer. */
  static Degree of(Type producer, Type consumer) {
    return new Fit().degree(producer, consumer);
  }

  /** Whether a value that is known is of a type. */
  static boolean accepts(Type type, Json value) {
    return new Fit().takes(type, value);
  }

  /** Whether some value that is not null is of both types. */
  static boolean overlaps(Type a, Type b) {
    return new Fit().overlap(a, b);
  }

  private Degree degree(Type producer, Type consumer) {
    if (producer.equals(consumer) || producer.isAny() || consumer.isAny() || --left < 0) {
      return Degree.ALL;
    }
    if (producer instanceof Type.Either(List<Type> options)) {
      return anyOf(options, consumer);
    }
    if (consumer instanceof Type.Either(List<Type> options)) {
      Degree best = Degree.NONE;
      for (Type option : options) {
        Degree degree = degree(producer, option);
        if (degree == Degree.ALL) {
          return degree;
        }
        best = max(best, degree);
      }
      return best;
    }
    return switch (producer) {
      case Type.OneOf(Set<Json> values) -> values(values, consumer);
      case Type.Scalar(Type.Kind kind) -> scalar(kind, consumer);
      case Type.ListOf(Type items) -> list(items, consumer);
      case Type.Fields record -> record(record, consumer);
      case Type.Any any -> Degree.ALL;
      case Type.Either either -> Degree.ALL;
    };
  }

  private static Degree max(Degree a, Degree b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Degree min(Degree a, Degree b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private Degree anyOf(List<Type> options, Type consumer) {
    boolean some = false;
    boolean all = true;
    for (Type option : options) {
      if (option.equals(Type.Scalar.NULL)) {
        continue;
      }
      Degree degree = degree(option, consumer);
      some |= degree != Degree.NONE;
      all &= degree == Degree.ALL;
    }
    return all ? Degree.ALL : some ? Degree.SOME : Degree.NONE;
  }

  private Degree values(Set<Json> values, Type consumer) {
    if (consumer instanceof Type.OneOf(Set<Json> wanted) && values.size() > wanted.size() * 2) {
      boolean some = wanted.stream().anyMatch(v -> !v.isNull() && values.contains(v));
      return some ? Degree.SOME : Degree.NONE;
    }
    boolean some = false;
    boolean all = true;
    for (Json value : values) {
      if (!value.isNull()) {
        boolean fits = takes(consumer, value);
        some |= fits;
        all &= fits;
      }
    }
    return all ? Degree.ALL : some ? Degree.SOME : Degree.NONE;
  }

  private boolean takes(Type type, Json value) {
    if (--left < 0) {
      return true;
    }
    return switch (type) {
      case Type.Any any -> true;
      case Type.Scalar(Type.Kind kind) -> kind.holds(value);
      case Type.OneOf(Set<Json> values) -> values.contains(value);
      case Type.ListOf(Type items) ->
          value instanceof Json.Arr list
              && list.items().stream().allMatch(item -> takes(items, item));
      case Type.Fields record -> value instanceof Json.Obj object && takes(record, object);
      case Type.Either(List<Type> options) -> options.stream().anyMatch(o -> takes(o, value));
    };
  }

  private boolean takes(Type.Fields record, Json.Obj object) {
    for (Map.Entry<String, Type.Field> field : record.fields().entrySet()) {
      Json value = object.fields().get(field.getKey());
      if (value == null ? field.getValue().required() : !takes(field.getValue().type(), value)) {
        return false;
      }
    }
    return !record.strict() || record.fields().keySet().containsAll(object.fields().keySet());
  }

  private static Degree scalar(Type.Kind kind, Type consumer) {
    return switch (consumer) {
      case Type.Scalar(Type.Kind wanted) -> {
        if (kind == wanted || kind == Type.Kind.INTEGER && wanted == Type.Kind.NUMBER) {
          yield Degree.ALL;
        }
        yield kind == Type.Kind.NUMBER && wanted == Type.Kind.INTEGER ? Degree.SOME : Degree.NONE;
      }
      case Type.OneOf(Set<Json> values) -> {
        if (kind == Type.Kind.BOOLEAN
            && values.contains(Json.of(true))
            && values.contains(Json.of(false))) {
          yield Degree.ALL;
        }
        yield values.stream().anyMatch(kind::holds) ? Degree.SOME : Degree.NONE;
      }
      default -> Degree.NONE;
    };
  }

  private Degree list(Type items, Type consumer) {
    return switch (consumer) {
      case Type.ListOf(Type wanted) -> {
        if (items.isNothing()) {
          yield Degree.ALL; // the list is empty
        }
        Degree degree = degree(items, wanted);
        boolean nulls = items.mayBeNull() && !wanted.takesNull();
        yield nulls ? min(degree, Degree.SOME) : degree;
      }
      case Type.OneOf(Set<Json> values) ->
          values.stream().anyMatch(Json.Arr.class::isInstance) ? Degree.SOME : Degree.NONE;
      default -> Degree.NONE;
    };
  }

  private Degree record(Type.Fields producer, Type consumer) {
    if (consumer instanceof Type.OneOf(Set<Json> values)) {
      return values.stream().anyMatch(Json.Obj.class::isInstance) ? Degree.SOME : Degree.NONE;
    }
    if (!(consumer instanceof Type.Fields wanted)) {
      return Degree.NONE;
    }
    Degree worst = Degree.ALL;
    for (Map.Entry<String, Type.Field> field : wanted.fields().entrySet()) {
      worst = min(worst, field(producer, field.getKey(), field.getValue()));
      if (worst == Degree.NONE) {
        return worst;
      }
    }
    boolean extra =
        wanted.strict() && !wanted.fields().keySet().containsAll(producer.fields().keySet());
    return extra ? Degree.SOME : worst;
  }

  /** Returns how a field of a record fits a field that is wanted. */
  static Degree ofField(Type.Fields producer, String name, Type.Field wanted) {
    return new Fit().field(producer, name, wanted);
  }

  private Degree field(Type.Fields producer, String name, Type.Field wanted) {
    Type.Field given = producer.fields().get(name);
    if (given == null && producer.rest().isEmpty()) {
      return wanted.required() ? Degree.NONE : Degree.ALL;
    }
    Type type = given == null ? producer.rest().orElse(Type.Any.ANY) : given.type();
    boolean certain = given != null && given.required();
    Degree degree = degree(type, wanted.type());
    if (degree == Degree.NONE && !certain && !wanted.required()) {
      return Degree.SOME; // it fits while the field is absent
    }
    boolean nulls = type.mayBeNull() && !wanted.type().takesNull();
    boolean doubtful = nulls || wanted.required() && !certain;
    return doubtful ? min(degree, Degree.SOME) : degree;
  }

  private boolean overlap(Type a, Type b) {
    if (a.isAny() || b.isAny() || --left < 0) {
      return true;
    }
    if (a instanceof Type.Either(List<Type> options)) {
      return options.stream()
          .anyMatch(option -> !option.equals(Type.Scalar.NULL) && overlap(option, b));
    }
    if (b instanceof Type.Either || b instanceof Type.OneOf && !(a instanceof Type.OneOf)) {
      return overlap(b, a);
    }
    return switch (a) {
      case Type.OneOf(Set<Json> values) -> values(values, b) != Degree.NONE;
      case Type.ListOf(Type items) -> b instanceof Type.ListOf(Type other) && overlap(items, other);
      case Type.Fields record -> b instanceof Type.Fields;
      case Type.Scalar(Type.Kind kind) ->
          b instanceof Type.Scalar(Type.Kind other)
              && (scalar(kind, b) != Degree.NONE || scalar(other, a) != Degree.NONE);
      default -> true;
    };
  }
}
