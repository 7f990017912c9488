// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Reference.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a single reference leads to. */
sealed interface Lookup {

  /** The reference leads to a value, which may be a JSON null. */
  record Found(Labelled value) implements Lookup {}

  /** A {@code ?} made a missing value null. */
  record Nothing() implements Lookup {}

  /** The task is not finished. */
  record Unfinished(int id) implements Lookup {}

  /** The task has no value. */
  record NoValue(int id, boolean failed) implements Lookup {}

  /** The value lacks what a step asks for. */
  record Absent(String message) implements Lookup {}

  /** A step does not fit the kind of the value. */
  record WrongKind(String message) implements Lookup {}

  /** Follows a reference. */
  static Lookup of(Reference reference, Bindings bindings) {
    return switch (reference.root()) {
      case Root.TaskResult(int id) ->
          switch (bindings.task(id)) {
            case Outcome.Pending pending -> new Unfinished(id);
            case Outcome.Succeeded succeeded -> walk(reference, succeeded.value());
            case Outcome.Failed failed when reference.lenient() ->
                failed.partial().map(value -> walk(reference, value)).orElse(new Nothing());
            case Outcome.Skipped skipped when reference.lenient() -> new Nothing();
            case Outcome.Failed failed -> new NoValue(id, true);
            case Outcome.Skipped skipped -> new NoValue(id, false);
          };
      case Root.Input input -> walk(reference, bindings.input());
      case Root.It it -> bound(reference, bindings.it());
      case Root.Variable(String name) -> bound(reference, bindings.variable(name));
    };
  }

  private static Lookup bound(Reference reference, Optional<Labelled> value) {
    return value
        .map(labelled -> walk(reference, labelled))
        .orElseGet(() -> new Absent("'" + reference + "' names nothing that is bound here"));
  }

  private static Lookup walk(Reference reference, Labelled root) {
    List<Step> steps = reference.steps();
    Label label = root.label();
    if (!steps.isEmpty() && steps.get(0) instanceof Step.Field(String name, boolean lenient)) {
      label = root.fields().getOrDefault(name, label);
    }
    return switch (walk(root.json(), steps, 0)) {
      case Walk.At at -> new Found(Labelled.of(at.value(), label));
      case Walk.Stop stop when coveredByLeniency(reference, stop) -> new Nothing();
      case Walk.Stop stop when stop.wrongKind() -> new WrongKind(message(reference, stop));
      case Walk.Stop stop -> new Absent(message(reference, stop));
    };
  }

  /** A {@code ?} says that what stands left of it may be missing. */
  private static boolean coveredByLeniency(Reference reference, Walk.Stop stop) {
    List<Step> steps = reference.steps();
    return stop.missing() < 0 && reference.lenient()
        || steps.subList(Math.max(0, stop.missing()), steps.size()).stream()
            .anyMatch(Step::lenient);
  }

  private static String message(Reference reference, Walk.Stop stop) {
    return "'" + reference + "': " + stop.message();
  }

  /** Where following the steps ends. */
  sealed interface Walk {
    record At(Json value) implements Walk {}

    /**
     * A step that leads nowhere.
     *
     * @param missing the step whose value is missing, -1 for the root's
     */
    record Stop(int missing, boolean wrongKind, String message) implements Walk {}
  }

  private static Walk walk(Json start, List<Step> steps, int from) {
    Json value = start;
    for (int i = from; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case Step.Field field -> {
          if (!(value instanceof Json.Obj object)) {
            return stop(i, value, "has no field '" + field.name() + "'");
          }
          Optional<Json> next = object.get(field.name());
          if (next.isEmpty()) {
            return new Walk.Stop(i, false, "the value has no field '" + field.name() + "'");
          }
          value = next.get();
        }
        case Step.Index index -> {
          if (!(value instanceof Json.Arr list)) {
            return stop(i, value, "has no element " + index.index());
          }
          if (index.index() >= list.items().size()) {
            return new Walk.Stop(
                i,
                false,
                "the list has " + list.items().size() + " elements, none at " + index.index());
          }
          value = list.items().get(index.index());
        }
        case Step.Each each -> {
          if (!(value instanceof Json.Arr list)) {
            return stop(i, value, "is no list");
          }
          return each(list, steps, i);
        }
      }
    }
    return new Walk.At(value);
  }

  private static Walk stop(int step, Json value, String complaint) {
    return value.isNull()
        ? new Walk.Stop(step - 1, false, "the value is null and " + complaint)
        : new Walk.Stop(step, true, "the " + value.kind() + " " + complaint);
  }

  /** Follows the rest of the steps in every element; a later {@code []} flattens one level. */
  private static Walk each(Json.Arr list, List<Step> steps, int at) {
    boolean flatten =
        steps.subList(at + 1, steps.size()).stream().anyMatch(Step.Each.class::isInstance);
    List<Json> results = new ArrayList<>();
    for (Json item : list.items()) {
      switch (walk(item, steps, at + 1)) {
        case Walk.At(Json value) when value.isNull() -> {}
        case Walk.At(Json.Arr(List<Json> inner)) when flatten -> results.addAll(inner);
        case Walk.At(Json value) -> results.add(value);
        case Walk.Stop stop when stop.wrongKind() -> {
          return stop;
        }
        case Walk.Stop stop -> {}
      }
    }
    return new Walk.At(new Json.Arr(results));
  }
}
