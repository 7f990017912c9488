// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.mcp.McpSecret;
import dev.weftline.mcp.McpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * {@link FakeServer} over streamable HTTP on loopback. More traits: {@code sse} to answer with
 * streams, {@code session} to have sessions, {@code token=X} to want that bearer token, {@code
 * busy} to answer the first call with 429, {@code stream} to let clients listen by GET.
 */
public final class HttpFakeServer implements AutoCloseable {
  private final Set<String> traits;
  private final FakeServer server;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
  private final List<Consumer<Json.Obj>> streams = new CopyOnWriteArrayList<>();
  private final AtomicInteger session = new AtomicInteger(1);
  private final AtomicInteger busy = new AtomicInteger();
  private final CountDownLatch streamClosed = new CountDownLatch(1);

  /** Starts a server. */
  public HttpFakeServer(String... traits) {
    this.traits = Set.of(traits);
    this.server = new FakeServer(this.traits);
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/mcp", this::serve);
    http.start();
  }

  /** Returns the server as a client knows it. */
  public McpServer server(String alias, Map<String, McpSecret> secrets) {
    URI url =
        URI.create(
            "http://"
                + http.getAddress().getHostString()
                + ":"
                + http.getAddress().getPort()
                + "/mcp");
    return new McpServer(alias, new McpServer.Url(url, secrets));
  }

  /** Returns the server behind it. */
  public FakeServer fake() {
    return server;
  }

  /** Returns the headers of all requests, in lower case. */
  public List<Map<String, String>> headers() {
    return List.copyOf(headers);
  }

  /** Forgets all sessions. */
  public void forgetSessions() {
    session.incrementAndGet();
  }

  /** Waits until a client closes a stream before its answer. */
  public boolean awaitClosedStream() throws InterruptedException {
    return streamClosed.await(10, TimeUnit.SECONDS);
  }

  private void serve(HttpExchange exchange) throws IOException {
    Map<String, String> all = new java.util.TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> all.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    headers.add(all);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String wanted =
        traits.stream()
            .filter(trait -> trait.startsWith("token="))
            .map(trait -> "Bearer " + trait.substring(6))
            .findFirst()
            .orElse("");
    if (!wanted.isEmpty() && !wanted.equals(all.get("authorization"))) {
      answer(exchange, 401, "{\"error\":\"who are you\"}");
    } else if (exchange.getRequestMethod().equals("GET") && traits.contains("stream")) {
      unasked(exchange);
    } else if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, 405, "");
    } else {
      post(exchange, all, (Json.Obj) JsonReader.read(body));
    }
  }

  /** Keeps a stream open on which the server says what nobody asked for. */
  private void unasked(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    ReentrantLock turn = new ReentrantLock();
    streams.add(message -> send(out, turn, "data: " + message.text() + "\n\n"));
    keepAlive(out, turn);
  }

  /** Says something on all streams that clients opened for it. */
  public void say(Json.Obj message) {
    streams.forEach(stream -> stream.accept(message));
  }

  /** Whether a client has opened a stream for what it did not ask for. */
  public boolean isListenedTo() {
    return !streams.isEmpty();
  }

  private void post(HttpExchange exchange, Map<String, String> all, Json.Obj message)
      throws IOException {
    String method = message.text("method").orElse("");
    boolean sessions = traits.contains("session");
    String current = "s-" + session.get();
    if (sessions && method.equals("initialize")) {
      exchange.getResponseHeaders().set("Mcp-Session-Id", current);
    } else if (sessions && !current.equals(all.get("mcp-session-id"))) {
      answer(
          exchange,
          all.containsKey("mcp-session-id") ? 404 : 400,
          "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32000,\"message\":\"no session\"},\"id\":null}");
      return;
    }
    if (message.get("id").isEmpty()) {
      server.receive(message, ignored -> {});
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
    } else if (method.equals("tools/call")
        && traits.contains("busy")
        && busy.getAndIncrement() == 0) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      answer(exchange, 429, "");
    } else if (traits.contains("sse") || method.equals("subscriptions/listen")) {
      stream(exchange, message);
    } else {
      server.receive(message, answer -> reply(exchange, answer));
    }
  }

  private void reply(HttpExchange exchange, Json.Obj answer) {
    if (answer.get("id").isEmpty()) {
      return; // one JSON object has no room for what nobody asked for
    }
    int code = FakeServer.object(answer, "error").integer("code").orElse(0);
    try {
      answer(exchange, code == 0 ? 200 : code == -32601 ? 404 : 400, answer.text());
    } catch (IOException e) {
      streamClosed.countDown();
    }
  }

  private void stream(HttpExchange exchange, Json.Obj message) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    ReentrantLock turn = new ReentrantLock();
    send(out, turn, ": hello\n\n");
    threads.execute(() -> keepAlive(out, turn));
    server.receive(
        message,
        answer -> {
          send(out, turn, "event: message\r\ndata: " + answer.text() + "\r\n\r\n");
          if (answer.get("id").equals(message.get("id"))) {
            exchange.close();
          }
        });
  }

  private void keepAlive(OutputStream out, ReentrantLock turn) {
    while (send(out, turn, ": still here\n\n")) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean send(OutputStream out, ReentrantLock turn, String text) {
    turn.lock();
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException e) {
      streamClosed.countDown();
      return false;
    } finally {
      turn.unlock();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
