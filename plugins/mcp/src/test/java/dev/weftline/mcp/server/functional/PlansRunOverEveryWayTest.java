// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.mcp.server.testing.Client;
import dev.weftline.mcp.server.testing.World;
import dev.weftline.mcp.server.testing.World.Way;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlansRunOverEveryWayTest {

  @ParameterizedTest
  @EnumSource
  void aPlanReturnsItsPartsAndWhatBecameOfEachTask(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      Json.Obj result =
          client.call(
              "run_plan",
              Json.object()
                  .put(
                      "plan",
                      """
                      1. test.echo(value=$input.name)
                      2. test.fail()
                      3. test.echo(value=$2)
                      4. join(hello="Hello ${1}", broken=$3, maybe=$2?)
                      """)
                  .put("inputs", Json.object().put("name", "Ada").build())
                  .build());

      Json.Obj report = Client.structured(result);
      assertThat(report.text("run").orElseThrow()).matches("run-[A-Za-z0-9_-]{24}");
      assertThat(report.text("outcome")).contains("incomplete");
      assertThat(report.get("answer").orElseThrow().text())
          .isEqualTo(
              "{\"values\":{\"hello\":\"Hello Ada\"},\"sources\":{\"hello\":[\"1\"]},"
                  + "\"missing\":[\"broken\"]}");
      assertThat(report.list("tasks").stream().map(Json::text))
          .containsExactly(
              "{\"task\":\"1\",\"tool\":\"test.echo\",\"state\":\"succeeded\"}",
              "{\"task\":\"2\",\"tool\":\"test.fail\",\"state\":\"failed\",\"why\":\"the disk is full\"}",
              "{\"task\":\"3\",\"tool\":\"test.echo\",\"state\":\"skipped\","
                  + "\"why\":\"upstream_failed of task 2\"}");
      assertThat(((Json.Obj) report.get("usage").orElseThrow()).integer("calls")).contains(2);
      assertThat(JsonReader.read(Client.text(result))).as("the same as text").isEqualTo(report);
      assertThat(result.bool("isError")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlanThatIsNotValidReturnsAllItsProblemsAtOnceAndRunsNothing(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      Json.Obj result =
          client.call(
              "run_plan",
              Json.object()
                  .put("plan", "1. test.ecko(value=1)\n2. test.echo(val=$7)\n3. join(x=$9)\n")
                  .build());

      assertThat(result.bool("isError")).contains(true);
      List<Json> problems = Client.structured(result).list("problems");
      assertThat(problems.stream().map(problem -> ((Json.Obj) problem).text("code").orElse("")))
          .contains("UNKNOWN_TOOL", "MISSING_ARGUMENT")
          .hasSizeGreaterThanOrEqualTo(4);
      assertThat(problems.get(0).text())
          .startsWith("{\"severity\":\"error\",\"code\":\"UNKNOWN_TOOL\",\"line\":1,\"column\":4,")
          .endsWith("\"suggestion\":\"test.echo\"}");
      assertThat(world.echo.calls()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theJsonFormRunsAsAnObjectAndAsText(Way way) {
    String form =
        "{\"tasks\":[{\"id\":1,\"tool\":\"test.echo\",\"args\":{\"value\":7}},"
            + "{\"id\":2,\"tool\":\"join\",\"args\":{\"x\":{\"$\":\"1\"}}}]}";
    try (World world = new World();
        Client client = world.client(way)) {
      for (Json plan : List.of(Json.of(form), JsonReader.read(form))) {
        Json.Obj report =
            Client.structured(client.call("run_plan", Json.object().put("plan", plan).build()));
        assertThat(report.text("outcome")).contains("answered");
        assertThat(report.get("answer").orElseThrow().text()).contains("{\"x\":7}");
      }
      Json.Obj broken = client.call("run_plan", Json.object().put("plan", "{\"tasks\":[").build());
      assertThat(broken.bool("isError")).contains(true);
      assertThat(Client.structured(broken).list("problems")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingInputIsAProblemThatTheModelCanMend(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      Json.Obj result =
          client.call(
              "run_plan",
              Json.object().put("plan", "1. test.echo(value=$input.log)\n2. join(x=$1)").build());

      assertThat(result.bool("isError")).contains(true);
      assertThat(Client.text(result)).contains("CANNOT_START").contains("log");
    }
  }

  @ParameterizedTest
  @EnumSource
  void argumentsThatDoNotFitAreExplainedToTheModel(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      assertThat(Client.text(client.call("run_plan", Json.object().put("plam", "x").build())))
          .isEqualTo("run_plan: no parameter 'plam'. It takes: plan, inputs, waitSeconds.");
      assertThat(Client.text(client.call("run_plan", Json.Obj.EMPTY)))
          .isEqualTo("run_plan: 'plan' is missing. It is needed.");
      assertThat(Client.text(client.call("run_plan", Json.object().put("plan", 7).build())))
          .isEqualTo(
              "run_plan: 'plan' is integer. It takes plan text, or the JSON form as an object.");
      assertThat(
              Client.text(
                  client.call(
                      "run_plan", Json.object().put("plan", "x").put("waitSeconds", -1).build())))
          .isEqualTo(
              "run_plan: 'waitSeconds' is '-1'. It takes a number of seconds from 0 to 600.");
      assertThat(client.call("run_plan", Json.Obj.EMPTY).bool("isError")).contains(true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void toolsAndSkillsAreFoundByWords(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      Json.Obj found =
          client.call("search_tools", Json.object().put("query", "mails to the office").build());

      assertThat(Client.structured(found).list("tools").get(0).text())
          .isEqualTo(
              "{\"signature\":\"mail.send(text: str) -> any  !write\","
                  + "\"description\":\"Sends a mail to the whole office.\",\"effect\":\"write\"}");
      assertThat(Client.text(found)).startsWith("mail.send(text: str) -> any  !write\n    Sends");
      Json.Obj all = client.call("search_tools", Json.object().put("query", "").build());
      assertThat(Client.structured(all).integer("attached")).contains(6);
      assertThat(Client.text(all))
          .contains("skill.greet(who: str, times?: int, letter?: str)")
          .contains("test.echo(value: any)");
      assertThat(
              Client.structured(
                      client.call(
                          "search_tools",
                          Json.object().put("query", "greet somebody").put("limit", 1).build()))
                  .list("tools"))
          .hasSize(1)
          .first()
          .asString()
          .contains("skill.greet");
      assertThat(
              Client.text(client.call("search_tools", Json.object().put("query", "zebra").build())))
          .isEqualTo(
              "Nothing among 6 tools and skills speaks of 'zebra'. Use other words, or an empty"
                  + " query to see them all.");
    }
  }
}
