// SPDX-License-Identifier: Apache-2.0
package example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.weftline.core.Answer;
import dev.weftline.core.json.Json;
import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.Models;
import dev.weftline.langchain4j.testing.Page;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The samples of the page about models, run against a simulated model over HTTP. */
@Timeout(60)
class OrderAgentsTest {
  private static final String STOCK =
      "{\"orders\":[{\"id\":7,\"article\":\"bolt\",\"count\":3},{\"id\":9,\"article\":\"nut\","
          + "\"count\":300}],\"stock\":[1000,20]}";

  private static String plan(int number) throws IOException {
    return Page.blocks("docs/models.md", "weft").get(number);
  }

  private static Map<String, String> environment(SimulatedModel model) {
    return Map.of(
        "WEFTLINE_MODEL_URL", model.openAiUrl(),
        "WEFTLINE_MODEL", "simulated",
        "WEFTLINE_MODEL_KEY", "sk-0123456789abcdef");
  }

  private static ChatModel chatModel(SimulatedModel model) {
    return Models.chat(ModelSettings.fromEnvironment(environment(model)));
  }

  @Test
  void aModelPlansAndAnswers() throws IOException {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text(plan(0)), Reply.text("FINISH\nThere are not enough nuts [1, 2].\n"))) {
      Answer answer = OrderAgents.answerQuestion(environment(model), "Can we send to Ada?");
      assertThat(answer.toJson().text()).isEqualTo(STOCK);
      assertThat(answer.text()).contains("There are not enough nuts [1, 2].");
      assertThat(model.requests()).hasSize(2);
    }
  }

  @Test
  void toolsRunInPlans() throws IOException {
    assertThat(OrderAgents.runPlan(plan(0)).toJson().text()).isEqualTo(STOCK);
  }

  @Test
  void anAssistantRunsWholePlans() throws IOException {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.toolCall("run_plan", Json.object().put("plan", plan(0)).build()),
            Reply.text("No: too few nuts."))) {
      assertThat(OrderAgents.chat(chatModel(model), "Can we send to Ada?"))
          .isEqualTo("No: too few nuts.");
      assertThat(model.requests().getLast().messages())
          .anyMatch(message -> message.text().contains("\"stock\":[1000,20]"));
    }
  }

  @Test
  void aPlanAsksAModel() throws IOException {
    try (SimulatedModel model =
        SimulatedModel.start(Reply.text("complaint"), Reply.text("We are sorry."))) {
      assertThat(OrderAgents.askWithinPlan(chatModel(model), plan(1)).toJson().text())
          .isEqualTo("{\"kind\":\"complaint\",\"reply\":\"We are sorry.\"}");
    }
  }
}
