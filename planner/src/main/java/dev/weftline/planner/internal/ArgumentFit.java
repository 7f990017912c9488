// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks an argument against the type of the place where it stands. */
final class ArgumentFit {
  /** What becomes of a null. */
  private enum Null {
    /** The place needs a value. */
    REFUSED,
    /** It is left out. */
    LEFT_OUT
  }

  private final String tool;
  private final String parameter;
  private final Span at;
  private final Report report;

  ArgumentFit(String tool, String parameter, Span at, Report report) {
    this.tool = tool;
    this.parameter = parameter;
    this.at = at;
    this.report = report;
  }

  /** Checks the value of a parameter. */
  void check(Value value, Type.Field wanted) {
    check(value, wanted.type(), parameter, wanted.required() ? Null.REFUSED : Null.LEFT_OUT);
  }

  private void check(Value value, Type wanted, String place, Null onNull) {
    if (wanted.isAny()) {
      return;
    }
    switch (value) {
      case Value.Data(Json json) -> data(json, wanted, place, onNull);
      case Value.Text text -> text(wanted, place);
      case Value.Result result -> result(result, wanted, place, onNull);
      case Value.Items items -> items(items, wanted, place);
      case Value.Entries entries -> entries(entries, wanted, place);
    }
  }

  private void data(Json json, Type wanted, String place, Null onNull) {
    if (json.isNull()) {
      if (onNull == Null.REFUSED && !wanted.takesNull()) {
        illTyped(
            place,
            wanted,
            "null. Give a value; where one may be missing, use ?? or a guard",
            Optional.empty());
      }
    } else if (!Fit.accepts(wanted, json)) {
      illTyped(place, wanted, Shown.value(json), Spelling.better(json, wanted, report));
    }
  }

  private void text(Type wanted, String place) {
    switch (Fit.of(Type.Scalar.STRING, wanted)) {
      case ALL -> {}
      case SOME ->
          report.warning(
              "MAY_NOT_FIT",
              at,
              where(place)
                  + " wants "
                  + wanted.words()
                  + ", and a text with ${...} in it may be another one. The run checks it.");
      case NONE -> illTyped(place, wanted, "a text with ${...} in it", Optional.empty());
    }
  }

  private void result(Value.Result result, Type wanted, String place, Null onNull) {
    for (Value.Alternative alternative : result.alternatives()) {
      switch (Fit.of(alternative.type(), wanted)) {
        case ALL -> {}
        case SOME -> advice(place).mayNotFit(alternative, wanted);
        case NONE -> advice(place).doesNotFit(alternative, wanted);
      }
    }
    if (result.fallback().isPresent()) {
      check(result.fallback().get(), wanted, place, onNull);
    } else if (result.mayBeNull() && onNull == Null.REFUSED && !wanted.takesNull()) {
      Value.Alternative last = result.alternatives().get(result.alternatives().size() - 1);
      advice(place).mayBeNull(last, wanted);
    }
  }

  private ReferenceAdvice advice(String place) {
    return new ReferenceAdvice(tool, parameter, place, report);
  }

  /** Names a place in a message. */
  private String where(String place) {
    return "'" + Shown.name(place) + "' of " + Shown.name(tool);
  }

  private void items(Value.Items value, Type wanted, String place) {
    Optional<Type> option = option(value, wanted, Type.ListOf.class);
    if (option.isPresent() && option.get() instanceof Type.ListOf(Type items)) {
      List<Value> elements = value.items();
      for (int i = 0; i < elements.size(); i++) {
        check(elements.get(i), items, place + "[" + i + "]", Null.LEFT_OUT);
      }
    } else if (!hasValue(wanted, Json.Arr.class)) {
      illTyped(place, wanted, "a list", Optional.empty());
    }
  }

  private void entries(Value.Entries value, Type wanted, String place) {
    Optional<Type> option = option(value, wanted, Type.Fields.class);
    if (option.isPresent() && option.get() instanceof Type.Fields record) {
      fields(value.fields(), record, place);
    } else if (!hasValue(wanted, Json.Obj.class)) {
      illTyped(place, wanted, "a record", Optional.empty());
    }
  }

  /** Returns the alternative of the right kind that the value fits best. */
  private static Optional<Type> option(Value value, Type wanted, Class<? extends Type> kind) {
    List<Type> options = wanted.options().stream().filter(kind::isInstance).toList();
    if (options.size() < 2) {
      return options.stream().findFirst();
    }
    Type type = value.type();
    Comparator<Type> byFit = Comparator.comparing(option -> Fit.of(type, option));
    return options.stream().max(byFit.thenComparingInt(option -> -missing(value, option)));
  }

  /** Returns how many required fields of a record are not there. */
  private static int missing(Value value, Type option) {
    if (!(value instanceof Value.Entries given) || !(option instanceof Type.Fields record)) {
      return 0;
    }
    int missing = 0;
    for (Map.Entry<String, Type.Field> field : record.fields().entrySet()) {
      missing += field.getValue().required() && !given.fields().containsKey(field.getKey()) ? 1 : 0;
    }
    return missing;
  }

  private static boolean hasValue(Type type, Class<? extends Json> kind) {
    return type.options().stream()
        .anyMatch(option ->
            option instanceof Type.OneOf(Set<Json> values)
                && values.stream().anyMatch(kind::isInstance));
  }

  private void fields(Map<String, Value> given, Type.Fields wanted, String place) {
    wanted
        .fields()
        .forEach((name, field) -> {
          if (field.required()) {
            required(Optional.ofNullable(given.get(name)), place, name);
          }
        });
    given.forEach((name, value) -> {
      Type.Field field = wanted.fields().get(name);
      if (field != null) {
        check(value, field.type(), place + "." + name, Null.LEFT_OUT);
      } else if (wanted.rest().isPresent()) {
        check(value, wanted.rest().get(), place + "." + name, Null.LEFT_OUT);
      } else {
        extra(name, wanted, place);
      }
    });
  }

  private void required(Optional<Value> given, String place, String name) {
    if (given.isPresent() && !given.get().mayBeNull()) {
      return;
    }
    String where = where(place);
    String field = "the field '" + Shown.name(name) + "'";
    if (given.isEmpty()) {
      report.error("ILL_TYPED", at, where + " lacks " + field + ".");
    } else if (given.get() instanceof Value.Data(Json json) && json.isNull()) {
      report.error(
          "ILL_TYPED", at, where + " lacks " + field + ": a null in a record is left out.");
    } else {
      report.warning(
          "MAY_NOT_FIT",
          at,
          where + " needs " + field + ", which is left out when it is null. Use ?? or a guard.");
    }
  }

  private void extra(String name, Type.Fields wanted, String place) {
    Optional<String> near = report.nearest(name, wanted.fields().keySet());
    String message =
        where(place)
            + " knows no field '"
            + Shown.name(name)
            + "'. It has "
            + (wanted.fields().isEmpty() ? "none" : Shown.names(wanted.fields().keySet()))
            + "."
            + near.map(other -> Shown.difference(name, other)).orElse("");
    if (wanted.strict()) {
      report.error("EXTRA_FIELD", at, message, near);
    } else {
      report.warning("EXTRA_FIELD", at, message, near);
    }
  }

  private void illTyped(String place, Type wanted, String found, Optional<String> better) {
    report.error(
        "ILL_TYPED",
        at,
        where(place) + " wants " + wanted.words() + ", found " + found + ".",
        better);
  }
}
