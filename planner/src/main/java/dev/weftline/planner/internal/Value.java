// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An argument with the types of all that stands in it. */
sealed interface Value {

  /**
   * A string, number, boolean or null that is written out.
   *
   * @param json the value
   */
  record Data(Json json) implements Value {}

  /** A text with references in it. */
  record Text() implements Value {}

  /**
   * One or more references, of which the first with a value counts.
   *
   * @param alternatives the references from left to right
   * @param fallback what counts when none has a value, or empty
   */
  record Result(List<Alternative> alternatives, Optional<Value> fallback) implements Value {}

  /**
   * A reference and what is known about its value.
   *
   * @param reference the reference
   * @param type the type of its value, without null; anything when the reference is wrong
   * @param mayBeNull whether it may be null
   * @param mayDrop whether it is a list from which elements may be left out
   */
  record Alternative(Reference reference, Type type, boolean mayBeNull, boolean mayDrop) {}

  /**
   * A list that is written out.
   *
   * @param items its elements
   */
  record Items(List<Value> items) implements Value {}

  /**
   * A record that is written out.
   *
   * @param fields its fields
   */
  record Entries(Map<String, Value> fields) implements Value {}

  /** Returns the type. */
  default Type type() {
    return switch (this) {
      case Data(Json json) -> json.isNull() ? Type.Scalar.NULL : Type.OneOf.of(json);
      case Text text -> Type.Scalar.STRING;
      case Result(List<Alternative> alternatives, Optional<Value> fallback) -> {
        if (alternatives.size() == 1 && fallback.isEmpty()) {
          Alternative only = alternatives.get(0);
          yield only.mayBeNull() ? only.type().orNull() : only.type();
        }
        List<Type> types = new ArrayList<>();
        alternatives.forEach(alternative -> types.add(alternative.type()));
        fallback.ifPresent(value -> types.add(value.type()));
        yield mayBeNull() ? Type.either(types).orNull() : Type.either(types);
      }
      case Items(List<Value> items) -> {
        List<Type> types = new ArrayList<>();
        items.forEach(item -> types.add(item.type().withoutNull()));
        yield new Type.ListOf(types.isEmpty() ? Type.Any.ANY : Type.either(types));
      }
      case Entries(Map<String, Value> fields) -> {
        Map<String, Type.Field> types = new LinkedHashMap<>();
        fields.forEach((name, value) ->
            types.put(name, new Type.Field(value.type().withoutNull(), !value.mayBeNull())));
        yield new Type.Fields(types, Optional.empty(), true);
      }
    };
  }

  /** Whether the value may be null. */
  default boolean mayBeNull() {
    return switch (this) {
      case Data(Json json) -> json.isNull();
      case Result(List<Alternative> alternatives, Optional<Value> fallback) ->
          fallback.isPresent()
              ? fallback.get().mayBeNull()
              : alternatives.get(alternatives.size() - 1).mayBeNull();
      default -> false;
    };
  }
}
