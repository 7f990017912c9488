// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Reference.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Single steps into values of a type that is known. */
final class Steps {
  private Steps() {}

  /** Whether what a step leads to is there. */
  enum Presence {
    CERTAIN,
    /** The list may be too short. */
    ELEMENT,
    /** The field is not required. */
    OPTIONAL,
    /** The value may be of a type that has no such thing. */
    OTHER_TYPE
  }

  /** Returns the type that a step leads to, or empty when it leads nowhere. */
  static Optional<Type> next(Type type, Step step) {
    if (type instanceof Type.Either(List<Type> options)) {
      List<Type> found = new ArrayList<>();
      for (Type option : options) {
        one(option, step).ifPresent(found::add);
      }
      return found.isEmpty() ? Optional.empty() : Optional.of(Type.either(found));
    }
    return one(type, step);
  }

  private static Optional<Type> one(Type type, Step step) {
    return switch (type) {
      case Type.Any any -> Optional.of(any);
      case Type.Fields record ->
          step instanceof Step.Field field ? field(record, field.name()) : Optional.empty();
      case Type.ListOf(Type items) ->
          step instanceof Step.Field ? Optional.empty() : Optional.of(items);
      case Type.OneOf(Set<Json> values) ->
          values.stream().anyMatch(v -> v instanceof Json.Arr || v instanceof Json.Obj)
              ? Optional.of(Type.Any.ANY)
              : Optional.empty();
      case Type.Scalar scalar -> Optional.empty();
      case Type.Either either -> Optional.empty();
    };
  }

  private static Optional<Type> field(Type.Fields record, String name) {
    Type.Field declared = record.fields().get(name);
    return declared == null ? record.rest() : Optional.of(declared.type());
  }

  /** Returns whether a step that leads somewhere always does. */
  static Presence presence(Type type, Step step) {
    if (type instanceof Type.Either(List<Type> options)) {
      Presence worst = Presence.CERTAIN;
      for (Type option : options) {
        Presence presence =
            one(option, step).isEmpty() ? Presence.OTHER_TYPE : presence(option, step);
        worst = presence.compareTo(worst) > 0 ? presence : worst;
      }
      return worst;
    }
    return switch (step) {
      case Step.Field field ->
          type instanceof Type.Fields record && isRequired(record, field.name())
              ? Presence.CERTAIN
              : Presence.OPTIONAL;
      case Step.Index index -> Presence.ELEMENT;
      case Step.Each each -> Presence.CERTAIN;
    };
  }

  private static boolean isRequired(Type.Fields record, String name) {
    Type.Field field = record.fields().get(name);
    return field != null && field.required();
  }

  /** Returns the fields of all alternatives that are records. */
  static Map<String, Type.Field> fields(Type type) {
    if (type instanceof Type.Fields record) {
      return record.fields();
    }
    Map<String, Type.Field> all = new LinkedHashMap<>();
    for (Type option : type.options()) {
      if (option instanceof Type.Fields record) {
        record.fields().forEach(all::putIfAbsent);
      }
    }
    return all;
  }

  /** Returns the type of the elements of all alternatives that are lists. */
  static Optional<Type> items(Type type) {
    return next(type, new Step.Each(false)).filter(items -> !type.isAny());
  }
}
