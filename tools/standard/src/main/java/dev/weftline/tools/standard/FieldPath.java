// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * A way to a field inside of an object: {@code a} or {@code a.b}.
 *
 * @param names the names on the way; none for the value itself
 */
record FieldPath(List<String> names) {
  FieldPath {
    names = List.copyOf(names);
  }

  /** Reads a path; empty text is the value itself. */
  static FieldPath of(String text) {
    return new FieldPath(text.isEmpty() ? List.of() : List.of(text.split("\\.", -1)));
  }

  /** Returns what the path leads to, or empty when that is absent or null. */
  Optional<Json> in(Json value) {
    Optional<Json> at = Optional.of(value);
    for (String name : names) {
      at =
          at.flatMap(json -> json instanceof Json.Obj object ? object.get(name) : Optional.empty());
    }
    return at.filter(json -> !json.isNull());
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
