// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.testing.Awaiting;
import dev.weftline.mcp.server.testing.Client;
import dev.weftline.mcp.server.testing.PipeClient;
import dev.weftline.mcp.server.testing.World;
import dev.weftline.mcp.server.testing.World.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipesSurviveHostileClientsTest {
  private static final String HOLD = "1. test.hold()\n2. join(x=$1)\n";

  private static Json.Obj holdCall(PipeClient client) {
    return client.dressed(Client.callParams("run_plan", Json.object().put("plan", HOLD).build()));
  }

  private static int code(RpcMessage message) {
    return ((RpcMessage.Failed) message).error().code();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "{",
        "[]",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
        "null",
        "7",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[1]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}"
      })
  void whatIsNoMessageIsAnsweredAndTheNextOneServed(String line) {
    try (World world = new World();
        PipeClient client = (PipeClient) world.client(Way.PIPE_LEGACY)) {
      client.raw(line + "\n\n  \n");

      assertThat(code(client.stray()))
          .isIn(ErrorCode.PARSE_ERROR, ErrorCode.INVALID_REQUEST, ErrorCode.INVALID_PARAMS);
      assertThat(client.result(Method.PING, Json.Obj.EMPTY)).isEqualTo(Json.Obj.EMPTY);
    }
  }

  @Test
  void aLineOfHundredMegabytesIsReadPastWithoutBeingHeld() {
    try (World world = new World(ServerLimits.DEFAULT.withMessageBytes(1 << 20), tool -> false);
        PipeClient client = (PipeClient) world.client(Way.PIPE_LEGACY)) {
      String megabyte = "x".repeat(1 << 20);
      client.raw("{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"");
      for (int i = 0; i < 10; i++) {
        client.raw(megabyte);
      }
      client.raw("\"}\n");

      RpcMessage.Failed answer = (RpcMessage.Failed) client.stray();
      assertThat(answer.id()).contains(RpcId.of(99));
      assertThat(answer.error().message()).contains("at most 1048576 are read");
      assertThat(client.result(Method.PING, Json.Obj.EMPTY)).isEqualTo(Json.Obj.EMPTY);
    }
  }

  @Test
  void deepNestingIsRefused() {
    try (World world = new World();
        PipeClient client = (PipeClient) world.client(Way.PIPE_LEGACY)) {
      client.raw("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"params\":{\"a\":");
      client.raw("[".repeat(100_000) + "]".repeat(100_000) + "}}\n");

      assertThat(code(client.stray())).isEqualTo(ErrorCode.PARSE_ERROR);
      assertThat(client.result(Method.PING, Json.Obj.EMPTY)).isEqualTo(Json.Obj.EMPTY);
    }
  }

  @Test
  void mutatedMessagesNeverStopTheServer() {
    long seed = Long.getLong("seed", 5);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String valid =
        "{\"jsonrpc\":\"2.0\",\"id\":\"m\",\"method\":\"tools/call\",\"params\":{\"name\":"
            + "\"run_plan\",\"arguments\":{\"plan\":\"1. test.echo(value=1)\\n2. join(x=$1)\","
            + "\"waitSeconds\":1},\"_meta\":{\"progressToken\":1}}}";
    try (World world = new World();
        PipeClient client = (PipeClient) world.client(Way.PIPE_LEGACY)) {
      for (int i = 0; i < 2000; i++) {
        StringBuilder text = new StringBuilder(valid);
        for (int change = random.nextInt(4); change >= 0; change--) {
          int at = random.nextInt(text.length());
          switch (random.nextInt(3)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.setCharAt(at, "{}[]\",:019\\$ \u0001\u00e9".charAt(random.nextInt(15)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
          }
        }
        client.raw(text.toString().replace('\n', ' ') + "\n");
      }
      Awaiting.until(() -> {
        RpcMessage answer = client.request(Method.PING, Json.Obj.EMPTY);
        return answer instanceof RpcMessage.Result;
      });
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE_LEGACY", "PIPE_MODERN"})
  void aCancelledRequestCancelsItsRunAndIsNotAnswered(Way way) {
    try (World world = new World();
        PipeClient client = (PipeClient) world.client(way)) {
      RpcId id = client.id();
      CompletableFuture<RpcMessage> answer =
          client.send(new RpcMessage.Request(id, Method.TOOLS_CALL, holdCall(client)));
      world.hold.awaitCall();
      client.notify(Method.CANCELLED, Json.object().put("requestId", Json.of("nobody")).build());
      client.notify(Method.CANCELLED, Json.Obj.EMPTY);

      client.notify(Method.CANCELLED, Json.object().put("requestId", id.json()).build());

      Awaiting.until(() -> world.hold.interrupts() == 1);
      client.result(Method.TOOLS_LIST, Json.Obj.EMPTY);
      assertThat(answer).isNotDone();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE_LEGACY", "PIPE_MODERN"})
  void theEndOfTheInputCancelsWhatIsWorkedOn(Way way) {
    try (World world = new World()) {
      PipeClient client = (PipeClient) world.client(way);
      var unanswered =
          client.send(new RpcMessage.Request(client.id(), Method.TOOLS_CALL, holdCall(client)));
      world.hold.awaitCall();

      client.close();

      Awaiting.until(() -> world.hold.interrupts() == 1);
      Awaiting.until(unanswered::isCompletedExceptionally);
    }
  }

  @Test
  void whatWasAskedJustBeforeTheEndOfTheInputIsAnswered() {
    try (World world = new World()) {
      PipeClient client = (PipeClient) world.client(Way.PIPE_MODERN);
      var answer =
          client.send(
              new RpcMessage.Request(
                  client.id(), Method.TOOLS_LIST, client.dressed(Json.Obj.EMPTY)));

      client.close();

      assertThat(PipeClient.await(answer)).isInstanceOf(RpcMessage.Result.class);
    }
  }

  @Test
  void theEndOfTheInputWhileAPersonIsAskedLeavesTheCallUndone() {
    CountDownLatch over = new CountDownLatch(1);
    try (World world = new World()) {
      var shown = new CompletableFuture<Json.Obj>();
      PipeClient client =
          (PipeClient)
              world.client(
                  Way.PIPE_LEGACY,
                  form -> {
                    shown.complete(form);
                    Awaiting.until(() -> over.getCount() == 0);
                    return Client.yes();
                  });
      var unanswered =
          client.send(
              new RpcMessage.Request(
                  client.id(),
                  Method.TOOLS_CALL,
                  Client.callParams(
                      "run_plan",
                      Json.object().put("plan", "1. mail.send(text=\"x\")\n2. join()").build())));
      Awaiting.until(shown::isDone);

      client.close();

      assertThat(world.write.calls()).isEmpty();
      Awaiting.until(unanswered::isDone); // as pending, or not at all
    } finally {
      over.countDown();
    }
  }

  @Test
  void aFloodOfRunsIsBounded() {
    try (World world = new World(ServerLimits.DEFAULT.withRuns(4, 3), tool -> false);
        PipeClient client = (PipeClient) world.client(Way.PIPE_MODERN)) {
      List<Json.Obj> results = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        results.add(
            client.call("run_plan", Json.object().put("plan", HOLD).put("waitSeconds", 0).build()));
      }
      List<Json.Obj> started =
          results.stream().filter(result -> result.bool("isError").isEmpty()).toList();
      assertThat(started).hasSize(4);
      assertThat(Client.text(results.get(19)))
          .isEqualTo(
              "run_plan: 4 runs go on, which is all that this server allows at once. Wait for one"
                  + " with run_status, or stop one with cancel_run.");
      world.hold.release();
      List<String> handles =
          started.stream().map(r -> Client.structured(r).text("run").orElseThrow()).toList();
      handles.forEach(run ->
          client.call("run_status", Json.object().put("run", run).put("waitSeconds", 30).build()));
      assertThat(client.run("1. test.echo(value=1)\n2. join(x=$1)").text("outcome"))
          .contains("answered");
      long kept =
          handles.stream()
              .map(run -> client.call("run_status", Json.object().put("run", run).build()))
              .filter(result -> result.bool("isError").isEmpty())
              .count();
      assertThat(kept).as("of four that are over and one more, three are kept").isEqualTo(2);
    }
  }

  @Test
  void aFloodOfRequestsIsBounded() {
    try (World world = new World();
        PipeClient client = (PipeClient) world.client(Way.PIPE_MODERN)) {
      Json.Obj params = client.dressed(Json.object().put("notifications", Json.Obj.EMPTY).build());
      List<CompletableFuture<RpcMessage>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(client.send(new RpcMessage.Request(client.id(), Method.LISTEN, params)));
      }
      Awaiting.until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 36);
      assertThat(answers.stream().filter(CompletableFuture::isDone).map(PipeClient::await))
          .allSatisfy(answer -> assertThat(code(answer)).isEqualTo(ErrorCode.INTERNAL_ERROR));
    }
  }

  @Test
  void anIdThatIsInUseIsRefused() {
    try (World world = new World();
        PipeClient client = (PipeClient) world.client(Way.PIPE_MODERN)) {
      RpcId id = client.id();
      var first = client.send(new RpcMessage.Request(id, Method.TOOLS_CALL, holdCall(client)));
      world.hold.awaitCall();
      var second = client.send(new RpcMessage.Request(id, Method.TOOLS_CALL, holdCall(client)));

      assertThat(code(PipeClient.await(second))).isEqualTo(ErrorCode.INVALID_REQUEST);
      assertThat(first).isNotDone();
    }
  }

  @Test
  void answersThatNobodyAskedForAreDropped() {
    try (World world = new World();
        PipeClient client = (PipeClient) world.client(Way.PIPE_LEGACY)) {
      client.raw(
          "{\"jsonrpc\":\"2.0\",\"id\":\"weftline-1\",\"result\":{\"action\":\"accept\","
              + "\"content\":{\"approve\":true}}}\n");
      Json.Obj report = client.run("1. mail.send(text=\"x\")\n2. join(sent=$1?)");

      assertThat(report.text("outcome")).contains("pending");
      assertThat(world.write.calls()).isEmpty();
      assertThat(Optional.of(client.questions())).contains(List.of());
    }
  }
}
