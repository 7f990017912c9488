// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.Verifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a task of a plan can build on: the tools, and the tasks so far by the model's words. */
final class Known {
  private final Verifier.Scope scope;
  private final Numbering numbering;
  private final Map<Integer, ToolSpec> tools = new HashMap<>();
  private int current;

  Known(Verifier.Scope scope, int firstId) {
    this.scope = scope;
    this.numbering = new Numbering(firstId);
  }

  Verifier.Scope scope() {
    return scope;
  }

  Numbering numbering() {
    return numbering;
  }

  /** Says which task is being put right; it is not known to itself. */
  void current(int id) {
    current = id;
  }

  /** Remembers what a task calls. */
  void called(int id, String tool) {
    scope.catalog().spec(tool).ifPresent(spec -> tools.put(id, spec));
  }

  /** Returns our number of an earlier task that the model calls so. */
  Optional<Integer> task(String label) {
    return numbering.task(label).filter(id -> id != current);
  }

  /** Whether the tool of a task declares a field of its result. */
  boolean declares(int id, String field) {
    ToolSpec spec = tools.get(id);
    return spec != null
        && spec.outputSchema()
            .flatMap(schema -> schema.get("properties"))
            .filter(properties ->
                properties instanceof Json.Obj object && object.fields().containsKey(field))
            .isPresent();
  }
}
