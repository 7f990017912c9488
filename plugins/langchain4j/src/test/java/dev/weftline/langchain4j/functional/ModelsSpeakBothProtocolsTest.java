// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.weftline.core.json.Json;
import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.ModelSettings.Kind;
import dev.weftline.langchain4j.Models;
import dev.weftline.langchain4j.Secret;
import dev.weftline.testkit.model.Ending;
import dev.weftline.testkit.model.Fault;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import dev.weftline.testkit.model.Usage;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models speak to both kinds of servers, at once and piece by piece. */
@Timeout(60)
class ModelsSpeakBothProtocolsTest {
  private static final String TEXT = "1. a.b(c=\"ä€😀\")\n2. join(x=$1)\n";

  private static ModelSettings settings(Kind kind, SimulatedModel model) {
    String url = kind == Kind.OPENAI ? model.openAiUrl() : model.ollamaUrl();
    return ModelSettings.of(kind, URI.create(url), "m")
        .withKey(Secret.of("sk-0123456789abcdef"))
        .withTimeout(Duration.ofSeconds(20))
        .withTemperature(Optional.of(0.5))
        .withSeed(7)
        .withMaxTokens(99);
  }

  private static Json.Obj options(Kind kind, Json.Obj body) {
    return kind == Kind.OPENAI ? body : (Json.Obj) body.get("options").orElseThrow();
  }

  /** Collects what a stream says. */
  private static final class Heard implements StreamingChatResponseHandler {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();

    @Override
    public void onPartialResponse(String piece) {
      text.append(piece);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      end.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      end.completeExceptionally(error);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void answersAtOnce(Kind kind) {
    try (SimulatedModel model =
        SimulatedModel.start(Reply.text(TEXT).withUsage(new Usage(100, 60, 20)))) {
      ChatResponse response =
          Models.chat(settings(kind, model))
              .chat(dev.langchain4j.data.message.UserMessage.from("plan"));
      assertThat(response.aiMessage().text()).isEqualTo(TEXT);
      assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(100);
      assertThat(Models.cachedTokens(response.tokenUsage()))
          .isEqualTo(kind == Kind.OPENAI ? 60 : 0);
      Json.Obj body = model.requests().getFirst().body();
      assertThat(body.text("model")).contains("m");
      assertThat(options(kind, body).get("temperature")).contains(Json.of(0.5));
      assertThat(options(kind, body).get("seed")).contains(Json.of(7));
      assertThat(options(kind, body).get(kind == Kind.OPENAI ? "max_tokens" : "num_predict"))
          .contains(Json.of(99));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theServersOwnTemperatureIsNotSent(Kind kind) {
    try (SimulatedModel model = SimulatedModel.start(Reply.text("x"))) {
      Models.chat(settings(kind, model).withTemperature(Optional.empty())).chat("plan");
      assertThat(options(kind, model.requests().getFirst().body()).get("temperature")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void answersPieceByPiece(Kind kind) throws Exception {
    try (SimulatedModel model =
        SimulatedModel.start(Reply.text(TEXT).withUsage(new Usage(100, 60, 20)))) {
      Heard heard = new Heard();
      Models.streaming(settings(kind, model)).chat("plan", heard);
      ChatResponse response = heard.end.get(20, TimeUnit.SECONDS);
      assertThat(heard.text.toString()).isEqualTo(TEXT);
      assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(20);
      assertThat(model.requests().getFirst().isStreamed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void cancellingAStreamClosesItsConnection(Kind kind) throws Exception {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.text("").withFault(new Fault.Endless(0, "again ", Duration.ofMillis(1))))) {
      CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
      Models.streaming(settings(kind, model))
          .chat(
              "plan",
              new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(
                    PartialResponse piece, PartialResponseContext context) {
                  context.streamingHandle().cancel();
                  cancelled.complete(true);
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                  cancelled.completeExceptionally(new AssertionError("it ended: " + response));
                }

                @Override
                public void onError(Throwable error) {
                  cancelled.completeExceptionally(error);
                }
              });
      assertThat(cancelled.get(20, TimeUnit.SECONDS)).isTrue();
      model.await(1, Ending.CANCELLED);
    }
  }
}
