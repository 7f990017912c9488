// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.testing.Client;
import dev.weftline.mcp.server.testing.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A state that a client hands back is in the attacker's hands. */
class RequestStatesAreNotForgedTest {
  private static final Optional<UnaryOperator<Json.Obj>> PERSON = Optional.of(form -> Client.yes());

  private static Json.Obj mail(String text) {
    return Client.callParams(
        "run_plan",
        Json.object()
            .put("plan", "1. mail.send(text=\"" + text + "\")\n2. join(sent=$1?)")
            .build());
  }

  private static Json.Obj ask(Client client, String text) {
    Json.Obj result = ((RpcMessage.Result) client.request(Method.TOOLS_CALL, mail(text))).result();
    assertThat(result.text("resultType")).contains("input_required");
    return result;
  }

  private static Json.Obj answered(Json.Obj params, Json.Obj asked, String state) {
    Json.ObjectBuilder answers = Json.object();
    ((Json.Obj) asked.get("inputRequests").orElseThrow())
        .fields()
        .keySet()
        .forEach(id -> answers.put(id, Client.yes()));
    return params.with("inputResponses", answers.build()).with("requestState", Json.of(state));
  }

  private static void isRefused(Client client, Json.Obj params) {
    var error = client.error(Method.TOOLS_CALL, params);
    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_PARAMS);
    assertThat(error.message()).startsWith("requestState: it does not count for this call");
  }

  @Test
  void aChangedStateDoesNotCountWhereverItIsChanged() {
    try (World world = new World();
        Client client = world.web(0, true, PERSON)) {
      Json.Obj asked = ask(client, "a");
      String state = asked.text("requestState").orElseThrow();
      for (int i = 0; i < state.length(); i += 7) {
        char other = state.charAt(i) == 'A' ? 'Q' : 'A'; // another bit that is not padding
        isRefused(
            client,
            answered(mail("a"), asked, state.substring(0, i) + other + state.substring(i + 1)));
      }
      for (String forged : new String[] {"", ".", "a.b", "x".repeat(5000), "=.=", state + "."}) {
        isRefused(client, answered(mail("a"), asked, forged));
      }
      String own =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString("{\"run\":\"x\"}".getBytes(StandardCharsets.UTF_8));
      isRefused(client, answered(mail("a"), asked, own + "." + own));
      assertThat(world.write.calls()).isEmpty();
      assertThat(client.request(Method.TOOLS_CALL, answered(mail("a"), asked, state)))
          .as("the genuine one still counts")
          .isInstanceOf(RpcMessage.Result.class);
      assertThat(world.write.calls()).hasSize(1);
    }
  }

  @Test
  void aStateCountsOnce() {
    try (World world = new World();
        Client client = world.web(0, true, PERSON)) {
      Json.Obj asked = ask(client, "a");
      Json.Obj repeated = answered(mail("a"), asked, asked.text("requestState").orElseThrow());
      assertThat(client.request(Method.TOOLS_CALL, repeated)).isInstanceOf(RpcMessage.Result.class);

      isRefused(client, repeated);
      assertThat(world.write.calls()).hasSize(1);
    }
  }

  @Test
  void aStateCountsForTheVeryCallOfTheVeryCaller() {
    try (World world = new World();
        Client client = world.web(0, true, PERSON);
        Client other = world.web(1, true, PERSON)) {
      Json.Obj asked = ask(client, "a");
      String state = asked.text("requestState").orElseThrow();

      isRefused(client, answered(mail("b"), asked, state));
      isRefused(
          client,
          answered(
              Client.callParams(
                  "run_plan",
                  ((Json.Obj) mail("a").get("arguments").orElseThrow())
                      .with("waitSeconds", Json.of(1))),
              asked,
              state));
      isRefused(other, answered(mail("a"), asked, state));
      assertThat(world.write.calls()).isEmpty();
    }
  }

  @Test
  void answersToQuestionsOfAnotherRunCountForNothing() {
    try (World world = new World();
        Client client = world.web(0, true, PERSON)) {
      Json.Obj first = ask(client, "a");
      Json.Obj second = ask(client, "b");

      Json.Obj mixed =
          ((RpcMessage.Result)
                  client.request(
                      Method.TOOLS_CALL,
                      answered(mail("b"), first, second.text("requestState").orElseThrow())))
              .result();

      assertThat(mixed.text("resultType")).as("it asks again").contains("input_required");
      assertThat(world.write.calls()).isEmpty();
    }
  }

  @Test
  void aStateEnds() {
    ServerLimits limits =
        ServerLimits.DEFAULT.withTimes(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofNanos(1));
    try (World world = new World(limits, tool -> false);
        Client client = world.web(0, true, PERSON)) {
      RpcMessage message = client.request(Method.TOOLS_CALL, mail("a"));
      Json.Obj result = ((RpcMessage.Result) message).result();
      if (result.text("resultType").equals(Optional.of("input_required"))) {
        isRefused(client, answered(mail("a"), result, result.text("requestState").orElseThrow()));
      }
      assertThat(world.write.calls()).isEmpty();
    }
  }

  @Test
  void anAnswerWithoutAClearFormIsANo() {
    try (World world = new World();
        Client client = world.web(0, true, PERSON)) {
      Json.Obj asked = ask(client, "a");
      Json.Obj state = mail("a").with("requestState", asked.get("requestState").orElseThrow());

      assertThat(
              client.error(Method.TOOLS_CALL, state.with("inputResponses", Json.of("yes"))).code())
          .isEqualTo(ErrorCode.INVALID_PARAMS);
      assertThat(world.write.calls()).isEmpty();
    }
  }
}
