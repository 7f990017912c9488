// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.llm;

import dev.weftline.core.spi.Joiner;
import dev.weftline.planner.LlmJoiner;
import dev.weftline.testkit.JoinerContract;
import dev.weftline.testkit.model.Chunking;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.Script;
import dev.weftline.testkit.model.SimulatedModel;
import org.junit.jupiter.api.AfterEach;

/** With a model that asks for another plan whenever something is missing. */
class LlmJoinerContractTest extends JoinerContract {
  private final SimulatedModel model =
      SimulatedModel.start(
          Script.generated(request ->
              Reply.text(
                      request.lastUserMessage().contains("missing part")
                          ? "REPLAN 1 missing"
                          : "FINISH\nIt crashed [1].\n")
                  .withChunking(Chunking.tokens())));

  @AfterEach
  void close() {
    model.close();
  }

  @Override
  protected Joiner joiner() {
    return new LlmJoiner(Models.openAi(model), Models.SETTINGS);
  }
}
