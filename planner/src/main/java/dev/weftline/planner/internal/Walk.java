// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Reference.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the steps of a reference through a type.
 *
 * @param type the type at the end; anything when the steps do not fit
 * @param stop where and why the steps do not fit, or empty
 * @param unknown whether some step goes into a value of which nothing is known
 * @param absent the first step that leads to an optional field and is not covered by {@code ?}
 */
record Walk(Type type, Optional<Stop> stop, boolean unknown, Optional<String> absent) {

  /**
   * A step that does not fit.
   *
   * @param step its index
   * @param at the type that it does not fit
   * @param kind what is wrong
   * @param better what to write instead, the steps only
   */
  record Stop(int step, Type at, Kind kind, Optional<List<Step>> better) {}

  /** What is wrong with a step. */
  enum Kind {
    UNKNOWN_FIELD,
    NOT_A_RECORD,
    NOT_A_LIST
  }

  /** Follows the steps from a type on. */
  static Walk of(Type start, List<Step> steps) {
    Type type = start;
    Type before = Type.Any.ANY;
    boolean unknown = false;
    boolean projected = false;
    Optional<String> absent = Optional.empty();
    int flatten = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (isUnknown(type)) {
        return new Walk(wrapped(Type.Any.ANY, projected), Optional.empty(), true, absent);
      }
      Optional<Type> next =
          switch (step) {
            case Step.Field field -> field(type, field.name());
            case Step.Index index -> items(type);
            case Step.Each each -> items(type);
          };
      if (next.isEmpty()) {
        return new Walk(Type.Any.ANY, Optional.of(stop(type, before, steps, i)), unknown, absent);
      }
      if (step instanceof Step.Field(String name, boolean lenient)
          && absent.isEmpty()
          && !projected
          && !required(type, name)
          && steps.subList(i, steps.size()).stream().noneMatch(Step::lenient)) {
        absent = Optional.of(name);
      }
      if (step instanceof Step.Each) {
        projected = true;
        flatten++;
      }
      before = type;
      type = next.get();
    }
    return new Walk(flatten > 0 ? new Type.ListOf(type) : type, Optional.empty(), unknown, absent);
  }

  private static Type wrapped(Type type, boolean projected) {
    return projected ? new Type.ListOf(type) : type;
  }

  private static boolean isUnknown(Type type) {
    return type.options().stream().anyMatch(Type.Any.class::isInstance);
  }

  /** Returns the fields of all alternatives that are records. */
  static Map<String, Type.Field> fields(Type type) {
    Map<String, Type.Field> all = new LinkedHashMap<>();
    for (Type option : type.options()) {
      if (option instanceof Type.Fields record) {
        record.fields().forEach(all::putIfAbsent);
      }
    }
    return all;
  }

  private static Optional<Type> field(Type type, String name) {
    List<Type> found = new ArrayList<>();
    for (Type option : type.options()) {
      if (option instanceof Type.Fields record) {
        Optional.ofNullable(record.fields().get(name))
            .map(Type.Field::type)
            .or(record::rest)
            .ifPresent(found::add);
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(Type.either(found));
  }

  private static boolean required(Type type, String name) {
    return type.options().stream()
        .filter(Type.Fields.class::isInstance)
        .map(option -> ((Type.Fields) option).fields().get(name))
        .allMatch(field -> field == null || field.required());
  }

  private static Optional<Type> items(Type type) {
    List<Type> found =
        type.options().stream()
            .filter(Type.ListOf.class::isInstance)
            .map(option -> ((Type.ListOf) option).items())
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(Type.either(found));
  }

  private static Stop stop(Type type, Type before, List<Step> steps, int i) {
    if (!(steps.get(i) instanceof Step.Field(String name, boolean lenient))) {
      return new Stop(i, type, Kind.NOT_A_LIST, Optional.empty());
    }
    Optional<Type> items = items(type);
    if (fields(type).isEmpty()) {
      boolean element = items.flatMap(item -> field(item, name)).isPresent();
      Optional<List<Step>> better =
          element
              ? Optional.of(spliced(steps, i, i, List.of(new Step.Each(false))))
              : Optional.empty();
      return new Stop(i, type, Kind.NOT_A_RECORD, better);
    }
    return new Stop(i, type, Kind.UNKNOWN_FIELD, better(type, before, steps, i, name));
  }

  /** The name one level down, one level up, or a similar one here. */
  private static Optional<List<Step>> better(
      Type type, Type before, List<Step> steps, int i, String name) {
    Map<String, Type.Field> here = fields(type);
    for (Map.Entry<String, Type.Field> field : here.entrySet()) {
      Type inner = field.getValue().type();
      if (fields(inner).containsKey(name)) {
        return Optional.of(spliced(steps, i, i, List.of(new Step.Field(field.getKey(), false))));
      }
      if (items(inner).map(item -> fields(item).containsKey(name)).orElse(false)) {
        return Optional.of(
            spliced(
                steps, i, i, List.of(new Step.Field(field.getKey(), false), new Step.Each(false))));
      }
    }
    if (i > 0 && fields(before).containsKey(name)) {
      return Optional.of(spliced(steps, i - 1, i, List.of()));
    }
    return Nearest.of(name, here.keySet())
        .map(near -> spliced(steps, i, i + 1, List.of(new Step.Field(near, false))));
  }

  private static List<Step> spliced(List<Step> steps, int from, int to, List<Step> inserted) {
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
