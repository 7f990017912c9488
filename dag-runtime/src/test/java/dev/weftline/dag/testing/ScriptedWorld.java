// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.TaskPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A world in which a test says what each tool gives; by default an object with the arguments. */
public final class ScriptedWorld implements World {
  private final Map<String, Function<Json.Obj, Result>> tools = new HashMap<>();
  private final Map<String, Boolean> approvals = new HashMap<>();

  public ScriptedWorld gives(String tool, String json) {
    tools.put(tool, arguments -> World.value(json));
    return this;
  }

  public ScriptedWorld answers(String tool, Function<Json.Obj, Result> function) {
    tools.put(tool, function);
    return this;
  }

  public ScriptedWorld fails(String tool) {
    tools.put(tool, arguments -> World.failure());
    return this;
  }

  public ScriptedWorld asked(String path, boolean approved) {
    approvals.put(path, approved);
    return this;
  }

  @Override
  public Result call(String tool, Json.Obj arguments) {
    return tools.getOrDefault(tool, World.Result.Value::new).apply(arguments);
  }

  @Override
  public Optional<Boolean> approval(TaskPath path) {
    return Optional.ofNullable(approvals.get(path.toString()));
  }
}
