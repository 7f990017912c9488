// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.McpHeader;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.RpcCodec;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.testing.Awaiting;
import dev.weftline.mcp.server.testing.Client;
import dev.weftline.mcp.server.testing.WebClient;
import dev.weftline.mcp.server.testing.World;
import dev.weftline.mcp.server.testing.World.Way;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpLetsInOnlyWhoMayComeTest {
  private static final String HOLD = "1. test.hold()\n2. join(x=$1)\n";

  private final World world =
      new World(ServerLimits.DEFAULT.withMessageBytes(1 << 20), tool -> false);
  private final WebClient client = world.web(0, true, Optional.empty());

  @AfterEach
  void stop() {
    client.close();
    world.close();
  }

  private RpcMessage.Request request(String method, Json.Obj params) {
    return new RpcMessage.Request(client.id(), method, client.dressed(params));
  }

  private RpcMessage.Request list() {
    return request(Method.TOOLS_LIST, Json.Obj.EMPTY);
  }

  private HttpRequest.Builder bare(RpcMessage message) {
    return HttpRequest.newBuilder(world.http().endpoint())
        .POST(HttpRequest.BodyPublishers.ofString(RpcCodec.write(message)));
  }

  private int code(HttpRequest request) throws IOException {
    HttpResponse<InputStream> response = client.stream(request);
    try (InputStream body = response.body()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(response.statusCode()).as(text).isEqualTo(400);
      return ((RpcMessage.Failed) RpcCodec.read(text)).error().code();
    }
  }

  @Test
  void onlyATokenOfTheServerOpens() {
    for (String given :
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer wrong-token-of-this-server",
            "Basic " + World.TOKENS.get(0),
            World.TOKENS.get(0),
            "Bearer " + World.TOKENS.get(0) + "x",
            "Bearer " + World.TOKENS.get(0).toUpperCase(java.util.Locale.ROOT))) {
      HttpResponse<InputStream> response =
          client.stream(client.post(list()).setHeader("Authorization", given).build());
      assertThat(response.statusCode()).as(given).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(client.status(bare(list()).build())).isEqualTo(401);
    assertThat(client.status(client.post(list()).build())).isEqualTo(200);
  }

  @Test
  void pagesOfOtherSitesStayOutside() {
    for (String origin :
        List.of("https://evil.example", "null", "http://localhost.evil.example", "file://", "::")) {
      assertThat(client.status(client.post(list()).header("Origin", origin).build()))
          .as(origin)
          .isEqualTo(403);
    }
    for (String origin : List.of("http://localhost:5173", "http://127.0.0.1", "http://[::1]:80")) {
      assertThat(client.status(client.post(list()).header("Origin", origin).build()))
          .as(origin)
          .isEqualTo(200);
    }
  }

  @Test
  void headersMustSayWhatTheBodySays() throws IOException {
    RpcMessage call = request(Method.TOOLS_CALL, Client.callParams("search_tools", Json.Obj.EMPTY));
    assertThat(code(client.post(call).setHeader(McpHeader.METHOD, "tools/list").build()))
        .isEqualTo(ErrorCode.HEADER_MISMATCH);
    assertThat(code(client.post(call).setHeader(McpHeader.NAME, "run_plan").build()))
        .isEqualTo(ErrorCode.HEADER_MISMATCH);
    assertThat(code(client.post(call).setHeader(McpHeader.NAME, "=?base64?!!?=").build()))
        .isEqualTo(ErrorCode.HEADER_MISMATCH);
    assertThat(code(client.post(call).header(McpHeader.NAME, "search_tools").build()))
        .as("given twice")
        .isEqualTo(ErrorCode.HEADER_MISMATCH);
    assertThat(code(client.post(call).setHeader(McpHeader.VERSION, "2025-11-25").build()))
        .isEqualTo(ErrorCode.HEADER_MISMATCH);
    assertThat(
            client.status(
                client.post(call).setHeader(McpHeader.NAME, "=?base64?c2VhcmNoX3Rvb2xz?=").build()))
        .isEqualTo(200);
    RpcMessage undressed = new RpcMessage.Request(client.id(), Method.TOOLS_LIST, Json.Obj.EMPTY);
    assertThat(code(client.post(undressed).build())).isEqualTo(ErrorCode.INVALID_PARAMS);
  }

  @Test
  void statusesFollowTheRevision() {
    assertThat(client.status(client.post(request("no/method", Json.Obj.EMPTY)).build()))
        .isEqualTo(404);
    assertThat(
            client.status(
                client
                    .post(new RpcMessage.Notification("notifications/x", Json.Obj.EMPTY))
                    .build()))
        .isEqualTo(202);
    for (String method : List.of("GET", "DELETE", "PUT", "OPTIONS")) {
      HttpResponse<InputStream> response =
          client.stream(
              client.post(list()).method(method, HttpRequest.BodyPublishers.noBody()).build());
      assertThat(response.statusCode()).as(method).isEqualTo(405);
      assertThat(response.headers().firstValue("Allow")).contains("POST");
    }
    assertThat(client.status(client.post(list()).setHeader("Content-Type", "text/plain").build()))
        .isEqualTo(415);
    assertThat(client.status(client.post(list()).setHeader("Accept", "application/json").build()))
        .isEqualTo(406);
    URI elsewhere = world.http().endpoint().resolve("/other");
    assertThat(client.status(client.post(list()).uri(elsewhere).build())).isEqualTo(404);
  }

  @Test
  void bodiesThatAreTooLongOrNoMessagesAreRefused() throws IOException {
    assertThat(code(client.post(list()).POST(HttpRequest.BodyPublishers.ofString("{")).build()))
        .isEqualTo(ErrorCode.PARSE_ERROR);
    assertThat(code(client.post(list()).POST(HttpRequest.BodyPublishers.ofString("[]")).build()))
        .isEqualTo(ErrorCode.INVALID_REQUEST);
    byte[] latin = {(byte) 0xff, (byte) 0xfe};
    assertThat(
            code(client.post(list()).POST(HttpRequest.BodyPublishers.ofByteArray(latin)).build()))
        .isEqualTo(ErrorCode.PARSE_ERROR);
    byte[] tooLong = new byte[(1 << 20) + 10];
    assertThat(
            client.status(
                client.post(list()).POST(HttpRequest.BodyPublishers.ofByteArray(tooLong)).build()))
        .isEqualTo(413);
    assertThat(client.status(client.post(list()).build())).isEqualTo(200);
  }

  @Test
  void oneCallerSeesNothingOfAnother() {
    try (WebClient other = world.web(1, true, Optional.empty())) {
      Json.Obj result =
          client.call(
              "run_plan",
              Json.object().put("plan", "1. test.big(bytes=20000)\n2. join(log=$1)").build());
      String run = Client.structured(result).text("run").orElseThrow();
      for (String tool : List.of("run_status", "cancel_run")) {
        assertThat(other.call(tool, Json.object().put("run", run).build()).bool("isError"))
            .contains(true);
      }
      Json.Obj uri = Json.object().put("uri", "weft://runs/" + run + "/parts/log").build();
      assertThat(other.error(Method.RESOURCES_READ, uri).code())
          .isEqualTo(ErrorCode.INVALID_PARAMS);
      assertThat(other.result(Method.RESOURCES_LIST, Json.Obj.EMPTY).list("resources")).isEmpty();
      assertThat(client.result(Method.RESOURCES_READ, uri).list("contents")).hasSize(1);
    }
  }

  @Test
  void closingTheStreamCancelsTheRun() throws IOException {
    RpcMessage call =
        request(
            Method.TOOLS_CALL,
            Client.callParams("run_plan", Json.object().put("plan", HOLD).build()));
    HttpResponse<InputStream> response = client.stream(client.post(call).build());
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
    assertThat(new String(response.body().readNBytes(9), StandardCharsets.UTF_8))
        .isEqualTo(": alive\n\n");
    world.hold.awaitCall();

    response.body().close();

    Awaiting.until(() -> world.hold.interrupts() == 1);
  }

  @Test
  void aLostConnectionOfAnOlderRevisionCancelsNothingAndACancellationDoes() throws IOException {
    try (WebClient old = (WebClient) world.client(Way.HTTP_LEGACY)) {
      RpcMessage.Request call =
          new RpcMessage.Request(
              old.id(),
              Method.TOOLS_CALL,
              Client.callParams("run_plan", Json.object().put("plan", HOLD).build()));
      HttpResponse<InputStream> response = old.stream(old.post(call).build());
      world.hold.awaitCall();
      response.body().close();
      old.result(Method.PING, Json.Obj.EMPTY);
      assertThat(world.hold.interrupts()).isZero();

      old.notify(Method.CANCELLED, Json.object().put("requestId", call.id().json()).build());

      Awaiting.until(() -> world.hold.interrupts() == 1);
    }
  }

  @Test
  void sessionsBelongToTheirCallerAndEnd() {
    try (WebClient old = (WebClient) world.client(Way.HTTP_LEGACY);
        WebClient other = world.web(1, false, Optional.empty())) {
      String session = old.session().orElseThrow();
      assertThat(session).matches("[A-Za-z0-9_-]{24}");
      RpcMessage ping = new RpcMessage.Request(old.id(), Method.PING, Json.Obj.EMPTY);
      assertThat(other.status(other.post(ping).build())).as("no session").isEqualTo(400);
      assertThat(other.status(other.post(ping).header(McpHeader.SESSION, session).build()))
          .as("another caller's session")
          .isEqualTo(404);
      assertThat(old.status(old.post(ping).setHeader(McpHeader.VERSION, "1999-01-01").build()))
          .isEqualTo(400);
      HttpRequest delete = old.post(ping).DELETE().build();
      assertThat(old.status(delete)).isEqualTo(204);
      assertThat(old.status(delete)).isEqualTo(404);
      assertThat(old.status(old.post(ping).build())).isEqualTo(404);
    }
  }

  @Test
  void aSessionHearsOfChangesOnItsStream() throws IOException {
    try (WebClient old = (WebClient) world.client(Way.HTTP_LEGACY)) {
      RpcMessage ping = new RpcMessage.Request(old.id(), Method.PING, Json.Obj.EMPTY);
      HttpResponse<InputStream> response = old.stream(old.post(ping).GET().build());
      assertThat(response.statusCode()).isEqualTo(200);
      StringBuilder heard = new StringBuilder();
      try (InputStream body = response.body()) {
        while (!heard.toString().contains("notifications/tools/list_changed")) {
          world.server.changed();
          heard.append((char) body.read());
        }
      }
    }
  }

  @Test
  void aFloodOfSessionsEndsTheOldest() {
    ServerLimits usual = ServerLimits.DEFAULT;
    ServerLimits few =
        new ServerLimits(
            usual.runs(),
            usual.keptRuns(),
            usual.keepFor(),
            usual.runFor(),
            usual.answerWithin(),
            usual.questions(),
            usual.requests(),
            2,
            usual.messageBytes(),
            usual.inlineBytes(),
            usual.waitFor(),
            usual.waitAtMost());
    try (World small = new World(few, tool -> false);
        WebClient first = (WebClient) small.client(Way.HTTP_LEGACY);
        WebClient second = (WebClient) small.client(Way.HTTP_LEGACY)) {
      first.result(Method.PING, Json.Obj.EMPTY);
      try (WebClient third = (WebClient) small.client(Way.HTTP_LEGACY)) {
        RpcMessage ping = new RpcMessage.Request(first.id(), Method.PING, Json.Obj.EMPTY);
        assertThat(first.status(first.post(ping).build())).isEqualTo(200);
        assertThat(second.status(second.post(ping).build())).isEqualTo(404);
        assertThat(third.status(third.post(ping).build())).isEqualTo(200);
      }
    }
  }

  @Test
  void theStopOfTheServerCancelsWhatIsWorkedOn() throws IOException {
    RpcMessage call =
        request(
            Method.TOOLS_CALL,
            Client.callParams("run_plan", Json.object().put("plan", HOLD).build()));
    try (InputStream answer = client.stream(client.post(call).build()).body()) {
      world.hold.awaitCall();

      world.http().close();

      Awaiting.until(() -> world.hold.interrupts() == 1);
      String rest = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(rest).as("no answer, and the stream ends").doesNotContain("data:");
    }
  }
}
