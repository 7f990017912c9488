// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.llm;

import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.Planner;
import dev.weftline.planner.LlmPlanner;
import dev.weftline.testkit.PlannerContract;
import dev.weftline.testkit.model.Chunking;
import dev.weftline.testkit.model.Ending;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.Script;
import dev.weftline.testkit.model.SimulatedModel;
import org.junit.jupiter.api.AfterEach;

class LlmPlannerContractTest extends PlannerContract {
  private final SimulatedModel model =
      SimulatedModel.start(
          Script.always(
              Reply.text(
                      """
                      1. log.parse(text=$input.log)
                      2. git.log(path=$1.title, limit=5)
                      3. join(title=$1.title, commits=$2)
                      """)
                  .withChunking(Chunking.tokens())));

  @AfterEach
  void close() {
    model.close();
  }

  @Override
  protected Planner planner() {
    return new LlmPlanner(Models.openAi(model), Models.SETTINGS);
  }

  @Override
  protected PlanRequest request() {
    return Models.request("why did it crash");
  }

  @Override
  protected boolean isWorking() {
    return model.count(Ending.RUNNING) > 0;
  }
}
