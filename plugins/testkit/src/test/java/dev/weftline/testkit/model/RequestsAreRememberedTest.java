// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaModel;
import dev.langchain4j.model.ollama.OllamaModels;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RequestsAreRememberedTest {

  @ParameterizedTest
  @EnumSource(Api.class)
  void aRequestHasWhatTheClientSent(Api api) {
    try (SimulatedModel model = SimulatedModel.start(Reply.text("ok"), Reply.text("ok"))) {
      Clients.hear(model, api).response();
      Clients.blocking(model, api, 0)
          .chat(SystemMessage.from("You plan."), UserMessage.from("plan that"));
      Request first = model.requests().getFirst();
      assertThat(first.api()).isEqualTo(api);
      assertThat(first.path()).isEqualTo(api == Api.OPENAI ? "/v1/chat/completions" : "/api/chat");
      assertThat(first.model()).isEqualTo("simulated");
      assertThat(first.isStreamed()).isTrue();
      assertThat(first.tools()).containsExactly("run_plan");
      assertThat(first.lastUserMessage()).isEqualTo("plan it");
      Request second = model.requests().getLast();
      assertThat(second.number()).isEqualTo(2);
      assertThat(second.isStreamed()).isFalse();
      assertThat(second.tools()).isEmpty();
      assertThat(second.messages())
          .containsExactly(new Message("system", "You plan."), new Message("user", "plan that"));
    }
  }

  @Test
  void aKeyIsNotRemembered() {
    try (SimulatedModel model = SimulatedModel.start(Reply.text("ok"))) {
      Clients.hear(model, Api.OPENAI).response();
      Request request = model.requests().getFirst();
      assertThat(request.headers()).containsEntry("authorization", "[redacted]");
      assertThat(request.headers().get("content-type")).contains("json");
      assertThat(request.toString()).doesNotContain(Clients.KEY);
    }
  }

  @Test
  void contentInPartsIsReadAsLines() {
    Json.Obj part = Json.object().put("type", "text").put("text", "one").build();
    Json.Obj picture = Json.object().put("type", "image_url").build();
    Json content = Json.array(List.of(part, picture, part.with("text", Json.of("two"))));
    Json message = Json.object().put("role", "user").put("content", content).build();
    Json.Obj body =
        Json.object().put("messages", Json.array(List.of(message, Json.of("odd")))).build();
    assertThat(Message.all(body))
        .containsExactly(new Message("user", "one\ntwo"), new Message("", "\"odd\""));
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void scriptsChooseByRequest(Api api) {
    try (SimulatedModel model =
        SimulatedModel.start(
            Script.onRequest(3, Reply.text("third")),
            Script.whenUserSays("repair", Reply.text("repaired"), Reply.text("repaired again")),
            Script.generated(request -> Reply.text("echo " + request.lastUserMessage())))) {
      ChatModel client = Clients.blocking(model, api, 0);
      assertThat(client.chat("a")).isEqualTo("echo a");
      assertThat(client.chat("repair line 2")).isEqualTo("repaired");
      assertThat(client.chat("repair line 3")).isEqualTo("third");
      assertThat(client.chat("repair line 4")).isEqualTo("repaired again");
      assertThat(client.chat("repair line 5")).isEqualTo("echo repair line 5");
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aRequestWithoutReplyIsRefused(Api api) {
    try (SimulatedModel model = SimulatedModel.start(Reply.text("only"))) {
      ChatModel client = Clients.blocking(model, api, 0);
      assertThat(client.chat("a")).isEqualTo("only");
      assertThatThrownBy(() -> client.chat("b"))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("no script has a reply to request 2");
      assertThat(model.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aScriptThatThrowsIsToldToTheClient(Api api) {
    Script broken =
        Script.generated(request -> {
          throw new IllegalStateException("no plan for this");
        });
    try (SimulatedModel model = SimulatedModel.start(broken)) {
      assertThatThrownBy(() -> Clients.blocking(model, api, 0).chat("a"))
          .isInstanceOf(InternalServerException.class)
          .hasMessageContaining("no plan for this");
    }
  }

  @Test
  void modelsAreListed() {
    try (SimulatedModel model = SimulatedModel.builder().models("small", "large").start()) {
      assertThat(
              OpenAiModelCatalog.builder()
                  .baseUrl(model.openAiUrl())
                  .apiKey(Clients.KEY)
                  .build()
                  .listModels())
          .extracting(ModelDescription::name)
          .containsExactly("small", "large");
      assertThat(
              OllamaModels.builder().baseUrl(model.ollamaUrl()).build().availableModels().content())
          .extracting(OllamaModel::getName)
          .containsExactly("small", "large");
      assertThat(model.requests()).isEmpty();
    }
  }

  @Test
  void onlySoMuchIsKept() {
    ReceivedRequests received = new ReceivedRequests(3, 100);
    for (int i = 0; i < 5; i++) {
      received.add(RequestsAreRememberedTest::numbered, 10).end(Ending.COMPLETED);
    }
    assertThat(received.all()).extracting(Request::number).containsExactly(3, 4, 5);
    assertThat(received.count(Ending.COMPLETED)).isEqualTo(5);
    received.add(RequestsAreRememberedTest::numbered, 85);
    assertThat(received.all()).extracting(Request::number).containsExactly(5, 6);
    received.add(RequestsAreRememberedTest::numbered, 1000);
    assertThat(received.all()).extracting(Request::number).containsExactly(7);
  }

  private static Request numbered(int number) {
    return new Request(number, Api.OPENAI, "/", Map.of(), Json.Obj.EMPTY, List.of());
  }
}
