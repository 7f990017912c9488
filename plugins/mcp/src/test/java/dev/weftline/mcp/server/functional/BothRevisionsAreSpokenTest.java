// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.rpc.MetaKey;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.rpc.ProtocolVersion;
import dev.weftline.mcp.rpc.RpcError;
import dev.weftline.mcp.rpc.RpcId;
import dev.weftline.mcp.rpc.RpcMessage;
import dev.weftline.mcp.server.testing.Awaiting;
import dev.weftline.mcp.server.testing.Client;
import dev.weftline.mcp.server.testing.PipeClient;
import dev.weftline.mcp.server.testing.World;
import dev.weftline.mcp.server.testing.World.Way;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BothRevisionsAreSpokenTest {

  @ParameterizedTest
  @EnumSource
  void fourToolsAreListedInOneOrder(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      Json.Obj list = client.result(Method.TOOLS_LIST, Json.Obj.EMPTY);

      assertThat(list.list("tools").stream().map(tool -> ((Json.Obj) tool).text("name").orElse("")))
          .containsExactly("cancel_run", "run_plan", "run_status", "search_tools");
      assertThat(list.list("tools"))
          .allSatisfy(tool ->
              assertThat(((Json.Obj) tool).get("inputSchema").orElseThrow().text())
                  .startsWith("{\"type\":\"object\""));
      assertThat(client.result(Method.TOOLS_LIST, Json.Obj.EMPTY)).isEqualTo(list);
      assertThat(list.text("resultType").isPresent()).isEqualTo(way.isModern());
      assertThat(list.get("ttlMs").isPresent()).isEqualTo(way.isModern());
      assertThat(
              client.error(Method.TOOLS_LIST, Json.object().put("cursor", "next").build()).code())
          .isEqualTo(ErrorCode.INVALID_PARAMS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void unknownMethodsAndToolsAreErrors(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      assertThat(client.error("tools/burn", Json.Obj.EMPTY).code())
          .isEqualTo(ErrorCode.METHOD_NOT_FOUND);
      RpcError error =
          client.error(Method.TOOLS_CALL, Client.callParams("mail.send", Json.Obj.EMPTY));
      assertThat(error.code()).isEqualTo(ErrorCode.INVALID_PARAMS);
      assertThat(error.message())
          .isEqualTo(
              "tools/call: no tool 'mail.send'. There are: cancel_run, run_plan, run_status,"
                  + " search_tools. Tools that search_tools finds are called by a plan.");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE_MODERN", "HTTP_MODERN"})
  void discoveryTellsWhatTheServerIs(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      Json.Obj found = client.result(Method.DISCOVER, Json.Obj.EMPTY);

      assertThat(found.list("supportedVersions")).containsExactly(Json.of("2026-07-28"));
      assertThat(found.get("capabilities").orElseThrow().text())
          .isEqualTo(
              "{\"tools\":{\"listChanged\":true},\"prompts\":{\"listChanged\":true},"
                  + "\"resources\":{}}");
      assertThat(found.text("instructions").orElseThrow()).contains("search_tools");
      assertThat(found.text("resultType")).contains("complete");
      assertThat(found.text("cacheScope")).contains("public");
      assertThat(found.integer("ttlMs")).contains(300_000);
      assertThat(found.get(MetaKey.META).orElseThrow().text())
          .isEqualTo(
              "{\"io.modelcontextprotocol/serverInfo\":{\"name\":\"weftline\",\"title\":"
                  + "\"Weftline\",\"version\":\"1.2.3\"}}");
      assertThat(client.error(Method.PING, Json.Obj.EMPTY).code())
          .isEqualTo(ErrorCode.METHOD_NOT_FOUND);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05", "1999-01-01"})
  void olderRevisionsAreNegotiated(String version) {
    try (World world = new World();
        PipeClient client = new PipeClient(world.server, false, Optional.empty())) {
      Json.Obj opened =
          client.result(
              Method.INITIALIZE,
              Json.object()
                  .put("protocolVersion", version)
                  .put("capabilities", Json.Obj.EMPTY)
                  .build());

      assertThat(opened.text("protocolVersion"))
          .contains(ProtocolVersion.isLegacy(version) ? version : "2025-11-25");
      assertThat(opened.get("serverInfo").orElseThrow().text()).contains("weftline");
      assertThat(client.result(Method.PING, Json.Obj.EMPTY)).isEqualTo(Json.Obj.EMPTY);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE_MODERN", "HTTP_MODERN"})
  void aRequestMustSayItsRevisionAndWhatTheClientCanDo(Way way) {
    try (World world = new World();
        Client client = world.client(way)) {
      List<RpcError> errors =
          List.of(
              bare(world, way, Json.object().put(MetaKey.PROTOCOL_VERSION, "2026-07-28").build()),
              bare(
                  world,
                  way,
                  Json.object().put(MetaKey.CLIENT_CAPABILITIES, Json.Obj.EMPTY).build()),
              bare(
                  world,
                  way,
                  Json.object()
                      .put(MetaKey.PROTOCOL_VERSION, "2026-07-28")
                      .put(MetaKey.CLIENT_CAPABILITIES, "all")
                      .build()));
      assertThat(errors).extracting(RpcError::code).containsOnly(ErrorCode.INVALID_PARAMS);
      RpcError unsupported =
          bare(
              world,
              way,
              Json.object()
                  .put(MetaKey.PROTOCOL_VERSION, "2027-01-01")
                  .put(MetaKey.CLIENT_CAPABILITIES, Json.Obj.EMPTY)
                  .build());
      assertThat(unsupported.code()).isEqualTo(ErrorCode.UNSUPPORTED_VERSION);
      assertThat(unsupported.data().orElseThrow().text())
          .isEqualTo("{\"supported\":[\"2026-07-28\"],\"requested\":\"2027-01-01\"}");
      assertThat(client.result(Method.TOOLS_LIST, Json.Obj.EMPTY).list("tools")).hasSize(4);
    }
  }

  /** Sends a request whose {@code _meta} is as given, from a client that adds nothing. */
  private static RpcError bare(World world, Way way, Json.Obj meta) {
    Json.Obj params = Json.object().put(MetaKey.META, meta).build();
    try (Client client =
        way == Way.PIPE_MODERN
            ? new PipeClient(world.server, false, Optional.empty())
            : world.web(0, false, Optional.empty())) {
      return client.error(Method.TOOLS_LIST, params);
    }
  }

  @Test
  void changesAreToldToThoseWhoListen() {
    try (World world = new World();
        PipeClient old = (PipeClient) world.client(Way.PIPE_LEGACY);
        PipeClient modern = (PipeClient) world.client(Way.PIPE_MODERN)) {
      RpcId id = modern.id();
      CompletableFuture<RpcMessage> ended =
          modern.send(
              new RpcMessage.Request(
                  id,
                  Method.LISTEN,
                  modern.dressed(
                      Json.object()
                          .put(
                              "notifications",
                              Json.object()
                                  .put("toolsListChanged", true)
                                  .put("resourcesListChanged", true)
                                  .build())
                          .build())));
      Awaiting.until(() -> !modern.told(Method.ACKNOWLEDGED).isEmpty());
      assertThat(modern.told(Method.ACKNOWLEDGED).get(0).text())
          .isEqualTo(
              "{\"notifications\":{\"toolsListChanged\":true},"
                  + "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":"
                  + id
                  + "}}");

      old.result(Method.PING, Json.Obj.EMPTY); // its session is open for certain
      Awaiting.until(() -> {
        world.server.changed();
        return !modern.told(Method.TOOLS_CHANGED).isEmpty()
            && !old.told(Method.TOOLS_CHANGED).isEmpty();
      });
      assertThat(modern.told(Method.TOOLS_CHANGED).get(0).text()).contains("subscriptionId");
      assertThat(modern.told("notifications/prompts/list_changed")).isEmpty();
      Awaiting.until(() -> !old.told("notifications/prompts/list_changed").isEmpty());
      world.server.close();
      assertThat(((RpcMessage.Result) PipeClient.await(ended)).result().text())
          .contains("subscriptionId")
          .contains("complete");
    }
  }

  @Test
  void aModernRequestIsServedBesideAnOpenSession() {
    try (World world = new World();
        PipeClient client = (PipeClient) world.client(Way.PIPE_LEGACY)) {
      Json.Obj params =
          Json.object()
              .put(
                  MetaKey.META,
                  Json.object()
                      .put(MetaKey.PROTOCOL_VERSION, ProtocolVersion.MODERN)
                      .put(MetaKey.CLIENT_CAPABILITIES, Json.Obj.EMPTY)
                      .build())
              .build();
      assertThat(client.result(Method.TOOLS_LIST, params).text("resultType")).contains("complete");
      assertThat(client.result(Method.TOOLS_LIST, Json.Obj.EMPTY).text("resultType")).isEmpty();
    }
  }
}
