// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.TaskPath;
import java.util.List;
import java.util.Optional;

/**
 * A world whose results follow from a hash of the call, so that all who ask see the same.
 *
 * @param seed what the hash starts from
 */
public record HashedWorld(long seed) implements World {
  @Override
  public Result call(String tool, Json.Obj arguments) {
    int hash = Math.floorMod((tool + arguments.canonical() + seed).hashCode() * 31, 1000);
    if (hash < 150) {
      return World.failure();
    }
    Json.ObjectBuilder value =
        Json.object()
            .put("v", hash % 6)
            .put("flag", hash % 2 == 0)
            .put(
                "list",
                hash % 5 == 0
                    ? Json.Null.NULL
                    : Json.array(List.of(Json.of(hash % 4), Json.of(2), Json.of(hash % 7))));
    if (hash % 3 != 0) {
      value.put("maybe", hash % 3 == 1 ? Json.Null.NULL : Json.of(hash % 9));
    }
    return new Result.Value(value.build());
  }

  @Override
  public Optional<Boolean> approval(TaskPath path) {
    int hash = Math.floorMod((path.toString() + seed).hashCode(), 10);
    return hash < 6 ? Optional.empty() : Optional.of(hash < 9);
  }
}
