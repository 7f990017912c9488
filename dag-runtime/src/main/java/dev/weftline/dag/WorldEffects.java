// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import java.util.HashSet;
import java.util.Set;

/** Says which tasks change the world, and which parts of it they touch. */
final class WorldEffects {
  private final ToolCatalog catalog;

  WorldEffects(ToolCatalog catalog) {
    this.catalog = catalog;
  }

  /** A tool that the catalogue does not have counts as an effect. */
  boolean isEffect(Task task) {
    return switch (task.body()) {
      case Task.Body.Call call ->
          catalog.spec(call.tool()).map(spec -> spec.effect().isEffect()).orElse(true);
      case Task.Body.SubPlan sub -> sub.plan().tasks().stream().anyMatch(this::isEffect);
      case Task.Body.Join join -> false;
    };
  }

  /** Whether a call may carry data out of the machines that the user owns. */
  boolean isOpen(Task task) {
    return catalog.spec(task.tool()).map(ToolSpec::openWorld).orElse(true);
  }

  Set<String> scopes(Task task) {
    return switch (task.body()) {
      case Task.Body.Call call -> catalog.spec(call.tool()).map(ToolSpec::scopes).orElse(Set.of());
      case Task.Body.SubPlan sub -> {
        Set<String> all = new HashSet<>();
        sub.plan().tasks().forEach(inner -> all.addAll(scopes(inner)));
        yield all;
      }
      case Task.Body.Join join -> Set.of();
    };
  }
}
