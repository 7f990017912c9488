// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.tool.Time;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Answers the HTTP requests of a simulated model. Safe for use by several threads. */
final class Service {
  private static final Pattern CREDENTIAL = Pattern.compile("auth|cookie|key|token|secret");
  private static final String REDACTED = "[redacted]";

  private final List<String> models;
  private final List<Script> scripts;
  private final Time time;
  private final ReceivedRequests received;

  Service(List<String> models, List<Script> scripts, Time time, ReceivedRequests received) {
    this.models = List.copyOf(models);
    this.scripts = List.copyOf(scripts);
    this.time = time;
    this.received = received;
  }

  /**
   * Answers a request.
   *
   * @param begun is told the exchange before a chat request is answered
   * @return whether the connection can serve another request
   */
  boolean answer(HttpRequest http, HttpResponse response, Consumer<Exchange> begun)
      throws IOException, InterruptedException {
    return switch (http.path()) {
      case "/v1/chat/completions" -> chat(Api.OPENAI, http, response, begun);
      case "/api/chat" -> chat(Api.OLLAMA, http, response, begun);
      case "/v1/models" -> list(Api.OPENAI, http, response, Catalogue.openAi(models));
      case "/api/tags" -> list(Api.OLLAMA, http, response, Catalogue.ollama(models));
      default -> error(Api.OPENAI, response, 404, "no path '" + http.path() + "'");
    };
  }

  private static boolean list(Api api, HttpRequest http, HttpResponse response, Json list)
      throws IOException {
    if (!http.method().equals("GET")) {
      return error(api, response, 405, "the path wants GET, not " + http.method());
    }
    response.whole(200, "application/json", Map.of(), Frame.bytes(list.text()));
    return true;
  }

  private boolean chat(Api api, HttpRequest http, HttpResponse response, Consumer<Exchange> begun)
      throws IOException, InterruptedException {
    if (!http.method().equals("POST")) {
      return error(api, response, 405, "the path wants POST, not " + http.method());
    }
    Json.Obj body;
    try {
      body = JsonReader.read(http.body()) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    } catch (JsonSyntaxException e) {
      return error(api, response, 400, "the body is no JSON: " + e.getMessage());
    }
    if (body.list("messages").isEmpty()) {
      return error(api, response, 400, "the body must be an object with 'messages'");
    }
    Exchange exchange =
        received.add(number -> request(number, api, http, body), http.body().length());
    begun.accept(exchange);
    return chat(exchange, response);
  }

  private boolean chat(Exchange exchange, HttpResponse response)
      throws IOException, InterruptedException {
    Request request = exchange.request();
    Optional<Reply> reply;
    try {
      reply = reply(request);
    } catch (RuntimeException | AssertionError e) {
      exchange.end(Ending.COMPLETED);
      return error(request.api(), response, 500, "the script failed: " + e);
    }
    if (reply.isEmpty()) {
      exchange.end(Ending.COMPLETED);
      return error(
          request.api(), response, 400, "no script has a reply to request " + request.number());
    }
    return Playback.of(exchange, reply.get(), response, time).play();
  }

  private Optional<Reply> reply(Request request) {
    for (Script script : scripts) {
      Optional<Reply> reply = script.replyTo(request);
      if (reply.isPresent()) {
        return reply;
      }
    }
    return Optional.empty();
  }

  private static Request request(int number, Api api, HttpRequest http, Json.Obj body) {
    Map<String, String> headers = new TreeMap<>(http.headers());
    headers.replaceAll((name, value) -> CREDENTIAL.matcher(name).find() ? REDACTED : value);
    return new Request(number, api, http.path(), headers, body, Message.all(body));
  }

  private static boolean error(Api api, HttpResponse response, int status, String message)
      throws IOException {
    byte[] body = Frame.bytes(Dialect.error(api, status, message).text());
    response.whole(status, "application/json", Map.of(), body);
    return true;
  }
}
