// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RealClientsUnderstandAnswersTest {
  private static final String PLAN = "1. files.read(path=\"ü\")\n2. join(text=$1) \uD83D\uDE00\n";
  private static final Json.Obj ARGUMENTS =
      Json.object().put("plan", "1. join(text=\"ok\")\n").put("waitSeconds", 3).build();

  @ParameterizedTest
  @EnumSource(Api.class)
  void streamedTextArrivesInOrder(Api api) {
    try (SimulatedModel model =
        SimulatedModel.start(Reply.text(PLAN).withChunking(Chunking.lines()))) {
      Heard heard = Clients.hear(model, api);
      ChatResponse response = heard.response();
      assertThat(heard.parts())
          .containsExactly("1. files.read(path=\"ü\")\n", "2. join(text=$1) \uD83D\uDE00\n");
      assertThat(response.aiMessage().text()).isEqualTo(PLAN);
      assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(heard.errors()).isEmpty();
      model.await(1, Ending.COMPLETED);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void everyChunkingArrivesAsTheSameText(Api api) {
    long seed = Long.getLong("seed", 20_261_126L);
    List<Chunking> chunkings =
        List.of(
            Chunking.whole(),
            Chunking.characters(),
            Chunking.tokens(),
            Chunking.lines(),
            Chunking.random(seed, 7));
    try (SimulatedModel model =
        SimulatedModel.start(
            chunkings.stream().map(Reply.text(PLAN)::withChunking).toArray(Reply[]::new))) {
      for (Chunking chunking : chunkings) {
        Heard heard = Clients.hear(model, api);
        assertThat(heard.response().aiMessage().text()).as("seed %d", seed).isEqualTo(PLAN);
        assertThat(heard.parts()).as("seed %d", seed).isEqualTo(chunking.cut(PLAN));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void argumentsOfAToolCallArrive(Api api) {
    Reply reply = Reply.toolCall("run_plan", ARGUMENTS).withChunking(Chunking.random(1, 5));
    try (SimulatedModel model = SimulatedModel.start(reply)) {
      Heard heard = Clients.hear(model, api);
      ChatResponse response = heard.response();
      assertThat(response.aiMessage().toolExecutionRequests())
          .singleElement()
          .satisfies(call -> isTheCall(call));
      if (api == Api.OPENAI) {
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        assertThat(heard.arguments()).hasSizeGreaterThan(5);
        assertThat(String.join("", heard.arguments())).isEqualTo(ARGUMENTS.text());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void severalToolCallsArriveInOrder(Api api) {
    Reply reply =
        Reply.toolCall("first", Json.object().put("a", 1).build())
            .withCall("second", "{\"b\":2}")
            .withCall("first", "{\"a\":3}");
    try (SimulatedModel model = SimulatedModel.start(reply, reply)) {
      assertThat(Clients.hear(model, api).response().aiMessage().toolExecutionRequests())
          .extracting(ToolExecutionRequest::name)
          .containsExactly("first", "second", "first");
      ChatResponse whole = Clients.blocking(model, api, 0).chat(Clients.asking("again"));
      assertThat(whole.aiMessage().toolExecutionRequests())
          .extracting(call -> JsonReader.read(call.arguments()).text())
          .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"a\":3}");
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void usageArrives(Api api) {
    Reply reply = Reply.text("done").withUsage(new Usage(1200, 1000, 34));
    try (SimulatedModel model = SimulatedModel.start(reply, reply)) {
      hasUsage(Clients.hear(model, api).response());
      hasUsage(Clients.blocking(model, api, 0).chat(Clients.asking("again")));
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void usageIsEstimatedWhenTheScriptHasNone(Api api) {
    try (SimulatedModel model = SimulatedModel.start(Reply.text(PLAN), Reply.text(PLAN))) {
      ChatResponse first = Clients.hear(model, api).response();
      ChatResponse second = Clients.hear(model, api).response();
      assertThat(first.tokenUsage().outputTokenCount())
          .isEqualTo(Chunking.tokens().cut(PLAN).size());
      assertThat(first.tokenUsage().inputTokenCount())
          .isPositive()
          .isEqualTo(second.tokenUsage().inputTokenCount());
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void answersThatAreNotStreamedArrive(Api api) {
    try (SimulatedModel model =
        SimulatedModel.start(Reply.text(PLAN), Reply.toolCall("run_plan", ARGUMENTS))) {
      ChatResponse text = Clients.blocking(model, api, 0).chat(Clients.asking("plan it"));
      assertThat(text.aiMessage().text()).isEqualTo(PLAN);
      assertThat(text.finishReason()).isEqualTo(FinishReason.STOP);
      ChatResponse call = Clients.blocking(model, api, 0).chat(Clients.asking("call it"));
      assertThat(call.aiMessage().toolExecutionRequests())
          .singleElement()
          .satisfies(request -> isTheCall(request));
    }
  }

  private static void isTheCall(ToolExecutionRequest call) {
    assertThat(call.name()).isEqualTo("run_plan");
    assertThat(JsonReader.read(call.arguments())).isEqualTo(ARGUMENTS);
  }

  private static void hasUsage(ChatResponse response) {
    assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(1200);
    assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(34);
    if (response.tokenUsage() instanceof OpenAiTokenUsage usage) {
      assertThat(usage.inputTokensDetails().cachedTokens()).isEqualTo(1000);
    }
  }
}
