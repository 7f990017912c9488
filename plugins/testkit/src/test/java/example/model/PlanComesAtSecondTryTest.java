// SPDX-License-Identifier: Apache-2.0
package example.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.weftline.testkit.model.Fault;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanComesAtSecondTryTest {
  @Test
  void theClientTriesAgain() {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.fault(new Fault.RateLimited(Duration.ofSeconds(1))),
            Reply.text("1. join(text=\"done\")\n"))) {
      ChatModel client =
          OpenAiChatModel.builder()
              .baseUrl(model.openAiUrl())
              .apiKey("any")
              .modelName("any")
              .build();
      assertThat(client.chat("Say that it is done.")).startsWith("1. join");
      assertThat(model.requests()).hasSize(2);
      assertThat(model.requests().getLast().lastUserMessage()).isEqualTo("Say that it is done.");
    }
  }
}
