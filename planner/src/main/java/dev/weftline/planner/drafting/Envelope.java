// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.drafting;

import dev.weftline.core.Capabilities;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a new plan of a run may do: read, and what an earlier plan of the run already meant to do. A
 * run that has seen the outside world gains no effect and no way out of the house by it.
 */
final class Envelope {
  private Envelope() {}

  /** Returns what the plan may do; the first plan may do what the request allows. */
  static Capabilities of(PlanRequest request, List<Task> earlier) {
    if (request.transcript().state().planVersion() <= 1) {
      return request.envelope();
    }
    Set<String> used = earlier.stream().map(Task::tool).collect(Collectors.toSet());
    return new Capabilities(
        Optional.of(
            request.catalog().specs().stream()
                .filter(spec -> used.contains(spec.name()) || isHarmless(spec))
                .map(ToolSpec::name)
                .filter(request.envelope()::allows)
                .collect(Collectors.toSet())));
  }

  private static boolean isHarmless(ToolSpec spec) {
    return !spec.effect().isEffect() && !spec.openWorld();
  }
}
