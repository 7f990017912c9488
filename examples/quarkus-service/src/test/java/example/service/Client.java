// SPDX-License-Identifier: Apache-2.0
package example.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

/** A client of the service over real HTTP. */
final class Client {
  static final String SSE = "text/event-stream";
  static final String NDJSON = "application/x-ndjson";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  Client(URI base) {
    this.base = base;
  }

  /** Starts a run and returns its stream. */
  FactStream start(Json request) throws IOException, InterruptedException {
    return stream(post("application/json", request.text()).header("Accept", SSE));
  }

  /** Returns the stream of a run that was started before, from behind a fact on. */
  FactStream events(String run, long last) throws IOException, InterruptedException {
    return stream(
        to("/runs/" + run + "/events")
            .header("Accept", SSE)
            .header("Last-Event-ID", Long.toString(last)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(to(path));
  }

  HttpRequest.Builder post(String type, String body) {
    return to("/runs").header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  static Json.Obj json(HttpResponse<String> response) {
    return (Json.Obj) JsonReader.read(response.body());
  }

  static Json.Obj plan(String text) {
    return Json.object().put("plan", text).build();
  }

  private FactStream stream(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(SSE);
    return new FactStream(response.body());
  }
}
