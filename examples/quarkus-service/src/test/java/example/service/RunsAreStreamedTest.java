// SPDX-License-Identifier: Apache-2.0
package example.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No model is configured here: skills and plans need none. */
@QuarkusTest
@Timeout(30)
class RunsAreStreamedTest {
  @TestHTTPResource URI base;
  @Inject GateTool gates;
  @Inject OrderTools orders;

  private Client client;

  @BeforeEach
  void connect() {
    client = new Client(base);
  }

  @Test
  void factsArriveWhileTheRunGoesOn() throws Exception {
    try (FactStream stream = client.start(Client.plan(GateTool.plan("live")))) {
      String run = stream.run();
      stream.until("task_succeeded");
      // The run cannot end before the gate opens, and it opens here.
      assertThat(Client.json(client.get("/runs/" + run)).bool("goesOn")).contains(true);
      gates.open("live");
      List<Json.Obj> facts = stream.rest();
      assertThat(facts)
          .extracting(fact -> (long) fact.integer("sequence").orElseThrow())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, facts.size()).boxed().toList());
      assertThat(FactStream.type(facts.getLast())).isEqualTo("run_finished");
      assertThat(facts.getLast().text("outcome")).contains("answered");
      Json.Obj state = Client.json(client.get("/runs/" + run));
      assertThat(state.bool("goesOn")).contains(false);
      assertThat(state.text("outcome")).contains("answered");
    }
  }

  @Test
  void aSkillAnswersWithoutAModel() throws Exception {
    String body = "{\"skill\": \"check-orders\", \"inputs\": {\"customer\": \"Ada\"}}";
    try (FactStream stream = client.start(JsonReader.read(body))) {
      Json.Obj answer = (Json.Obj) stream.until("run_finished").get("answer").orElseThrow();
      assertThat(((Json.Obj) answer.get("values").orElseThrow()).list("missing"))
          .containsExactly(Json.of("nut"));
    }
  }

  @Test
  void linesOfJsonAreStreamedToThoseWhoAskForThem() throws Exception {
    String plan = "1. orders.list(customer=\"Ada\")\n2. join(orders=$1)\n";
    HttpResponse<String> response =
        client.send(
            client
                .post("application/json", Client.plan(plan).text())
                .header("Accept", Client.NDJSON));
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith(Client.NDJSON);
    List<Json> facts = response.body().lines().map(JsonReader::read).toList();
    assertThat(FactStream.type((Json.Obj) facts.getFirst())).isEqualTo("run_started");
    assertThat(FactStream.type((Json.Obj) facts.getLast())).isEqualTo("run_finished");
  }

  @Test
  void aRunOutlivesItsClient() throws Exception {
    String run;
    long last;
    try (FactStream stream = client.start(Client.plan(GateTool.plan("left")))) {
      run = stream.run();
      stream.until("task_succeeded");
      last = stream.soFar().size();
    }
    gates.open("left");
    try (FactStream again = client.events(run, last)) {
      List<Json.Obj> rest = again.rest();
      assertThat(rest.getFirst().integer("sequence")).contains((int) last + 1);
      assertThat(rest.getLast().text("outcome")).contains("answered");
    }
  }

  @Test
  void aRunIsCancelled() throws Exception {
    try (FactStream stream = client.start(Client.plan(GateTool.plan("never")))) {
      String run = stream.run();
      stream.until("task_succeeded");
      HttpResponse<String> cancelled = client.send(client.to("/runs/" + run).DELETE());
      assertThat(cancelled.statusCode()).isIn(200, 202);
      assertThat(stream.until("run_finished").text("outcome")).contains("cancelled");
      assertThat(client.send(client.to("/runs/" + run).DELETE()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anEffectIsDenied() throws Exception {
    try (FactStream stream =
        client.start(Client.plan("1. orders.cancel(id=7)\n2. join(done=$1)\n"))) {
      Json.Obj decision = stream.until("approval_decided");
      assertThat(decision.bool("approved")).contains(false);
      assertThat(decision.text("why").orElseThrow()).contains("nobody can be asked");
      assertThat(stream.until("task_skipped").text("why")).contains("denied");
      stream.rest();
    }
    assertThat(orders.cancelled()).isEmpty();
  }

  @Test
  void inputsOfARequestDoNotLeaveTheMachine() throws Exception {
    Json request =
        Client.plan("1. web.get(url=$input.url)\n2. join(page=$1)\n")
            .with("inputs", JsonReader.read("{\"url\": \"http://127.0.0.1/\"}"));
    try (FactStream stream = client.start(request)) {
      // A plan's own text may name any address; what came as data is not trusted with that.
      assertThat(stream.until("approval_asked").text("tool")).contains("web.get");
      assertThat(stream.until("task_skipped").text("why")).contains("denied");
      stream.rest();
    }
  }

  @Test
  void aQuestionWithoutModelOrSkillFailsWithAReason() throws Exception {
    try (FactStream stream = client.start(JsonReader.read("{\"goal\": \"Is the moon full?\"}"))) {
      assertThat(stream.until("plan_failed").text("message").orElseThrow()).isNotBlank();
      assertThat(stream.until("run_finished").text("outcome")).contains("failed");
    }
  }
}
