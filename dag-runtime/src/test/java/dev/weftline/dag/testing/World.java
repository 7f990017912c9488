// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.Optional;

/** Tools whose results are a fixed function of their name and arguments. */
public interface World {

  /** What a call comes to. */
  sealed interface Result {
    record Value(Json json) implements Result {}

    record Bad(Failure failure) implements Result {}
  }

  Result call(String tool, Json.Obj arguments);

  /** What a person says of an effect; empty when nobody is asked. */
  default Optional<Boolean> approval(TaskPath path) {
    return Optional.empty();
  }

  /** READ: a.r, b.r, c.r, f.r (no outside state); WRITE: a.w, b.w; DESTRUCTIVE: c.d. */
  ToolCatalog CATALOG =
      ToolCatalog.ofSpecs(
          List.of(
              spec("a.r", Effect.READ, "a"),
              spec("b.r", Effect.READ, "b"),
              spec("c.r", Effect.READ, "c"),
              spec("f.r", Effect.READ),
              spec("a.w", Effect.WRITE, "a"),
              spec("b.w", Effect.WRITE, "b"),
              spec("c.d", Effect.DESTRUCTIVE, "c")));

  private static ToolSpec spec(String name, Effect effect, String... scopes) {
    return ToolSpec.effect(name, effect)
        .scopes(scopes)
        .input(
            Json.object()
                .put("type", "object")
                .put("properties", Json.object().put("n", Schema.integer()).build())
                .put("required", Json.strings(List.of("n")))
                .build())
        .build();
  }

  static Result value(String json) {
    return new Result.Value(dev.weftline.core.json.JsonReader.read(json));
  }

  static Result failure() {
    return new Result.Bad(Failure.of(Failure.Kind.TOOL, "scripted failure"));
  }
}
