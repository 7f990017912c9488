// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.testing.Awaiting;
import dev.weftline.mcp.server.testing.Client;
import dev.weftline.mcp.server.testing.World;
import dev.weftline.mcp.server.testing.World.Way;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeopleAllowEffectsTest {
  private static final String PLAN =
      """
      1. test.echo(value="from outside\u202e")
      2. mail.send(text="Hello ${1}")
      3. join(sent=$2?, said=$1)
      """;

  @ParameterizedTest
  @EnumSource
  void aYesRunsTheVeryCallThatWasShown(Way way) {
    try (World world = new World();
        Client client = world.client(way, form -> Client.yes())) {
      Json.Obj report = client.run(PLAN);

      assertThat(report.text("outcome")).contains("answered");
      assertThat(world.write.arguments())
          .containsExactly(Json.object().put("text", "Hello from outside\u202e").build());
      assertThat(client.questions()).hasSize(1);
      Json.Obj form = client.questions().get(0);
      assertThat(form.text("message").orElseThrow())
          .isEqualTo(
              """
              Weftline wants to call mail.send, which changes something that can be changed back \
              (task 2).
                text = "Hello from outside\\u202e"
                  from "Hello ${1}", untrusted
              Allow it?\
              """);
      assertThat(form.get("requestedSchema").orElseThrow().text())
          .contains("\"approve\":{\"type\":\"boolean\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverIsNoClearYesIsANo(Way way) {
    List<Json.Obj> answers =
        List.of(
            Client.answer("accept", Map.of("approve", Json.of(false))),
            Client.answer("accept", Map.of("approve", Json.of("true"))),
            Client.answer("accept", Map.of()),
            Client.answer("decline", Map.of()),
            Client.answer("decline", Map.of("approve", Json.of(true))),
            Client.answer("cancel", Map.of()),
            Client.answer("yes", Map.of("approve", Json.of(true))),
            Json.Obj.EMPTY);
    for (Json.Obj answer : answers) {
      try (World world = new World();
          Client client = world.client(way, form -> answer)) {
        Json.Obj report = client.run(PLAN);

        assertThat(report.text("outcome")).as(answer.text()).contains("answered");
        assertThat(report.list("tasks").get(1).text())
            .isEqualTo(
                "{\"task\":\"2\",\"tool\":\"mail.send\",\"state\":\"skipped\",\"why\":\"denied\"}");
        assertThat(report.get("pending")).isEmpty();
        assertThat(world.write.calls()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutFormsTheCallIsPendingAndDoesNotHappen(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      Json.Obj report = client.run(PLAN);

      assertThat(report.text("outcome")).contains("pending");
      assertThat(report.list("pending")).hasSize(1);
      Json.Obj pending = (Json.Obj) report.list("pending").get(0);
      assertThat(pending.text("approval").orElseThrow()).matches("a-[0-9a-f]{16}");
      assertThat(pending.text("call")).contains("mail.send(text=\"Hello from outside\\u202e\")");
      assertThat(pending.get("arguments").orElseThrow())
          .isEqualTo(Json.object().put("text", "Hello from outside\u202e").build());
      assertThat(pending.get("sources").orElseThrow().text())
          .isEqualTo("{\"text\":\"\\\"Hello ${1}\\\", untrusted\"}");
      assertThat(report.list("tasks").get(1).text())
          .contains("\"state\":\"skipped\",\"why\":\"pending: nobody was there to allow it\"");
      assertThat(report.get("answer").orElseThrow().text()).contains("from outside");
      assertThat(world.write.calls()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void toolsThatWereAllowedBeforehandAskNobody(Way way) {
    try (World world = new World(ServerLimits.DEFAULT, tool -> tool.equals("mail.send"));
        Client client = world.client(way)) {
      assertThat(client.run(PLAN).text("outcome")).contains("answered");
      assertThat(world.write.calls()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFanOutAsksForEachElement(Way way) {
    try (World world = new World();
        Client client =
            world.client(
                way,
                form ->
                    form.text("message").orElseThrow().contains("\"b\"")
                        ? Client.answer("decline", Map.of())
                        : Client.yes())) {
      Json.Obj report =
          client.run("1. for $t in [\"a\", \"b\", \"c\"]: mail.send(text=$t)\n2. join(sent=$1?)");

      assertThat(client.questions()).hasSize(3);
      assertThat(world.write.arguments().stream().map(Json::text))
          .containsExactly("{\"text\":\"a\"}", "{\"text\":\"c\"}");
      assertThat(report.list("tasks").toString()).contains("1[1]").contains("denied");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE_LEGACY", "HTTP_LEGACY"})
  void whoDoesNotAnswerInTimeLeavesTheCallPending(Way way) {
    ServerLimits limits =
        ServerLimits.DEFAULT.withTimes(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(100));
    CountDownLatch over = new CountDownLatch(1);
    try (World world = new World(limits, tool -> false);
        Client client =
            world.client(
                way,
                form -> {
                  Awaiting.until(() -> over.getCount() == 0);
                  return Client.yes();
                })) {
      assertThat(client.run(PLAN).text("outcome")).contains("pending");
      over.countDown();
      assertThat(world.write.calls()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE_LEGACY", "HTTP_LEGACY"})
  void whoThinksLongerThanTheCallWaitsStillDecides(Way way) {
    CountDownLatch thought = new CountDownLatch(1);
    try (World world = new World();
        Client client =
            world.client(
                way,
                form -> {
                  Awaiting.until(() -> thought.getCount() == 0);
                  return Client.yes();
                })) {
      Json.Obj started =
          Client.structured(
              client.call(
                  "run_plan",
                  Json.object().put("plan", PLAN).put("waitSeconds", Json.of(0.3)).build()));
      assertThat(started.text("outcome")).contains("running");
      assertThat(started.list("tasks").get(1).text()).contains("\"why\":\"a person is asked\"");
      thought.countDown();
      Json.Obj over =
          Client.structured(
              client.call(
                  "run_status",
                  Json.object()
                      .put("run", started.text("run").orElseThrow())
                      .put("waitSeconds", 30)
                      .build()));
      assertThat(over.text("outcome")).contains("answered");
      assertThat(world.write.calls()).hasSize(1);
      assertThat(client.questions()).as("asked once").hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE_MODERN", "HTTP_MODERN"})
  void aRunThatGoesOnAsksWhoeverLooksAtIt(Way way) {
    try (World world = new World();
        Client client = world.client(way, form -> Client.yes())) {
      Json.Obj started =
          Client.structured(
              client.call(
                  "run_plan",
                  Json.object()
                      .put("plan", "1. test.hold()\n2. mail.send(text=\"x\")\n3. join(sent=$2)")
                      .put("waitSeconds", Json.of(0.05))
                      .build()));
      // The effect shares no data with the read, so that it may have been asked for already.
      assertThat(started.text("outcome").orElseThrow()).isIn("running", "answered");
      world.hold.release();
      Json.Obj over =
          Client.structured(
              client.call(
                  "run_status",
                  Json.object()
                      .put("run", started.text("run").orElseThrow())
                      .put("waitSeconds", 30)
                      .build()));
      assertThat(over.text("outcome")).contains("answered");
      assertThat(world.write.calls()).hasSize(1);
    }
  }
}
