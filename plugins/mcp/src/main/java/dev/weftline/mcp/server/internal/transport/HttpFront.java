// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weftline.mcp.rpc.McpHeader;
import dev.weftline.mcp.server.HttpOptions;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.internal.protocol.Protocol;
import dev.weftline.mcp.server.internal.run.Caller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one endpoint over HTTP: lets in who may come in, and hands on what they send. */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final String PATH = "/mcp";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Guard guard;
  private final HttpPosts posts;
  private final HttpSessions sessions;
  private final HttpStreams streams;

  private HttpFront(
      HttpServer server, Protocol protocol, HttpOptions options, ServerLimits limits) {
    this.server = server;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("weftline-mcp-http-", 0).factory());
    this.guard = new Guard(options.tokens());
    this.sessions = new HttpSessions(limits);
    this.posts = new HttpPosts(protocol, sessions, limits, options.keepAlive());
    this.streams = new HttpStreams(protocol, options.keepAlive());
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the address cannot be used
   */
  public static HttpFront start(Protocol protocol, HttpOptions options, ServerLimits limits)
      throws IOException {
    HttpServer server = HttpServer.create(options.address(), 0);
    HttpFront front = new HttpFront(server, protocol, options, limits);
    server.setExecutor(front.threads);
    server.createContext("/", front::handle);
    server.start();
    return front;
  }

  /** Returns the address of the endpoint. */
  public URI endpoint() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + address.getPort()
            + PATH);
  }

  private void handle(HttpExchange http) throws IOException {
    try {
      admit(http);
    } catch (IOException e) {
      LOG.debug("a client has left: {}", e.getMessage());
      http.close();
    } catch (RuntimeException | Error e) {
      LOG.error("a bug in the server", e);
      http.close();
    }
  }

  private void admit(HttpExchange http) throws IOException {
    Headers headers = http.getRequestHeaders();
    if (!Guard.isOriginFine(headers)) {
      HttpAnswers.refuse(http, 403, "Origin: pages of other sites are not let in.");
      return;
    }
    Optional<Caller> caller = guard.caller(headers);
    if (caller.isEmpty()) {
      http.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      HttpAnswers.refuse(http, 401, "Authorization: a bearer token of this server is needed.");
      return;
    }
    if (!http.getRequestURI().getPath().equals(PATH)) {
      HttpAnswers.refuse(http, 404, "There is one endpoint here: " + PATH);
      return;
    }
    switch (http.getRequestMethod().toUpperCase(Locale.ROOT)) {
      case "POST" -> posts.post(http, caller.get());
      case "GET" -> get(http, caller.get());
      case "DELETE" -> delete(http, caller.get());
      default -> notAllowed(http);
    }
  }

  private static Optional<String> sessionId(HttpExchange http) {
    return Optional.ofNullable(http.getRequestHeaders().getFirst(McpHeader.SESSION));
  }

  private void get(HttpExchange http, Caller caller) throws IOException {
    Optional<String> id = sessionId(http);
    if (id.isEmpty()) {
      notAllowed(http);
      return;
    }
    Optional<HttpSessions.Open> session = sessions.find(caller, id.get());
    if (session.isEmpty()) {
      HttpAnswers.refuse(http, 404, McpHeader.SESSION + ": no such session. Begin again.");
    } else if (!Accepted.of(http.getRequestHeaders()).stream()) {
      HttpAnswers.refuse(http, 406, "Accept: text/event-stream is needed.");
    } else {
      streams.stream(http, session.get());
    }
  }

  private void delete(HttpExchange http, Caller caller) throws IOException {
    Optional<String> id = sessionId(http);
    if (id.isEmpty()) {
      notAllowed(http);
    } else if (sessions.end(caller, id.get())) {
      HttpAnswers.bare(http, 204);
    } else {
      HttpAnswers.refuse(http, 404, McpHeader.SESSION + ": no such session.");
    }
  }

  private static void notAllowed(HttpExchange http) throws IOException {
    http.getResponseHeaders().set("Allow", "POST");
    HttpAnswers.refuse(http, 405, "Only POST is allowed without a session.");
  }

  /** Stops to listen and cancels what is worked on. */
  @Override
  public void close() {
    posts.close();
    sessions.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
