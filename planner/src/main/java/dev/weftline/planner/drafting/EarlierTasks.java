// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.drafting;

import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.Task;
import dev.weftline.planner.Verifier;
import java.util.List;

/** Tells a verifier the tasks of earlier plans, which a new plan may refer to. */
final class EarlierTasks {
  private EarlierTasks() {}

  /** Returns a verifier that knows the tasks. */
  static Verifier verifier(Verifier.Scope scope, List<Task> earlier) {
    Verifier verifier = new Verifier(scope);
    for (Task task : earlier) {
      Task read =
          task.body() instanceof Task.Body.SubPlan sub
              ? task.withBody(new Task.Body.Call(task.tool(), sub.arguments()))
              : task;
      verifier.accept(new PlanItem.Read(read, List.of(), PlanItem.Places.of(read)));
    }
    return verifier;
  }
}
