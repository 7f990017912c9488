// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.testing;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.McpHeader;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.ProtocolVersion;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A client over HTTP. */
public final class WebClient extends Client {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final String token;
  private volatile Optional<String> session = Optional.empty();

  /** Creates a client of an endpoint. */
  public WebClient(
      URI endpoint, String token, boolean modern, Optional<UnaryOperator<Json.Obj>> person) {
    super(modern, person);
    this.endpoint = endpoint;
    this.token = token;
  }

  /** Returns the session, empty before it is open. */
  public Optional<String> session() {
    return session;
  }

  /** Starts a request with the headers that a well-behaved client sends. */
  public HttpRequest.Builder post(RpcMessage message) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(endpoint)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(RpcCodec.write(message)));
    session.ifPresent(id -> builder.header(McpHeader.SESSION, id));
    if (isModern() && message instanceof RpcMessage.Request request) {
      builder
          .header(McpHeader.VERSION, ProtocolVersion.MODERN)
          .header(McpHeader.METHOD, McpHeader.encode(request.method()));
      McpHeader.name(request.method(), request.params())
          .ifPresent(name -> builder.header(McpHeader.NAME, McpHeader.encode(name)));
    } else if (session.isPresent()) {
      builder.header(McpHeader.VERSION, ProtocolVersion.LEGACY);
    }
    return builder;
  }

  /** Sends a request and returns the response with its body still to be read. */
  public HttpResponse<InputStream> stream(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected RpcMessage exchange(RpcMessage.Request request) {
    HttpResponse<InputStream> response = stream(post(request).build());
    if (request.method().equals(Method.INITIALIZE)) {
      session = response.headers().firstValue(McpHeader.SESSION);
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      if (!type.startsWith("text/event-stream")) {
        String body = String.join("\n", in.lines().toList());
        return RpcCodec.read(body);
      }
      return events(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RpcMessage events(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("data: ")) {
        RpcMessage message = RpcCodec.read(line.substring("data: ".length()));
        if (message instanceof RpcMessage.Result || message instanceof RpcMessage.Failed) {
          return message;
        }
        if (message instanceof RpcMessage.Request) {
          Thread.ofVirtual()
              .start(() -> hear(message).ifPresent(answer -> status(post(answer).build())));
        } else {
          hear(message);
        }
      }
    }
    throw new AssertionError("the stream ended without an answer");
  }

  /** Sends a request and returns the status. */
  public int status(HttpRequest request) {
    HttpResponse<InputStream> response = stream(request);
    try (InputStream body = response.body()) {
      body.readAllBytes();
      return response.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void notify(String method, Json.Obj params) {
    int status = status(post(new RpcMessage.Notification(method, params)).build());
    if (status != 202) {
      throw new AssertionError("a notification gave " + status);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
