// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.core.Agent;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.mcp.server.HttpOptions;
import dev.weftline.mcp.server.HttpServing;
import dev.weftline.mcp.server.PlanServer;
import dev.weftline.tools.standard.StandardTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the server over the tools of the shop, as an agent with a person before it does. */
public final class McpExamples implements AutoCloseable {
  private static final String TOKEN = "the-token-of-the-page";

  private final PlanServer server =
      PlanServer.builder(approver ->
              Agent.builder()
                  .onlyGivenTools()
                  .tools(new ExampleWorld())
                  .tools(new StandardTools())
                  .approver(approver)
                  .build())
          .build();
  private final HttpServing serving;
  private final HttpClient http = HttpClient.newHttpClient();
  private Json.Obj result = Json.Obj.EMPTY;
  private String form = "";
  private int id;

  /** Starts the server. */
  public McpExamples() {
    try {
      serving =
          server.serveHttp(
              HttpOptions.local(0, List.of(TOKEN)).withKeepAlive(Duration.ofMinutes(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a tool; a person that is there allows everything. */
  public void call(String tool, Json.Obj arguments, boolean person) {
    Json.Obj params =
        Json.object()
            .put("name", tool)
            .put("arguments", arguments)
            .put(
                "_meta",
                Json.object()
                    .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
                    .put(
                        "io.modelcontextprotocol/clientCapabilities",
                        person
                            ? Json.object().put("elicitation", Json.Obj.EMPTY).build()
                            : Json.Obj.EMPTY)
                    .build())
            .build();
    result = post(tool, params);
    if (result.get("inputRequests").orElse(Json.Null.NULL) instanceof Json.Obj asked) {
      Map.Entry<String, Json> question = asked.fields().entrySet().iterator().next();
      form =
          ((Json.Obj) ((Json.Obj) question.getValue()).get("params").orElseThrow())
              .text("message")
              .orElseThrow();
      Json yes = JsonReader.read("{\"action\": \"accept\", \"content\": {\"approve\": true}}");
      result =
          post(
              tool,
              params
                  .with("inputResponses", Json.object().put(question.getKey(), yes).build())
                  .with("requestState", result.get("requestState").orElseThrow()));
    }
  }

  private Json.Obj post(String tool, Json.Obj params) {
    Json.Obj message =
        Json.object()
            .put("jsonrpc", "2.0")
            .put("id", ++id)
            .put("method", "tools/call")
            .put("params", params)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(serving.endpoint())
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("MCP-Protocol-Version", "2026-07-28")
            .header("Mcp-Method", "tools/call")
            .header("Mcp-Name", tool)
            .POST(HttpRequest.BodyPublishers.ofString(message.text()))
            .build();
    try {
      String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return (Json.Obj)
          ((Json.Obj) JsonReader.read(body))
              .get("result")
              .orElseThrow(() -> new AssertionError(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Returns what came back for programs, a field a line; what differs from run to run is evened
   * out.
   */
  public String structured() {
    Json.Obj value = (Json.Obj) result.get("structuredContent").orElseThrow();
    return value.fields().entrySet().stream()
        .map(field -> "  " + JsonWriter.quote(field.getKey()) + ": " + lines(field.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"))
        .replaceAll("run-[A-Za-z0-9_-]{24}", "run-Xk3vQ0e8n1TzL5bY7cWm2JdR")
        .replaceAll("\"approval\":\"a-[0-9a-f]{16}\"", "\"approval\":\"a-0f3c1e5a7b9d2468\"")
        .replaceAll("\"millis\":\\d+", "\"millis\":3");
  }

  private static String lines(Json value) {
    boolean isTable =
        value instanceof Json.Arr(List<Json> items)
            && items.stream().allMatch(Json.Obj.class::isInstance);
    return isTable
        ? ((Json.Arr) value)
            .items().stream()
                .map(item -> "    " + item.text())
                .collect(Collectors.joining(",\n", "[\n", "\n  ]"))
        : value.text();
  }

  /** Returns what came back as text. */
  public String text() {
    return ((Json.Obj) result.list("content").get(0)).text("text").orElseThrow();
  }

  /** Returns the form that was shown last. */
  public String form() {
    return form + "\n";
  }

  @Override
  public void close() {
    http.close();
    serving.close();
    server.close();
  }
}
