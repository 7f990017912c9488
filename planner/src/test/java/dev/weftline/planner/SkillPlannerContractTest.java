// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.Planner;
import dev.weftline.planner.testing.World;
import dev.weftline.testkit.PlannerContract;
import java.util.List;
import java.util.Optional;

class SkillPlannerContractTest extends PlannerContract {
  @Override
  protected Planner planner() {
    return new SkillPlanner();
  }

  @Override
  protected PlanRequest request() {
    return new PlanRequest(
        Goal.plan("1. log.parse(text=\"x\")\n2. git.log(path=$1.title)\n3. join(a=$1, b=$2?)\n"),
        Labelled.trusted(Json.Obj.EMPTY),
        World.TOOLS,
        List.of(),
        "",
        new Transcript(new RunState(), Optional.empty(), Optional.empty()),
        1,
        Capabilities.ALL,
        World.LIMITS,
        Budget.DEFAULT);
  }
}
