// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.mcp.rpc.McpHeader;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Streamable HTTP: each message is a POST, and its answer one JSON object or a stream of events.
 */
final class HttpWire implements Wire {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final String ENDED = "it was closed";

  private final URI url;
  private final Map<String, String> secretHeaders;
  private final Inbox inbox;
  private final Redaction redaction;
  private final int messageLimit;
  private final HttpClient client;
  private final Map<RpcId, HttpExchange> open = new ConcurrentHashMap<>();
  private final AtomicReference<String> session = new AtomicReference<>("");
  private final AtomicReference<String> ended = new AtomicReference<>("");

  HttpWire(
      URI url,
      Map<String, String> secretHeaders,
      Inbox inbox,
      Redaction redaction,
      int messageLimit) {
    this.url = url;
    this.secretHeaders = secretHeaders;
    this.inbox = inbox;
    this.redaction = redaction;
    this.messageLimit = messageLimit;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER) // our headers are for this server alone
            .build();
  }

  @Override
  public CompletableFuture<Answer> send(RpcMessage.Request request, Map<String, String> headers) {
    Optional<RpcId> id = Optional.of(request.id());
    HttpExchange exchange =
        new HttpExchange(client, post(request, headers), id, inbox, redaction, messageLimit);
    exchange.onSession(session::set);
    exchange.onRequest(answer -> tell(answer, headers));
    open.put(request.id(), exchange);
    CompletableFuture<Answer> answer =
        ended().isPresent()
            ? CompletableFuture.completedFuture(Answer.Lost.of(ended.get(), false))
            : exchange.start();
    return answer.whenComplete((value, thrown) -> {
      open.remove(request.id());
      if (value instanceof Answer.Lost lost && lost.status() == 404 && !session.get().isEmpty()) {
        ended.compareAndSet("", "its session is over");
      }
    });
  }

  private HttpRequest post(RpcMessage message, Map<String, String> headers) {
    HttpRequest.Builder builder =
        builder(headers)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    RpcCodec.write(message), StandardCharsets.UTF_8));
    return builder.build();
  }

  private HttpRequest.Builder builder(Map<String, String> headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(url);
    secretHeaders.forEach(builder::header);
    headers.forEach(builder::header);
    String id = session.get();
    if (!id.isEmpty()) {
      builder.header(McpHeader.SESSION, id);
    }
    return builder;
  }

  @Override
  public void tell(RpcMessage message, Map<String, String> headers) {
    if (ended().isEmpty()) {
      CompletableFuture<Answer> unused =
          new HttpExchange(
                  client, post(message, headers), Optional.empty(), inbox, redaction, messageLimit)
              .start();
    }
  }

  /** Opens the stream on which a server with a session says what nobody asked for. */
  @Override
  public void opened(Map<String, String> headers) {
    HttpRequest get = builder(headers).header("Accept", "text/event-stream").GET().build();
    HttpExchange stream =
        new HttpExchange(client, get, Optional.empty(), inbox, redaction, messageLimit);
    stream.onRequest(answer -> tell(answer, headers));
    open.put(RpcId.of("GET"), stream);
    CompletableFuture<Answer> unused =
        stream.start().whenComplete((answer, thrown) -> open.remove(RpcId.of("GET")));
  }

  @Override
  public void abandon(RpcId id) {
    HttpExchange exchange = open.remove(id);
    if (exchange != null) {
      exchange.cancel("it was given up");
    }
  }

  @Override
  public boolean cancelsByClosing() {
    return true;
  }

  @Override
  public Optional<String> ended() {
    String why = ended.get();
    return why.isEmpty() ? Optional.empty() : Optional.of(why);
  }

  @Override
  public void close() {
    ended.compareAndSet("", ENDED);
    open.values().forEach(exchange -> exchange.cancel(ENDED));
    String id = session.getAndSet("");
    if (!id.isEmpty()) {
      HttpRequest.Builder end = HttpRequest.newBuilder(url).timeout(Duration.ofMillis(500));
      secretHeaders.forEach(end::header);
      end.header(McpHeader.SESSION, id);
      new HttpExchange(client, end.DELETE().build(), Optional.empty(), inbox, redaction, 1 << 16)
          .start()
          .completeOnTimeout(
              Answer.Lost.of(ENDED, true), 500, java.util.concurrent.TimeUnit.MILLISECONDS)
          .join();
    }
    client.shutdownNow();
  }
}
