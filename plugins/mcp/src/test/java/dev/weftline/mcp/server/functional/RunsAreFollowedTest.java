// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.server.testing.Awaiting;
import dev.weftline.mcp.server.testing.Client;
import dev.weftline.mcp.server.testing.World;
import dev.weftline.mcp.server.testing.World.Way;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunsAreFollowedTest {
  private static final String HOLD = "1. test.hold()\n2. join(done=true, was=$1?)\n";

  private static Json.Obj start(Client client, double seconds) {
    return Client.structured(
        client.call(
            "run_plan",
            Json.object().put("plan", HOLD).put("waitSeconds", Json.of(seconds)).build()));
  }

  private static Json.Obj status(Client client, String run, int seconds) {
    return Client.structured(
        client.call(
            "run_status", Json.object().put("run", run).put("waitSeconds", seconds).build()));
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatHasWaitedLongEnoughReturnsAHandle(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      Json.Obj started = start(client, 0.05);

      assertThat(started.text("outcome")).contains("running");
      assertThat(started.get("answer")).contains(Json.Null.NULL);
      String run = started.text("run").orElseThrow();
      assertThat(status(client, run, 0).text("outcome")).contains("running");
      world.hold.release();
      Json.Obj over = status(client, run, 30);
      assertThat(over.text("outcome")).contains("answered");
      assertThat(over.get("answer").orElseThrow().text()).contains("\"done\":true");
      assertThat(status(client, run, 0)).as("asked again").isEqualTo(over);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRunCanBeStopped(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      String run = start(client, 0).text("run").orElseThrow();
      world.hold.awaitCall();

      Json.Obj report =
          Client.structured(client.call("cancel_run", Json.object().put("run", run).build()));

      assertThat(report.text("outcome")).contains("cancelled");
      Awaiting.until(() -> world.hold.interrupts() == 1);
      assertThat(status(client, run, 0).text("outcome")).contains("cancelled");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownHandleIsExplained(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      for (String tool : List.of("run_status", "cancel_run")) {
        Json.Obj result =
            client.call(tool, Json.object().put("run", "run-AAAAAAAAAAAAAAAAAAAAAAAA").build());
        assertThat(result.bool("isError")).contains(true);
        assertThat(Client.text(result)).contains("names no run of yours");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void progressIsToldUnderTheClientsToken(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      client.result(
          Method.TOOLS_CALL,
          Client.callParams(
                  "run_plan",
                  Json.object()
                      .put(
                          "plan",
                          """
                          1. test.echo(value=[1, 2])
                          2. for $x in $1: test.echo(value=$x)
                          3. when $1 == null: test.fail()
                          4. join(all=$2)
                          """)
                      .build())
              .with(MetaKey.META, Json.object().put(MetaKey.PROGRESS_TOKEN, "t-1").build()));

      List<Json.Obj> told = client.told(Method.PROGRESS);
      assertThat(told)
          .isNotEmpty()
          .allSatisfy(progress -> {
            assertThat(progress.text("progressToken")).contains("t-1");
            assertThat(progress.integer("total").orElseThrow()).isLessThanOrEqualTo(6);
          });
      assertThat(told.stream().map(progress -> progress.integer("progress").orElseThrow()).toList())
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @EnumSource
  void longPartsAreReadAsResources(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      Json.Obj result =
          client.call(
              "run_plan",
              Json.object()
                  .put("plan", "1. test.big(bytes=20000)\n2. join(\"the log\"=$1, small=1)")
                  .build());

      Json.Obj report = Client.structured(result);
      String uri = "weft://runs/" + report.text("run").orElseThrow() + "/parts/the%20log";
      Json.Obj values =
          (Json.Obj) ((Json.Obj) report.get("answer").orElseThrow()).get("values").orElseThrow();
      Json.Obj part = (Json.Obj) values.get("the log").orElseThrow();
      assertThat(part.text("resource")).contains(uri);
      assertThat(part.integer("bytes")).contains(20000);
      assertThat(part.text("preview").orElseThrow()).hasSize(800);
      assertThat(values.integer("small")).contains(1);
      assertThat(result.list("content").get(1).text())
          .isEqualTo(
              "{\"type\":\"resource_link\",\"uri\":\""
                  + uri
                  + "\",\"name\":\"the log\",\"mimeType\":\"text/plain\",\"size\":20000}");
      assertThat(client.result(Method.RESOURCES_LIST, Json.Obj.EMPTY).list("resources")).hasSize(1);
      Json.Obj read =
          (Json.Obj)
              client
                  .result(Method.RESOURCES_READ, Json.object().put("uri", uri).build())
                  .list("contents")
                  .get(0);
      assertThat(read.text("text").orElseThrow()).isEqualTo("x".repeat(20000));
      assertThat(read.text("mimeType")).contains("text/plain");
      for (String wrong : List.of(uri + "x", "file:///etc/passwd", "weft://runs/../parts/x")) {
        assertThat(
                client.error(Method.RESOURCES_READ, Json.object().put("uri", wrong).build()).code())
            .isEqualTo(way.isModern() ? ErrorCode.INVALID_PARAMS : -32002);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void skillsAreOfferedAsPrompts(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      assertThat(client.result(Method.PROMPTS_LIST, Json.Obj.EMPTY).list("prompts").get(0).text())
          .isEqualTo(
              "{\"name\":\"greet\",\"description\":\"Greets somebody some times.\",\"arguments\":["
                  + "{\"name\":\"who\",\"description\":\"the name (a text)\",\"required\":true},"
                  + "{\"name\":\"times\",\"description\":\"how often (a whole number)\","
                  + "\"required\":false},{\"name\":\"letter\",\"description\":\"a letter (the"
                  + " content of a file)\",\"required\":false}]}");
      Json.Obj prompt =
          client.result(
              Method.PROMPTS_GET,
              Json.object()
                  .put("name", "greet")
                  .put("arguments", Json.object().put("who", "Ada").build())
                  .build());
      Json.Obj message = (Json.Obj) prompt.list("messages").get(0);
      String text = ((Json.Obj) message.get("content").orElseThrow()).text("text").orElseThrow();
      assertThat(message.text("role")).contains("user");
      assertThat(text).contains("run_plan").contains("\"who\": \"Ada\"").contains("\"times\": 2");
      String plan = text.substring(text.indexOf("1. "), text.indexOf("\n\nand these inputs"));
      Json.Obj inputs =
          (Json.Obj)
              JsonReader.read(text.substring(text.indexOf("{\n"), text.indexOf("\n}\n") + 2));
      Json.Obj report =
          Client.structured(
              client.call(
                  "run_plan", Json.object().put("plan", plan).put("inputs", inputs).build()));
      assertThat(report.get("answer").orElseThrow().text())
          .contains("{\"who\":\"Ada\",\"times\":2}");
      assertThat(
              client
                  .error(Method.PROMPTS_GET, Json.object().put("name", "greet").build())
                  .message())
          .isEqualTo("prompts/get: skill greet: 'who' is missing: the name.");
      assertThat(
              client.error(Method.PROMPTS_GET, Json.object().put("name", "nope").build()).message())
          .isEqualTo("prompts/get: no prompt 'nope'. There are: greet.");
    }
  }
}
