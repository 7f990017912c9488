// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.ModelSettings.Kind;
import dev.weftline.langchain4j.Models;
import dev.weftline.langchain4j.testing.Loopback;
import dev.weftline.planner.model.ModelFailed;
import dev.weftline.planner.model.ModelFailures;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server does wrong decides whether and when the same request may be made again. */
@Timeout(60)
class ModelFailuresAreToldApartTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private static ModelSettings settings(URI url) {
    return ModelSettings.of(Kind.OPENAI, url, "m").withTimeout(Duration.ofSeconds(20));
  }

  private static ModelFailed ask(ModelSettings settings) {
    return ModelFailures.of(catchThrowable(() -> Models.chat(settings).chat("hello")));
  }

  private static ModelFailed stream(ModelSettings settings) throws Exception {
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
    return ModelFailures.of(failure.get(30, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @CsvSource({
    "429,TOO_MANY_CALLS,true",
    "500,UNAVAILABLE,true",
    "503,UNAVAILABLE,true",
    "408,SILENT,true",
    "401,NOT_ALLOWED,false",
    "403,NOT_ALLOWED,false",
    "404,BAD_REQUEST,false",
    "400,BAD_REQUEST,false",
    "422,BAD_REQUEST,false"
  })
  void statusDecides(int status, ModelFailed.Kind kind, boolean retryable) throws Exception {
    try (Loopback server = Loopback.always(status, Map.of("Retry-After", "7"), "{}")) {
      for (ModelFailed failure :
          new ModelFailed[] {
            ask(settings(server.url("/v1"))), stream(settings(server.url("/v1")))
          }) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        if (status == 429 || status >= 500) {
          assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2.5,PT2.5S", "86400,PT1H", "'Thu, 01 Jan 1970 00:00:00 GMT',PT0S", "soon,", "-3,"})
  void waitIsReadAndBounded(String header, Duration wait) {
    try (Loopback server = Loopback.always(429, Map.of("Retry-After", header), "{}")) {
      assertThat(ask(settings(server.url("/v1"))).retryAfter().orElse(null)).isEqualTo(wait);
    }
  }

  @Test
  void nobodyListensMayPass() {
    URI url;
    try (Loopback server = Loopback.always(200, Map.of(), "")) {
      url = server.url("/v1");
    }
    ModelFailed failure = ask(settings(url));
    assertThat(failure.isRetryable()).isTrue();
    assertThat(failure.getMessage()).contains("cannot be reached");
  }

  @Test
  void silenceIsATimeoutBeforeAndWithinAnAnswer() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (Loopback server =
        new Loopback((exchange, request) -> {
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write("data: {\"choices\":[]}\n\n".getBytes(StandardCharsets.UTF_8));
          out.flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        })) {
      ModelSettings settings = settings(server.url("/v1")).withTimeout(SHORT);
      assertThat(ask(settings).kind()).isEqualTo(ModelFailed.Kind.SILENT);
      assertThat(stream(settings).kind()).isEqualTo(ModelFailed.Kind.SILENT);
      over.countDown();
    }
  }

  @Test
  void floodEnds() {
    byte[] flood = new byte[1 << 20];
    try (Loopback server =
        new Loopback((exchange, request) -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 64; i++) {
            exchange.getResponseBody().write(flood);
          }
        })) {
      assertThat(ask(settings(server.url("/v1"))).getMessage())
          .contains("more than 33554432 bytes");
    }
  }

  @Test
  void interruptEndsTheRequestAndStays() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (Loopback server =
        new Loopback((exchange, request) -> {
          asked.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        })) {
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      Thread asking =
          Thread.ofVirtual()
              .start(() -> {
                ask(settings(server.url("/v1")));
                interrupted.complete(Thread.currentThread().isInterrupted());
              });
      asked.await();
      asking.interrupt();
      assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
      over.countDown();
    }
  }
}
