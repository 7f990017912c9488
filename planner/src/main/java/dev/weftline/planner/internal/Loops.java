// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Span;
import dev.weftline.core.plan.Task;
import dev.weftline.planner.internal.References.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what a fan-out goes over, and finds the types of its variables. */
final class Loops {
  private final Values values;
  private final Report report;
  private final int fanOut;

  Loops(Values values, Report report, int fanOut) {
    this.values = values;
    this.report = report;
    this.fanOut = fanOut;
  }

  /** Returns the variables of a loop. */
  Map<String, Names.Bound> variables(Task.Loop loop, Span at) {
    Map<String, Names.Bound> variables = new LinkedHashMap<>();
    Map<String, Value> sources = new LinkedHashMap<>();
    loop.variables()
        .forEach((name, source) -> {
          int before = report.errors();
          Value value = values.of(source, Place.STRICT);
          sources.put(name, value);
          variables.put(name, bound(name, value, place(source, at), report.errors() > before));
        });
    if (sources.size() > 1) {
      zip(sources, at);
    }
    return variables;
  }

  private static Span place(Argument source, Span at) {
    return source instanceof Argument.Choice choice ? choice.references().get(0).span() : at;
  }

  private Names.Bound bound(String name, Value source, Span at, boolean isWrong) {
    Type type = source.type().withoutNull();
    if (source instanceof Value.Items list) {
      limit(list.items().size(), at);
    }
    if (isWrong || type.isAny()) {
      boolean whole =
          source instanceof Value.Result result
              && result.alternatives().stream().allMatch(a -> a.reference().steps().isEmpty());
      return new Names.Bound(Type.Any.ANY, isWrong || !whole);
    }
    Optional<Type> items = Steps.items(type);
    if (items.isEmpty()) {
      report.error(
          "NOT_A_LIST",
          at,
          "'for $"
              + name
              + "' needs a list, this is "
              + type.words()
              + ". For a single value write the call without 'for'.",
          only(source, type));
      return new Names.Bound(Type.Any.ANY, true);
    }
    if (type instanceof Type.Either) {
      report.warning(
          "MAY_NOT_FIT",
          at,
          "'for $"
              + name
              + "' needs a list, this is "
              + type.words()
              + ". The run checks which it is.");
    }
    return new Names.Bound(items.get(), false);
  }

  /** The one list in a record. */
  private static Optional<String> only(Value source, Type type) {
    List<String> lists =
        Steps.fields(type).entrySet().stream()
            .filter(field -> Steps.items(field.getValue().type()).isPresent())
            .map(Map.Entry::getKey)
            .toList();
    return lists.size() == 1
            && source instanceof Value.Result result
            && result.alternatives().size() == 1
            && result.fallback().isEmpty()
        ? Optional.of(ReferenceAdvice.field(result.alternatives().get(0).reference(), lists.get(0)))
        : Optional.empty();
  }

  private void limit(int elements, Span at) {
    if (elements > fanOut) {
      report.add(
          Diagnostic.error(
              "LIMIT",
              at,
              "'for' goes over " + elements + " elements, at most " + fanOut + " are allowed."));
    }
  }

  /** Lists that step together must be equally long, so that none may lose elements. */
  private void zip(Map<String, Value> sources, Span at) {
    List<Integer> lengths = new ArrayList<>();
    sources.forEach((name, source) -> {
      switch (source) {
        case Value.Result result ->
            result.alternatives().stream()
                .filter(Value.Alternative::mayDrop)
                .findFirst()
                .ifPresent(bad ->
                    drops(
                        name,
                        "'" + Shown.name(bad.reference().toString()) + "'",
                        bad.reference().span()));
        case Value.Items list when list.items().stream().anyMatch(Value::mayBeNull) ->
            drops(name, "the list", at);
        case Value.Items list -> lengths.add(list.items().size());
        default -> {}
      }
    });
    if (lengths.stream().distinct().count() > 1) {
      report.error(
          "ZIP_LENGTHS",
          at,
          "lists that step together must be equally long, these have "
              + Shown.names(lengths)
              + " elements.");
    }
  }

  private void drops(String name, String source, Span at) {
    report.error(
        "ZIP_MAY_DROP",
        at,
        source
            + " for $"
            + name
            + " may leave elements out, so that it no longer steps together with the others. Go over"
            + " the records themselves, or use two tasks.");
  }
}
