// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.ServedAgent;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsAreServedTest {
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  @TempDir Path folder = Path.of("");

  private static String call(int id, String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + ","
        + META
        + "}}";
  }

  @Test
  void aProcessServesItsInputAndEndsWithIt() {
    try (ServedAgent agent = new ServedAgent(folder, Map.of(), "--debug")) {
      agent.send(INITIALIZE);
      assertThat(agent.next().text()).contains("\"protocolVersion\":\"2025-11-25\"");
      agent.send(
          call(
              2,
              "run_plan",
              "{\"plan\":\"1. test.echo(value=[1, 2, \\\"S3CRET\\\"])\\n2. join(all=$1)\"}"));
      assertThat(agent.next().text()).contains("\"values\":{\"all\":[1,2,\"S3CRET\"]}");
      agent.send(
          call(3, "run_plan", "{\"plan\":\"1. test.write(text=\\\"x\\\")\\n2. join(n=$1?)\"}"));
      assertThat(agent.next().text()).contains("\"outcome\":\"pending\"");
      agent.send(call(4, "run_plan", "{\"plan\":\"1. test.hang()\\n2. join(x=$1)\"}"));

      assertThat(agent.end()).isZero();
      assertThat(agent.rest()).as("a cancelled request is not answered").isEmpty();
      assertThat(agent.log()).as("arguments are never logged").doesNotContain("S3CRET");
    }
  }

  @Test
  void optionsSayWhatIsOfferedAndWhatActsWithoutAsking() {
    try (ServedAgent agent =
        new ServedAgent(folder, Map.of(), "--tools", "test.w*", "--yes", "test.*")) {
      agent.send(call(1, "search_tools", "{\"query\":\"\"}"));
      assertThat(agent.next().text()).contains("test.write").doesNotContain("test.echo");
      agent.send(call(2, "run_plan", "{\"plan\":\"1. test.echo(value=1)\\n2. join(x=$1)\"}"));
      assertThat(agent.next().text()).contains("UNKNOWN_TOOL");
      agent.send(
          call(3, "run_plan", "{\"plan\":\"1. test.write(text=\\\"x\\\")\\n2. join(n=$1)\"}"));
      assertThat(agent.next().text()).contains("\"outcome\":\"answered\"");
      assertThat(agent.end()).isZero();
    }
  }

  @Test
  void overHttpATokenIsMadeAndToldOnce() throws IOException, InterruptedException {
    try (ServedAgent agent = new ServedAgent(folder, Map.of(), "--http", "0");
        HttpClient http = HttpClient.newHttpClient()) {
      String serving = agent.said();
      String told = agent.said();
      assertThat(serving).matches("weft: serving MCP at http://127.0.0.1:\\d+/mcp until Ctrl-C");
      assertThat(told)
          .matches(
              "weft: token [A-Za-z0-9_-]{32} \\(to choose it, set the variable"
                  + " WEFTLINE_MCP_TOKEN\\)");
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(serving.split(" ")[4]))
              .header("Content-Type", "application/json")
              .header("Accept", "application/json, text/event-stream")
              .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE));
      assertThat(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(401);
      request.header("Authorization", "Bearer " + told.split(" ")[2]);
      assertThat(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body())
          .contains("\"serverInfo\":{\"name\":\"weftline\"");
    }
  }

  @Test
  void whatIsWronglyTypedIsExplained() {
    assertThat(new Cli(folder).run("mcp", "serve", "--http", "70000").err())
        .isEqualTo(
            "weft: --http: '70000' is no port. A whole number from 0 to 65535; default 8730.\n");
    assertThat(new Cli(folder).run("mcp", "serve", "--yes", "mail send").err())
        .isEqualTo(
            "weft: --yes: 'mail send' is no name of tools. Letters, digits, '.', '_', '-', and *"
                + " for any characters, such as: --yes 'kernel.*'\n");
    Cli.Outcome weak =
        new Cli(folder).variable("WEFTLINE_MCP_TOKEN", "secret").run("mcp", "serve", "--http", "0");
    assertThat(weak.exitCode()).isEqualTo(2);
    assertThat(weak.err())
        .isEqualTo("weft: WEFTLINE_MCP_TOKEN: tokens must have at least 16 characters.\n");
    assertThat(new Cli(folder).run("mcp").err())
        .startsWith("weft: weft mcp: no command. There are: add, list, review, remove, serve.");
  }

  @Test
  void theSnippetsOfTheHelpAreJsonThatStartsThisCommand() {
    String help = new Cli(folder).run("mcp", "serve", "--help").out();
    List<Json.Obj> snippets = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : help.lines().toList()) {
      if (line.startsWith("  {") || !open.isEmpty()) {
        open.append(line);
        long opened = open.chars().filter(c -> c == '{').count();
        if (opened == open.chars().filter(c -> c == '}').count()) {
          snippets.add((Json.Obj) JsonReader.read(open.toString()));
          open.setLength(0);
        }
      }
    }
    assertThat(snippets).hasSize(3);
    for (Json.Obj snippet : snippets) {
      Json.Obj servers = (Json.Obj) snippet.fields().values().iterator().next();
      Json.Obj server = (Json.Obj) servers.get("weftline").orElseThrow();
      if (server.get("url").isPresent()) {
        assertThat(server.text("url")).contains("http://127.0.0.1:8730/mcp");
        assertThat(server.get("headers").orElseThrow().text()).contains("Bearer TOKEN");
      } else {
        assertThat(server.text("command")).contains("weft");
        assertThat(server.list("args")).containsExactly(Json.of("mcp"), Json.of("serve"));
      }
    }
    assertThat(help).contains("claude mcp add weftline -- weft mcp serve");
  }
}
