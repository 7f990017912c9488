// SPDX-License-Identifier: Apache-2.0
package example.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests' configuration has two runs at once and remembers three. */
@QuarkusTest
@Timeout(30)
class RequestsAreBoundedTest {
  private static final String QUICK = "1. orders.list(customer=\"Ada\")\n2. join(orders=$1)\n";

  @TestHTTPResource URI base;
  @Inject GateTool gates;

  private Client client;

  @BeforeEach
  void connect() {
    client = new Client(base);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                  | this is no JSON
          {"goal": "Wh                        | this is no JSON
          {"goal": "a", "goal": "b"}          | this is no JSON
          [1, 2]                              | this is no object
          {}                                  | it has 0 goals
          {"inputs": {}}                      | it has 0 goals
          {"goal": "a", "skill": "b"}         | it has 2 goals
          {"goal": 7}                         | goal: this is no text
          {"plan": "  "}                      | plan: this is no text, or an empty one
          {"goal": "a", "inputs": [1]}        | inputs: this is no object
          {"goal": "a", "approve": true}      | an unknown field
          """)
  void aBodyThatIsNoRequestIsRefused(String body, String detail) throws Exception {
    for (String accept : List.of(Client.SSE, Client.NDJSON)) {
      HttpResponse<String> response =
          client.send(client.post("application/json", body).header("Accept", accept));
      assertProblem(response, 400);
      assertThat(Client.json(response).text("detail").orElseThrow()).contains(detail);
    }
  }

  @Test
  void whatIsNotThereIsAProblemToo() throws Exception {
    assertProblem(client.get("/runs/r-0"), 404);
    assertProblem(client.send(client.to("/runs/r-0/events").header("Accept", Client.SSE)), 404);
    assertProblem(client.send(client.to("/runs/r-0").DELETE()), 404);
    assertProblem(client.get("/runs"), 405);
    assertProblem(client.send(client.post("text/plain", "{\"goal\": \"a\"}")), 415);
  }

  @Test
  void aBodyThatIsTooLongIsNotRead() throws Exception {
    String body = Client.plan("x".repeat(300_000)).text();
    assertThat(client.send(client.post("application/json", body)).statusCode()).isEqualTo(413);
  }

  @Test
  void oneRunTooManyIsRefused() throws Exception {
    try (FactStream one = client.start(Client.plan(GateTool.plan("crowd")));
        FactStream two = client.start(Client.plan(GateTool.plan("crowd")))) {
      one.run();
      two.run();
      HttpResponse<String> response =
          client.send(client.post("application/json", Client.plan(QUICK).text()));
      assertProblem(response, 429);
      gates.open("crowd");
      one.until("run_finished");
      two.until("run_finished");
    }
    try (FactStream next = client.start(Client.plan(QUICK))) {
      assertThat(next.until("run_finished").text("outcome")).contains("answered");
    }
  }

  @Test
  void onlyTheLatestRunsAreRemembered() throws Exception {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      try (FactStream stream = client.start(Client.plan(QUICK))) {
        names.add(stream.run());
        stream.rest();
      }
    }
    assertProblem(client.get("/runs/" + names.getFirst()), 404);
    assertThat(client.get("/runs/" + names.getLast()).statusCode()).isEqualTo(200);
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    Json.Obj problem = Client.json(response);
    assertThat(problem.integer("status")).contains(status);
    assertThat(problem.text("title").orElseThrow()).isNotBlank();
    assertThat(response.body()).doesNotContain("Exception", "\tat ", ".java");
  }
}
