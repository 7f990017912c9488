// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Evaluator;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Resolution;
import dev.weftline.core.plan.Resolver;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.Truth;
import dev.weftline.core.tool.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the lists of a {@code for} come to. Everything that they mention is finished. */
sealed interface FanOut {

  /** The elements that the filter kept, each with its variables bound. */
  record Elements(List<Map<String, Labelled>> bindings) implements FanOut {}

  /** A list is null. */
  record NoList() implements FanOut {}

  /** The lists cannot be gone over. */
  record Unfit(Failure.Kind kind, String message) implements FanOut {}

  /** Computes the elements of a loop. */
  static FanOut of(Task.Loop loop, Bindings bindings, int limit) {
    Map<String, Labelled> lists = new LinkedHashMap<>();
    int length = -1;
    for (Map.Entry<String, Argument> source : loop.variables().entrySet()) {
      Resolution resolution = Resolver.resolve(source.getValue(), bindings);
      switch (resolution) {
        case Resolution.Value(Labelled value) when value.json().isNull() -> {
          return new NoList();
        }
        case Resolution.Value(Labelled value) when value.json() instanceof Json.Arr list -> {
          if (length >= 0 && length != list.items().size()) {
            return new Unfit(
                Failure.Kind.INPUT,
                "the lists that step together have "
                    + length
                    + " and "
                    + list.items().size()
                    + " elements. They must be of one length.");
          }
          length = list.items().size();
          lists.put(source.getKey(), value);
        }
        case Resolution.Value(Labelled value) -> {
          return new Unfit(
              Failure.Kind.INPUT,
              "'$" + source.getKey() + "' goes over a list, found " + value.json().kind() + ".");
        }
        case Resolution.Nothing nothing -> {
          return new NoList();
        }
        case Resolution.Misfit(String message) -> {
          return new Unfit(Failure.Kind.INPUT, message);
        }
        case Resolution.NoValue noValue -> {
          return new NoList();
        }
        case Resolution.Unfinished unfinished ->
            throw new IllegalStateException("expanded before task " + unfinished.id() + " ended");
      }
    }
    return kept(loop, lists, length, bindings, limit);
  }

  private static FanOut kept(
      Task.Loop loop, Map<String, Labelled> lists, int length, Bindings bindings, int limit) {
    List<Map<String, Labelled>> kept = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Map<String, Labelled> element = element(lists, i);
      boolean keep =
          loop.filter()
              .map(filter -> Evaluator.evaluate(filter, bindings.with(element)) == Truth.TRUE)
              .orElse(true);
      if (keep) {
        kept.add(element);
      }
      if (kept.size() > limit) {
        return new Unfit(
            Failure.Kind.LIMIT,
            "more than " + limit + " elements. Filter the list, or raise the limit.");
      }
    }
    return new Elements(kept);
  }

  private static Map<String, Labelled> element(Map<String, Labelled> lists, int index) {
    Map<String, Labelled> element = new LinkedHashMap<>();
    lists.forEach((name, list) ->
        element.put(name, Labelled.of(((Json.Arr) list.json()).items().get(index), list.label())));
    return element;
  }
}
