// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known about a value before the plan runs. */
public sealed interface Type {

  /** Nothing is known. */
  record Any() implements Type {
    /** The one value worth having. */
    public static final Any ANY = new Any();
  }

  /**
   * Null, a boolean, a number or a text.
   *
   * @param kind which of them
   */
  record Scalar(Kind kind) implements Type {
    static final Scalar NULL = new Scalar(Kind.NULL);
    static final Scalar BOOLEAN = new Scalar(Kind.BOOLEAN);
    static final Scalar INTEGER = new Scalar(Kind.INTEGER);
    static final Scalar NUMBER = new Scalar(Kind.NUMBER);
    static final Scalar STRING = new Scalar(Kind.STRING);
  }

  /** The kinds of scalars. */
  enum Kind {
    NULL("null"),
    BOOLEAN("true or false"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    STRING("text");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Describes the kind in words, as in "wants ...". */
    String words() {
      return words;
    }

    /** Whether a value is of this kind. */
    boolean holds(Json value) {
      return switch (this) {
        case NULL -> value.isNull();
        case BOOLEAN -> value instanceof Json.Bool;
        case INTEGER -> value instanceof Json.Num number && number.isInteger();
        case NUMBER -> value instanceof Json.Num;
        case STRING -> value instanceof Json.Str;
      };
    }
  }

  /**
   * One of some values.
   *
   * @param values the values, in the order in which they were declared; none means that no value is
   *     allowed
   */
  record OneOf(Set<Json> values) implements Type {
    public OneOf {
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    static OneOf of(Json value) {
      return new OneOf(Set.of(value));
    }
  }

  /**
   * A list.
   *
   * @param items the type of its elements
   */
  record ListOf(Type items) implements Type {}

  /**
   * A record.
   *
   * @param fields the declared fields
   * @param rest the type of other fields, or empty when there are none
   * @param strict whether it is stated that there are no other fields
   */
  record Fields(Map<String, Field> fields, Optional<Type> rest, boolean strict) implements Type {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /**
   * A field of a record.
   *
   * @param type its type
   * @param required whether it is always there
   */
  record Field(Type type, boolean required) {}

  /**
   * One of several types.
   *
   * @param options the types, at least two, none of them anything or one of several
   */
  record Either(List<Type> options) implements Type {
    public Either {
      options = List.copyOf(options);
    }
  }

  /** How many alternatives are told apart; of what has more, nothing is known. */
  int MOST_OPTIONS = 256;

  /** Returns the type of text. */
  static Type text() {
    return Scalar.STRING;
  }

  /** Returns the type of what is one of some types. */
  static Type either(Collection<? extends Type> types) {
    if (types.size() == 1) {
      return types.iterator().next();
    }
    Set<Type> options = new LinkedHashSet<>();
    Set<Json> values = new LinkedHashSet<>();
    for (Type type : types) {
      for (Type option : type.options()) {
        if (option instanceof Any) {
          return Any.ANY;
        } else if (option instanceof OneOf(Set<Json> more)) {
          values.addAll(more);
        } else {
          options.add(option);
        }
      }
      if (options.size() > MOST_OPTIONS) {
        return Any.ANY;
      }
    }
    values.removeIf(value -> options.stream().anyMatch(o -> isKindOf(o, value)));
    if (!values.isEmpty() || options.isEmpty()) {
      options.add(new OneOf(values));
    }
    return options.size() == 1 ? options.iterator().next() : new Either(new ArrayList<>(options));
  }

  private static boolean isKindOf(Type option, Json value) {
    return option instanceof Scalar(Kind kind) && kind.holds(value);
  }

  /** Returns the alternatives, or the type itself. */
  default List<Type> options() {
    return this instanceof Either(List<Type> options) ? options : List.of(this);
  }

  /** Whether nothing is known. */
  default boolean isAny() {
    return this instanceof Any;
  }

  /** Whether null is a value of the type. */
  default boolean takesNull() {
    return switch (this) {
      case Any any -> true;
      case Scalar(Kind kind) -> kind == Kind.NULL;
      case OneOf(Set<Json> values) -> values.contains(Json.Null.NULL);
      case ListOf list -> false;
      case Fields fields -> false;
      case Either(List<Type> options) -> {
        boolean found = false;
        for (Type option : options) {
          found |= option.takesNull();
        }
        yield found;
      }
    };
  }

  /** Whether null is a value of the type for certain: something is known, and null is in it. */
  default boolean mayBeNull() {
    return !isAny() && takesNull();
  }

  /** Returns the type of the values that are not null. */
  default Type withoutNull() {
    if (!mayBeNull()) {
      return this;
    }
    List<Type> options = new ArrayList<>();
    for (Type option : options()) {
      if (option instanceof OneOf(Set<Json> values) && values.contains(Json.Null.NULL)) {
        Set<Json> others = new LinkedHashSet<>(values);
        others.remove(Json.Null.NULL);
        if (!others.isEmpty()) {
          options.add(new OneOf(others));
        }
      } else if (!option.takesNull()) {
        options.add(option);
      }
    }
    return either(options);
  }

  /** Returns the type with null among its values. */
  default Type orNull() {
    return takesNull() ? this : either(List.of(this, Scalar.NULL));
  }

  /** Whether no value is of the type. */
  default boolean isNothing() {
    return this instanceof OneOf(Set<Json> values) && values.isEmpty();
  }

  /** Describes the type in words, as in "wants ...". */
  default String words() {
    return TypeWords.of(this);
  }
}
