// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Reference.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the steps that were probably meant where a reference goes nowhere. */
final class FieldAdvice {
  private final Report report;

  FieldAdvice(Report report) {
    this.report = report;
  }

  /** Returns better steps, or empty when nothing is near. */
  Optional<List<Step>> better(Reference reference, Walk.Stop stop) {
    List<Step> steps = reference.steps();
    int i = stop.step();
    return steps.get(i) instanceof Step.Field field
        ? field(stop, steps, i, field)
        : list(stop, steps, i);
  }

  /** The same name one level down or up, or else a similar one here, one level down or up. */
  private Optional<List<Step>> field(Walk.Stop stop, List<Step> steps, int i, Step.Field asked) {
    String name = asked.name();
    Map<String, Type.Field> here = Steps.fields(stop.at());
    Map<String, Type.Field> inside = elements(stop.at());
    if (inside.containsKey(name)) {
      return Optional.of(Walk.spliced(steps, i, i, List.of(new Step.Each(false))));
    }
    for (Map.Entry<String, Type.Field> field : here.entrySet()) {
      Step.Field down = new Step.Field(field.getKey(), false);
      Type inner = field.getValue().type();
      if (Steps.fields(inner).containsKey(name)) {
        return Optional.of(Walk.spliced(steps, i, i, List.of(down)));
      }
      if (elements(inner).containsKey(name)) {
        return Optional.of(Walk.spliced(steps, i, i, List.of(down, new Step.Each(false))));
      }
    }
    boolean up = i > 0 && steps.get(i - 1) instanceof Step.Field;
    if (up && Steps.fields(stop.before()).containsKey(name)) {
      return Optional.of(Walk.spliced(steps, i - 1, i, List.of()));
    }
    return report
        .nearest(name, here.keySet())
        .map(near -> replaced(steps, i, asked, near))
        .or(() ->
            report
                .nearest(name, inside.keySet())
                .map(near ->
                    Walk.spliced(
                        replaced(steps, i, asked, near), i, i, List.of(new Step.Each(false)))))
        .or(() -> below(steps, i, asked, here));
  }

  /** A similar name one level down. */
  private Optional<List<Step>> below(
      List<Step> steps, int i, Step.Field asked, Map<String, Type.Field> here) {
    for (Map.Entry<String, Type.Field> field : here.entrySet()) {
      Optional<String> near =
          report.nearest(asked.name(), Steps.fields(field.getValue().type()).keySet());
      if (near.isPresent()) {
        return Optional.of(
            Walk.spliced(
                replaced(steps, i, asked, near.get()),
                i,
                i,
                List.of(new Step.Field(field.getKey(), false))));
      }
    }
    return Optional.empty();
  }

  private static List<Step> replaced(List<Step> steps, int i, Step.Field asked, String name) {
    return Walk.spliced(steps, i, i + 1, List.of(new Step.Field(name, asked.lenient())));
  }

  private static Map<String, Type.Field> elements(Type type) {
    return Steps.items(type).map(Steps::fields).orElse(Map.of());
  }

  /** The list of a record that was asked for elements, when there is one to take. */
  private static Optional<List<Step>> list(Walk.Stop stop, List<Step> steps, int i) {
    String wanted =
        i + 1 < steps.size() && steps.get(i + 1) instanceof Step.Field next ? next.name() : "";
    List<String> lists =
        Steps.fields(stop.at()).entrySet().stream()
            .filter(field -> Steps.items(field.getValue().type()).isPresent())
            .filter(
                field -> wanted.isEmpty() || elements(field.getValue().type()).containsKey(wanted))
            .map(Map.Entry::getKey)
            .toList();
    return lists.size() == 1
        ? Optional.of(Walk.spliced(steps, i, i, List.of(new Step.Field(lists.get(0), false))))
        : Optional.empty();
  }
}
