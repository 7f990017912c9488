// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
  record Scalar(Kind kind) implements Type {}

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
  }

  /**
   * One of some values.
   *
   * @param values the values
   */
  record OneOf(List<Json> values) implements Type {
    public OneOf {
      values = List.copyOf(values);
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
   * @param options the types, at least two
   */
  record Either(List<Type> options) implements Type {
    public Either {
      options = List.copyOf(options);
    }
  }

  /** Returns the type of text. */
  static Type text() {
    return new Scalar(Kind.STRING);
  }

  /** Returns the type of what is one of some types. */
  static Type either(List<Type> types) {
    List<Type> options = new ArrayList<>();
    for (Type type : types) {
      for (Type option : type.options()) {
        if (!options.contains(option)) {
          options.add(option);
        }
      }
    }
    if (options.isEmpty() || options.stream().anyMatch(Any.class::isInstance)) {
      return Any.ANY;
    }
    return options.size() == 1 ? options.get(0) : new Either(options);
  }

  /** Returns the alternatives, or the type itself. */
  default List<Type> options() {
    return this instanceof Either(List<Type> options) ? options : List.of(this);
  }

  /** Whether null is a value of the type. */
  default boolean takesNull() {
    return options().stream()
        .anyMatch(option ->
            option instanceof Any
                || option.equals(new Scalar(Kind.NULL))
                || option instanceof OneOf(List<Json> values) && values.contains(Json.Null.NULL));
  }

  /** Describes the type in words, as in "wants ...". */
  default String words() {
    return switch (this) {
      case Any any -> "anything";
      case Scalar(Kind kind) -> kind.words;
      case OneOf(List<Json> values) ->
          (values.size() == 1 ? "" : "one of ")
              + values.stream().limit(20).map(Json::text).collect(Collectors.joining(", "))
              + (values.size() > 20 ? ", ..." : "");
      case ListOf(Any any) -> "a list";
      case ListOf(Type items) -> "a list of " + items.words();
      case Fields fields -> "a record";
      case Either(List<Type> options) ->
          options.stream().map(Type::words).collect(Collectors.joining(" or "));
    };
  }
}
