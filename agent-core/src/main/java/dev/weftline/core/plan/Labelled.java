// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import java.util.Map;

/**
 * A value with its label.
 *
 * @param json the value
 * @param label the label of the value as a whole
 * @param fields labels of single top-level fields where they differ from the whole
 */
public record Labelled(Json json, Label label, Map<String, Label> fields) {
  public Labelled {
    fields = Map.copyOf(fields);
  }

  /** Returns a value that the user or the plan itself wrote. */
  public static Labelled trusted(Json json) {
    return new Labelled(json, Label.TRUSTED, Map.of());
  }

  /** Returns a value from the outside world. */
  public static Labelled untrusted(Json json) {
    return new Labelled(json, Label.UNTRUSTED, Map.of());
  }

  /** Returns a value with one label for all of it. */
  public static Labelled of(Json json, Label label) {
    return new Labelled(json, label, Map.of());
  }
}
