// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.tool.ToolCatalog;
import java.util.List;

/**
 * What a planner gets.
 *
 * @param goal the goal
 * @param inputs the inputs, an object
 * @param catalog the tools
 * @param skills the skills, as text
 * @param reason why there is a new plan, as the joiner gave it; empty for the first plan
 * @param transcript what has happened so far; empty state for the first plan
 * @param firstId the lowest number that a new task may have
 * @param envelope the most that the plan may do
 * @param limits the limits of the plan
 * @param left what is left of the budget
 */
public record PlanRequest(
    Goal goal,
    Labelled inputs,
    ToolCatalog catalog,
    List<SkillSource> skills,
    String reason,
    Transcript transcript,
    int firstId,
    Capabilities envelope,
    Limits limits,
    Budget left) {
  public PlanRequest {
    skills = List.copyOf(skills);
  }
}
