// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.TaskPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of a run.
 *
 * @param values the named parts, in the order of the join
 * @param sources the tasks that each part comes from
 * @param text the answer for people; empty when no joiner wrote one
 * @param missing the parts that the plan promises and that have no value
 */
public record Answer(
    Map<String, Labelled> values,
    Map<String, List<TaskPath>> sources,
    String text,
    List<String> missing) {
  public Answer {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    missing = List.copyOf(missing);
  }

  /** Whether every part has a value. */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** Returns a copy with another text. */
  public Answer withText(String other) {
    return new Answer(values, sources, other, missing);
  }

  /** Returns the parts as one JSON object. */
  public Json.Obj toJson() {
    Map<String, Json> fields = new LinkedHashMap<>();
    values.forEach((name, value) -> fields.put(name, value.json()));
    return new Json.Obj(fields);
  }
}
