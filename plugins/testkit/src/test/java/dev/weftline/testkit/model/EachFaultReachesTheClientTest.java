// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EachFaultReachesTheClientTest {
  private static final Reply REPLY = Reply.text("one two three").withChunking(Chunking.tokens());

  private static Heard hear(SimulatedModel model, Api api) {
    return Clients.hear(model, api);
  }

  private static SimulatedModel with(Fault fault) {
    return SimulatedModel.start(Script.always(REPLY.withFault(fault)));
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aCutStreamIsAnError(Api api) {
    try (SimulatedModel model = with(new Fault.Cut(2))) {
      Heard heard = hear(model, api);
      assertThat(heard.error()).hasRootCauseInstanceOf(IOException.class);
      assertThat("one two").startsWith(heard.text());
      model.await(1, Ending.CUT);
      assertThatThrownBy(() -> ask(model, api)).hasRootCauseInstanceOf(IOException.class);
      assertThat(model.count(Ending.CANCELLED)).isZero();
    }
  }

  @Test
  void theClientOfOpenAiGivesAnAnswerAfterTheErrorOfACutStream() {
    try (SimulatedModel model = with(new Fault.Cut(0))) {
      Heard heard = hear(model, Api.OPENAI);
      heard.error();
      assertThat(heard.response().finishReason()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aTestCanCutWhenTheClientHasReadItsChunks(Api api) throws InterruptedException {
    try (SimulatedModel model = with(new Fault.Stall(2))) {
      CountDownLatch read = new CountDownLatch(2);
      Heard heard =
          new Heard(part -> {
            read.countDown();
            return false;
          });
      Clients.streaming(model, api).chat(Clients.asking("plan it"), heard);
      assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
      model.cut();
      assertThat(heard.error()).hasRootCauseInstanceOf(IOException.class);
      assertThat(heard.parts()).containsExactly("one", " two");
      assertThat(model.count(Ending.CUT)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aRateLimitIsOne(Api api) throws IOException, InterruptedException {
    try (SimulatedModel model = with(new Fault.RateLimited(Duration.ofMillis(1500)))) {
      assertThat(hear(model, api).error()).isInstanceOf(RateLimitException.class);
      assertThatThrownBy(() -> ask(model, api)).isInstanceOf(RateLimitException.class);
      java.net.http.HttpResponse<byte[]> raw = raw(model, api, true);
      assertThat(raw.statusCode()).isEqualTo(429);
      assertThat(raw.headers().firstValue("Retry-After")).contains("2");
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void errorStatusesAreWhatTheyAre(Api api) {
    for (int code : List.of(500, 503)) {
      try (SimulatedModel model = with(new Fault.Status(code))) {
        assertThat(hear(model, api).error())
            .isInstanceOf(InternalServerException.class)
            .hasRootCauseInstanceOf(HttpException.class)
            .rootCause()
            .satisfies(cause -> assertThat(((HttpException) cause).statusCode()).isEqualTo(code));
        assertThatThrownBy(() -> ask(model, api)).isInstanceOf(InternalServerException.class);
      }
    }
    try (SimulatedModel model = with(new Fault.Status(401))) {
      assertThat(hear(model, api).error()).isInstanceOf(AuthenticationException.class);
    }
  }

  @Test
  void aMalformedChunkIsAnErrorForClientsOfOpenAi() {
    try (SimulatedModel model = with(new Fault.MalformedChunk(1))) {
      Heard heard = hear(model, Api.OPENAI);
      assertThat(heard.error()).rootCause().hasMessageContaining("end-of-input");
      assertThat(heard.parts()).startsWith("one");
    }
  }

  @Test
  void aMalformedLineIsPassedOverByTheClientOfOllama() throws IOException, InterruptedException {
    try (SimulatedModel model = with(new Fault.MalformedChunk(1))) {
      Heard heard = hear(model, Api.OLLAMA);
      assertThat(heard.response().aiMessage().text()).isEqualTo("one two three");
      assertThat(heard.errors()).isEmpty();
      String wire = new String(raw(model, Api.OLLAMA, true).body(), StandardCharsets.UTF_8);
      assertThat(wire.lines().toList().get(1)).endsWith("\"role\":");
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aMalformedAnswerIsAnErrorWhenItIsNotStreamed(Api api) {
    try (SimulatedModel model = with(new Fault.MalformedChunk(1))) {
      assertThatThrownBy(() -> ask(model, api)).rootCause().hasMessageContaining("end-of-input");
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void anErrorEventEndsTheStream(Api api) {
    try (SimulatedModel model = with(new Fault.ErrorEvent(2, "the provider is overloaded"))) {
      Heard heard = hear(model, api);
      assertThat(heard.error()).hasMessageContaining("the provider is overloaded");
      assertThat(heard.parts()).containsExactly("one", " two");
      assertThatThrownBy(() -> ask(model, api)).isInstanceOf(InternalServerException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aStalledStreamGivesItsChunksAndNothingMore(Api api) {
    try (SimulatedModel model = with(new Fault.Stall(2))) {
      Heard heard = new Heard(part -> part.equals(" two"));
      Clients.streaming(model, api).chat(Clients.asking("plan it"), heard);
      model.await(1, Ending.CANCELLED);
      assertThat(heard.parts()).containsExactly("one", " two");
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aWrongToolIsCalled(Api api) {
    try (SimulatedModel model = with(new Fault.WrongTool("no_such_tool"))) {
      assertThat(hear(model, api).response().aiMessage().toolExecutionRequests())
          .singleElement()
          .satisfies(call -> assertThat(call.name()).isEqualTo("no_such_tool"));
      assertThat(ask(model, api).aiMessage().toolExecutionRequests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void nonsenseIsTheSameForTheSameSeed(Api api) {
    try (SimulatedModel model = with(new Fault.Nonsense(7))) {
      String streamed = hear(model, api).response().aiMessage().text();
      assertThat(streamed).matches("[a-z]+( [a-z]+)+");
      assertThat(ask(model, api).aiMessage().text()).isEqualTo(streamed);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void anEmptyStreamHasNoBytes(Api api) throws IOException, InterruptedException {
    try (SimulatedModel model = with(new Fault.EmptyStream())) {
      assertThat(raw(model, api, true).body()).isEmpty();
      assertThat(raw(model, api, false).body()).isEmpty();
    }
  }

  @Test
  void anEmptyStreamIsAnEmptyAnswerForTheClientOfOpenAi() {
    try (SimulatedModel model = with(new Fault.EmptyStream())) {
      ChatResponse response = hear(model, Api.OPENAI).response();
      assertThat(response.aiMessage().text()).isNullOrEmpty();
      assertThat(response.finishReason()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void invalidUtf8IsOnTheWireAndTheAnswerGoesOn(Api api) throws IOException, InterruptedException {
    try (SimulatedModel model = with(new Fault.InvalidUtf8(1))) {
      Heard heard = hear(model, api);
      assertThat(heard.response().aiMessage().text())
          .startsWith("one\uFFFD")
          .endsWith(" two three");
      for (boolean streamed : new boolean[] {true, false}) {
        String latin = new String(raw(model, api, streamed).body(), StandardCharsets.ISO_8859_1);
        assertThat(latin).contains("\u00FF\u00C3(");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aRefusalHasNoText(Api api) {
    try (SimulatedModel model = with(new Fault.Refusal())) {
      ChatResponse response = hear(model, api).response();
      assertThat(response.aiMessage().text()).isNullOrEmpty();
      assertThat(response.finishReason())
          .isEqualTo(api == Api.OPENAI ? FinishReason.CONTENT_FILTER : FinishReason.STOP);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void anAnswerThatIsTooLongEndsAtItsLimit(Api api) {
    try (SimulatedModel model = with(new Fault.TooLong(2))) {
      for (ChatResponse response : List.of(hear(model, api).response(), ask(model, api))) {
        assertThat(response.aiMessage().text()).isEqualTo("one two");
        assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aClientThatTriesAgainGetsTheGoodAnswer(Api api) {
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.fault(new Fault.RateLimited(Duration.ZERO)), Reply.text("good at last"))) {
      ChatModel client = Clients.blocking(model, api, 2);
      assertThat(client.chat("go")).isEqualTo("good at last");
      assertThat(model.requests()).extracting(Request::number).containsExactly(1, 2);
    }
  }

  @Test
  void aFaultBeyondTheEndComesAtTheEnd() {
    try (SimulatedModel model = with(new Fault.ErrorEvent(1000, "late"))) {
      Heard heard = hear(model, Api.OPENAI);
      assertThat(heard.error()).hasMessageContaining("late");
      assertThat(heard.text()).isEqualTo("one two three");
    }
  }

  @Test
  void aRateLimitWaitsForwards() {
    assertThat(catchThrowable(() -> new Fault.RateLimited(Duration.ofSeconds(-1))))
        .hasMessage("retryAfter must be at least 0, was PT-1S");
  }

  @Test
  void onlyErrorsAreStatuses() {
    assertThat(catchThrowable(() -> new Fault.Status(200)))
        .hasMessage("code must be from 400 to 599, was 200");
  }

  private static ChatResponse ask(SimulatedModel model, Api api) {
    return Clients.blocking(model, api, 0).chat(Clients.asking("plan it"));
  }

  private static java.net.http.HttpResponse<byte[]> raw(
      SimulatedModel model, Api api, boolean streamed) throws IOException, InterruptedException {
    String url =
        api == Api.OPENAI
            ? model.openAiUrl() + "/chat/completions"
            : model.ollamaUrl() + "/api/chat";
    String body =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"go\"}],\"stream\":" + streamed + "}";
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          java.net.http.HttpRequest.newBuilder(URI.create(url))
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofByteArray());
    }
  }
}
