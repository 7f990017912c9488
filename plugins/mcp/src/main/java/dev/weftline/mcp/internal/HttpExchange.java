// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.Frame;
import dev.weftline.mcp.rpc.McpHeader;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcFormatException;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One HTTP request and all that comes back on its response, read by a thread of its own. */
final class HttpExchange {
  private static final int ERROR_LIMIT = 64 << 10;

  private final HttpClient client;
  private final HttpRequest request;
  private final Optional<RpcId> id;
  private final Inbox inbox;
  private final Redaction redaction;
  private final int limit;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final AtomicReference<@Nullable InputStream> body = new AtomicReference<>();
  private Consumer<String> onSession = session -> {};
  private Consumer<RpcMessage> onRequest = message -> {};
  private @Nullable Thread reader;

  /**
   * Creates the exchange.
   *
   * @param id whose answer is waited for; without one the response is read to its end
   */
  HttpExchange(
      HttpClient client,
      HttpRequest request,
      Optional<RpcId> id,
      Inbox inbox,
      Redaction redaction,
      int limit) {
    this.client = client;
    this.request = request;
    this.id = id;
    this.inbox = inbox;
    this.redaction = redaction;
    this.limit = limit;
  }

  /** Sets who hears of the session that the server names. */
  void onSession(Consumer<String> action) {
    onSession = action;
  }

  /** Sets who sends our answers to the server's own requests. */
  void onRequest(Consumer<RpcMessage> action) {
    onRequest = action;
  }

  /** Starts; returns what comes of it. */
  CompletableFuture<Answer> start() {
    Thread thread = Thread.ofVirtual().name("weftline-mcp-http").unstarted(this::run);
    reader = thread;
    thread.start();
    return answer;
  }

  /** Ends the exchange and closes its connection. */
  void cancel(String why) {
    answer.complete(Answer.Lost.of(why, true));
    Thread thread = reader;
    if (thread != null) {
      thread.interrupt();
    }
    close(body.get());
  }

  private void run() {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      body.set(response.body());
      try (InputStream in = response.body()) {
        answer.complete(answer.isDone() ? answer.join() : read(response, in));
      }
    } catch (ConnectException | HttpConnectTimeoutException e) {
      answer.complete(Answer.Lost.of("it cannot be reached", false));
    } catch (IOException e) {
      answer.complete(Answer.Lost.of("the connection broke", true));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.complete(Answer.Lost.of("it was given up", true));
    } catch (RuntimeException e) {
      // The JDK's text may quote a header.
      answer.complete(
          Answer.Lost.of("the request failed (" + e.getClass().getSimpleName() + ")", true));
    }
  }

  private Answer read(HttpResponse<InputStream> response, InputStream in) throws IOException {
    int status = response.statusCode();
    if (status / 100 != 2) {
      return refused(response, in);
    }
    response.headers().firstValue(McpHeader.SESSION).ifPresent(onSession);
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/event-stream")) {
      return events(new SseReader(in, limit));
    }
    if (id.isEmpty()) {
      return new Answer.Given(Json.Obj.EMPTY);
    }
    if (!type.startsWith("application/json")) {
      return new Answer.Unreadable(
          "its content type is '" + redaction.line(type) + "', not application/json");
    }
    Optional<String> text = text(in, limit);
    return text.isEmpty()
        ? new Answer.Unreadable("it has more than " + limit + " bytes")
        : one(text.get(), status)
            .orElseGet(() -> new Answer.Unreadable("it is the answer to something else"));
  }

  private Answer events(SseReader events) throws IOException {
    for (Optional<Frame> next = events.next(); next.isPresent(); next = events.next()) {
      Optional<Answer> found =
          switch (next.get()) {
            case Frame.Refused refused ->
                id.map(mine -> (Answer) new Answer.Unreadable(refused.why()));
            case Frame.Line(String text) -> one(text, 200);
          };
      if (found.isPresent()) {
        return found.get();
      }
    }
    return Answer.Lost.of("its stream ended without an answer", true);
  }

  /** Takes one message; returns the answer if it is that. */
  private Optional<Answer> one(String text, int status) {
    RpcMessage message;
    try {
      message = RpcCodec.read(text);
    } catch (RpcFormatException e) {
      return id.isPresent()
          ? Optional.of(new Answer.Unreadable(String.valueOf(e.getMessage())))
          : Optional.empty();
    }
    return switch (message) {
      case RpcMessage.Result(RpcId of, Json.Obj value) when isMine(Optional.of(of)) ->
          Optional.of(new Answer.Given(value));
      case RpcMessage.Failed(Optional<RpcId> of, var error) when of.isEmpty() || isMine(of) ->
          Optional.of(new Answer.Refusal(error, status));
      case RpcMessage.Notification notification -> {
        inbox.heard(notification);
        yield Optional.empty();
      }
      case RpcMessage.Request asked -> {
        onRequest.accept(inbox.asked(asked));
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private boolean isMine(Optional<RpcId> of) {
    return id.isPresent() && id.equals(of);
  }

  /** A refusal may carry an error of the protocol's in its body. */
  private Answer refused(HttpResponse<InputStream> response, InputStream in) throws IOException {
    int status = response.statusCode();
    Optional<String> text = text(in, ERROR_LIMIT);
    if (text.isPresent() && text.get().stripLeading().startsWith("{")) {
      try {
        if (RpcCodec.read(text.get()) instanceof RpcMessage.Failed failed) {
          if (status != 404 || failed.error().code() != -32600 && failed.id().isPresent()) {
            return new Answer.Refusal(failed.error(), status);
          }
        }
      } catch (RpcFormatException e) {
        return new Answer.Lost(words(status), true, status, retryAfter(response));
      }
    }
    return new Answer.Lost(words(status), status / 100 != 4, status, retryAfter(response));
  }

  private static String words(int status) {
    return switch (status) {
      case 401, 403 ->
          "it answers " + status + ": not allowed. Give it a header with: --header-env";
      case 404 -> "it answers 404: nothing is there, or its session is over";
      case 429 -> "it answers 429: too many requests";
      default ->
          status / 100 == 3
              ? "it answers " + status + ": it has moved. Give its own address"
              : "it answers " + status;
    };
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static Optional<String> text(InputStream in, int limit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[16 << 10];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      if (out.size() + (long) count > limit) {
        return Optional.empty();
      }
      out.write(chunk, 0, count);
    }
    return Optional.of(out.toString(StandardCharsets.UTF_8));
  }

  private static void close(@Nullable InputStream stream) {
    try {
      if (stream != null) {
        stream.close();
      }
    } catch (IOException e) {
      return; // it was on its way out
    }
  }
}
