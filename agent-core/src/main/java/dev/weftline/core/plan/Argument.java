// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of an argument as a plan writes it: syntax, not yet a value. */
public sealed interface Argument {

  /**
   * A string, number, boolean or null.
   *
   * @param value the value, never a list or an object
   */
  record Literal(Json value) implements Argument {}

  /**
   * One reference, or several of which the first with a value counts: {@code $1.a ?? $2 ?? "x"}.
   *
   * @param references the references from left to right, at least one
   * @param fallback the literal, list or object at the end, or empty
   */
  record Choice(List<Reference> references, Optional<Argument> fallback) implements Argument {
    public Choice {
      references = List.copyOf(references);
    }
  }

  /**
   * A string with references in it.
   *
   * @param parts texts and references in order, at least one of them a reference
   */
  record Template(List<Part> parts) implements Argument {
    public Template {
      parts = List.copyOf(parts);
    }
  }

  /** A piece of a template. */
  sealed interface Part {
    /**
     * Plain text.
     *
     * @param value the text after its escapes were decoded
     */
    record Text(String value) implements Part {}

    /**
     * A reference whose value becomes text.
     *
     * @param reference the reference
     */
    record Value(Reference reference) implements Part {}
  }

  /**
   * A list.
   *
   * @param items the elements
   */
  record ListOf(List<Argument> items) implements Argument {
    public ListOf {
      items = List.copyOf(items);
    }
  }

  /**
   * An object.
   *
   * @param fields the fields in the order in which they were written
   */
  record ObjectOf(Map<String, Argument> fields) implements Argument {
    public ObjectOf {
      fields = OrderedMap.copyOf(fields);
    }
  }

  /** Returns the argument that a JSON value is, as syntax. */
  static Argument of(Json value) {
    return switch (value) {
      case Json.Arr(List<Json> items) -> new ListOf(items.stream().map(Argument::of).toList());
      case Json.Obj(Map<String, Json> fields) -> {
        Map<String, Argument> converted = new LinkedHashMap<>();
        fields.forEach((name, field) -> converted.put(name, of(field)));
        yield new ObjectOf(converted);
      }
      default -> new Literal(value);
    };
  }
}
