// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.ModelSettings.Kind;
import dev.weftline.langchain4j.Models;
import dev.weftline.langchain4j.Secret;
import dev.weftline.langchain4j.testing.Loopback;
import dev.weftline.planner.model.ModelFailed;
import dev.weftline.planner.model.ModelFailures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The key goes to the model's server, and whatever that sends back shows no key. */
@Timeout(60)
class KeyStaysSecretTest {
  private static final String KEY = "sk-proj/0123456789+abcdefghijklmnop";
  private static final String ECHO =
      "bad key "
          + KEY
          + " "
          + URLEncoder.encode(KEY, StandardCharsets.UTF_8)
          + " "
          + Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8))
          + " the end";

  private static ModelSettings settings(Kind kind, Loopback server) {
    return ModelSettings.of(kind, server.url(kind == Kind.OPENAI ? "/v1" : ""), "m")
        .withKey(Secret.of(KEY))
        .withTimeout(Duration.ofSeconds(10));
  }

  private static Throwable ask(ModelSettings settings) {
    return catchThrowable(() -> Models.chat(settings).chat("hello"));
  }

  private static Throwable stream(ModelSettings settings) throws Exception {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Models.streaming(settings)
        .chat(
            "hello",
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(String text) {}

              @Override
              public void onCompleteResponse(ChatResponse response) {
                failure.completeExceptionally(new AssertionError("it answered: " + response));
              }

              @Override
              public void onError(Throwable error) {
                failure.complete(error);
              }
            });
    return failure.get(30, TimeUnit.SECONDS);
  }

  private static void showsNoKey(Throwable thrown) {
    StringWriter all = new StringWriter();
    thrown.printStackTrace(new PrintWriter(all));
    all.append(ModelFailures.of(thrown).toString());
    assertThat(all.toString())
        .doesNotContain("0123456789")
        .doesNotContain(URLEncoder.encode(KEY, StandardCharsets.UTF_8))
        .doesNotContain(
            Base64.getEncoder()
                .withoutPadding()
                .encodeToString(KEY.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI,401",
    "OPENAI,403",
    "OPENAI,400",
    "OPENAI,404",
    "OPENAI,429",
    "OPENAI,500",
    "OPENAI,302",
    "OLLAMA,401",
    "OLLAMA,404",
    "OLLAMA,500"
  })
  void errorsThatEchoTheKeyAreCleaned(Kind kind, int status) throws Exception {
    try (Loopback server =
        Loopback.always(status, Map.of("Location", "http://127.0.0.1:1/"), ECHO)) {
      Throwable asked = ask(settings(kind, server));
      showsNoKey(asked);
      assertThat(ModelFailures.of(asked)).hasMessageContaining("[redacted]");
      showsNoKey(stream(settings(kind, server)));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void answersThatAreNoJsonAreCleaned(Kind kind) throws Exception {
    try (Loopback server = Loopback.always(200, Map.of(), KEY + " " + ECHO)) {
      showsNoKey(ask(settings(kind, server)));
    }
    try (Loopback server =
        Loopback.always(
            200, Map.of("Content-Type", "text/event-stream"), "data: " + KEY + "\n\n" + KEY)) {
      showsNoKey(stream(settings(Kind.OPENAI, server)));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void keyIsSentAndRefusalSaysWhatToDo(Kind kind) {
    try (Loopback server = Loopback.always(401, Map.of(), "no")) {
      ModelFailed failure = ModelFailures.of(ask(settings(kind, server)));
      assertThat(server.requests()).hasSize(1); // no retry of the client's own
      assertThat(server.requests().getFirst().authorization()).isEqualTo("Bearer " + KEY);
      assertThat(failure.isRetryable()).isFalse();
      assertThat(failure)
          .hasMessage(
              "model: the provider does not accept the key. Check the key. It said: HTTP 401 no");
    }
  }

  @Test
  void noKeyMeansNoHeader() {
    try (Loopback server = Loopback.always(500, Map.of(), "no")) {
      ask(ModelSettings.of(Kind.OPENAI, server.url("/v1"), "m"));
      assertThat(server.requests().getFirst().authorization()).isEmpty();
    }
  }

  @Test
  void redirectTakesTheKeyNowhere() {
    try (Loopback thief = Loopback.always(200, Map.of(), "{}");
        Loopback server = Loopback.always(307, Map.of("Location", thief.url("/").toString()), "")) {
      assertThat(ask(settings(Kind.OPENAI, server))).isNotNull();
      assertThat(thief.requests()).isEmpty();
    }
  }
}
