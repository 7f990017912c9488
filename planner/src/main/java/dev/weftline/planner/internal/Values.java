// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Reference;
import dev.weftline.planner.internal.References.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the types of arguments, and reports the references in them that are wrong. */
final class Values {
  private final References references;
  private final Templates templates;

  Values(References references, Templates templates) {
    this.references = references;
    this.templates = templates;
  }

  /**
   * Returns an argument with its types.
   *
   * @param place where it stands
   */
  Value of(Argument argument, Place place) {
    return switch (argument) {
      case Argument.Literal literal -> new Value.Data(literal.value());
      case Argument.Choice choice -> choice(choice, place);
      case Argument.Template template -> {
        templates.check(template);
        yield new Value.Text();
      }
      case Argument.ListOf list -> {
        List<Value> items = new ArrayList<>(list.items().size());
        for (Argument item : list.items()) {
          items.add(of(item, place));
        }
        yield new Value.Items(items);
      }
      case Argument.ObjectOf object -> {
        Map<String, Value> fields = new LinkedHashMap<>();
        object.fields().forEach((name, field) -> fields.put(name, of(field, place)));
        yield new Value.Entries(fields);
      }
    };
  }

  /** Every alternative before the last is lenient. */
  private Value choice(Argument.Choice choice, Place place) {
    List<Reference> all = choice.references();
    if (all.size() == 1 && choice.fallback().isEmpty()) {
      return new Value.Result(List.of(references.check(all.get(0), place)), Optional.empty());
    }
    List<Value.Alternative> alternatives = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      boolean last = i == all.size() - 1 && choice.fallback().isEmpty();
      alternatives.add(references.check(all.get(i), last ? place : Place.LENIENT));
    }
    return new Value.Result(alternatives, choice.fallback().map(fallback -> of(fallback, place)));
  }
}
