// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.weftline.core.Goal;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.Planner;
import dev.weftline.planner.drafting.Drafting;
import dev.weftline.planner.model.Streamed;
import io.smallrye.mutiny.Multi;

/**
 * Plans with a language model: what it writes is mended by rule, verified line by line, and each
 * task is told while the model still writes; a broken line is written again by the model while the
 * others run. Skills by name and plans as text need no model and are planned as {@link
 * SkillPlanner} does; what a run needs beyond such a plan the model adds. Safe for use by several
 * threads.
 */
public final class LlmPlanner implements Planner {
  private final StreamingChatModel model;
  private final LlmSettings settings;
  private final SkillPlanner withoutModel = new SkillPlanner();

  /**
   * Creates the planner.
   *
   * @param model the model
   * @param settings how it is used
   */
  public LlmPlanner(StreamingChatModel model, LlmSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  @Override
  public Multi<PlanEvent> plan(PlanRequest request) {
    if (request.transcript().state().planVersion() <= 1
        && !(request.goal() instanceof Goal.Question)) {
      return withoutModel.plan(request);
    }
    return Streamed.of(
        "weftline-planner",
        out -> new Drafting(request, request.goal().text(), model, settings, out).run());
  }
}
