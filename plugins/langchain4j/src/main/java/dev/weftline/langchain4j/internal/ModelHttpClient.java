// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.weftline.core.tool.Time;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Speaks HTTP for LangChain4j's models. The key is added here and nowhere else, is sent to the
 * model's own address only (no redirect is followed) and is taken out of what comes back. Bodies
 * and silences are bounded, {@code Retry-After} is kept, and nothing is logged. Safe for use by
 * several threads.
 */
public final class ModelHttpClient implements HttpClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int MOST_OF_ANSWER = 32 << 20;
  private static final int MOST_OF_ERROR = 16 << 10;
  private static final long MOST_OF_STREAM = 64L << 20;

  private final java.net.http.HttpClient http;
  private final String key;
  private final Redaction redaction;
  private final Duration timeout;
  private final Time time = Time.system();

  /**
   * Creates a client.
   *
   * @param url the address of the server
   * @param key the key, or an empty text
   * @param timeout how long an answer may take, and how long a stream may be silent
   */
  public ModelHttpClient(URI url, String key, Duration timeout) {
    java.net.http.HttpClient.Builder builder =
        java.net.http.HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT);
    if ("http".equalsIgnoreCase(url.getScheme())) {
      builder.version(Version.HTTP_1_1); // some servers drop the body of an upgrade to HTTP/2
    }
    this.http = builder.build();
    this.key = key;
    this.redaction = new Redaction(key);
    this.timeout = timeout;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<String> response =
        await(
            http.sendAsync(
                translate(request),
                info ->
                    isSuccess(info.statusCode())
                        ? new BoundedBody(MOST_OF_ANSWER, false)
                        : new BoundedBody(MOST_OF_ERROR, true)));
    if (!isSuccess(response.statusCode())) {
      throw refused(response, response.body());
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .body(redaction.ofAnswer(response.body()))
        .build();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    CleanListener clean = new CleanListener(listener, redaction);
    Thread.ofVirtual()
        .name("weftline-model-stream")
        .start(() -> {
          try {
            stream(translate(request), parser, clean);
          } catch (RuntimeException | IOException e) {
            clean.onError(e);
          }
        });
  }

  private void stream(
      java.net.http.HttpRequest request, ServerSentEventParser parser, CleanListener listener)
      throws IOException {
    HttpResponse<InputStream> response =
        await(http.sendAsync(request, BodyHandlers.ofInputStream()));
    try (InputStream body = new WatchedStream(response.body(), timeout, MOST_OF_STREAM, time)) {
      if (!isSuccess(response.statusCode())) {
        throw refused(response, new String(body.readNBytes(MOST_OF_ERROR), StandardCharsets.UTF_8));
      }
      listener.onOpen(
          SuccessfulHttpResponse.builder()
              .statusCode(response.statusCode())
              .headers(response.headers().map())
              .build());
      parser.parse(body, listener);
      listener.onClose();
    }
  }

  /** Waits for an answer; an interrupt stops the request and stays with the thread. */
  private <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      answer.cancel(true);
      throw new TimeoutException(
          "the model's server gave no answer within " + timeout.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new LangChain4jException("the request was interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof HttpTimeoutException) {
        throw new TimeoutException("the model's server did not accept a connection in time", cause);
      }
      throw new LangChain4jException(
          "the model's server could not be reached or broke off: " + told(cause), cause);
    }
  }

  private String told(Throwable cause) {
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : redaction.ofMessage(Lines.one(message));
  }

  private HttpException refused(HttpResponse<?> response, String body) {
    Optional<Duration> wait =
        response
            .headers()
            .firstValue("Retry-After")
            .flatMap(header -> RetryAfter.read(header, time.now()));
    String said = Lines.one(redaction.ofMessage(body));
    return wait.isPresent()
        ? new ServerRefused.ForNow(response.statusCode(), said, wait.get())
        : new ServerRefused(response.statusCode(), said);
  }

  private java.net.http.HttpRequest translate(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    if (!key.isEmpty()) {
      builder.setHeader("Authorization", "Bearer " + key);
    }
    String body = request.body();
    return builder
        .method(
            request.method().name(),
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }
}
