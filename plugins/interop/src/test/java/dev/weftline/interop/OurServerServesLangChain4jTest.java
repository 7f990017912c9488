// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.McpToolProvider;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.McpPrompt;
import dev.langchain4j.mcp.client.McpTextResourceContents;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our server, in a process of its own, and the client of LangChain4j. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OurServerServesLangChain4jTest {
  /** How they speak. */
  enum Way {
    STDIO,
    HTTP
  }

  /** What an application declares. */
  interface Assistant {
    String answer(String question);
  }

  /** How many runs the server lets one caller have at once. */
  private static final int AT_ONCE = 16;

  private Weft weft;
  private HttpProcess http;
  private McpClient client;

  @BeforeAll
  void start(@TempDir Path folder) {
    weft = new Weft(folder).attach("sdk", List.of(), SdkServer.command());
    http = HttpProcess.weft(weft, OurServer.TOKEN);
  }

  @AfterAll
  void stop() {
    http.close();
  }

  @AfterEach
  void leave() throws Exception {
    client.close();
  }

  private void connect(Way way) {
    connect(way, Duration.ofSeconds(30));
  }

  private void connect(Way way, Duration patience) {
    client =
        DefaultMcpClient.builder()
            .key("weftline")
            .transport(transport(way))
            .toolExecutionTimeout(patience)
            .initializationTimeout(Duration.ofSeconds(30))
            .build();
  }

  private McpTransport transport(Way way) {
    return switch (way) {
      case STDIO ->
          StdioMcpTransport.builder()
              .command(
                  List.of(
                      "sh",
                      "-c",
                      "cd \"$1\" && exec \"$2\" mcp serve",
                      "sh",
                      weft.folder().toString(),
                      Weft.script()))
              .environment(weft.environment())
              .build();
      case HTTP ->
          StreamableHttpMcpTransport.builder()
              .url(http.said())
              .customHeaders(Map.of("Authorization", "Bearer " + OurServer.TOKEN))
              .timeout(Duration.ofSeconds(30))
              .build();
    };
  }

  private ToolExecutionResult call(String tool, Json arguments) {
    return client.executeTool(
        ToolExecutionRequest.builder().id("1").name(tool).arguments(arguments.text()).build());
  }

  private static Json plan(String plan) {
    return Json.object().put("plan", plan).build();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void itListsTheTools(Way way) {
    connect(way);
    assertThat(client.listTools())
        .extracting(ToolSpecification::name)
        .containsExactlyInAnyOrder("search_tools", "run_plan", "run_status", "cancel_run");
    client.checkHealth();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPlanIsRun(Way way) {
    connect(way);
    ToolExecutionResult result = call("run_plan", plan(OurServer.VALID));
    assertThat(result.isError()).isFalse();
    Json.Obj report = (Json.Obj) JsonReader.read(result.resultText());
    assertThat(report.text("outcome")).hasValue("answered");
    assertThat(((Json.Obj) report.get("answer").orElseThrow()).get("values").orElseThrow())
        .isEqualTo(JsonReader.read("{\"count\":4,\"days\":[{\"day\":1},{\"day\":2}]}"));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPlanThatIsNotValidComesBackWithItsProblems(Way way) {
    connect(way);
    assertThatThrownBy(() -> call("run_plan", plan(OurServer.INVALID)))
        .isInstanceOf(ToolExecutionException.class)
        .hasMessageContaining("UNKNOWN_TOOL")
        .hasMessageContaining("sdk.stock");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void withoutFormsAnEffectStaysPending(Way way) {
    connect(way);
    ToolExecutionResult result = call("run_plan", plan(OurServer.EFFECT));
    assertThat(((Json.Obj) JsonReader.read(result.resultText())).text("outcome"))
        .hasValue("pending");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aLongPartIsAResourceAndSkillsArePrompts(Way way) {
    connect(way);
    String text = call("run_plan", plan(OurServer.LONG)).resultText();
    Json.Obj report = (Json.Obj) JsonReader.read(text);
    Json.Obj values =
        (Json.Obj) ((Json.Obj) report.get("answer").orElseThrow()).get("values").orElseThrow();
    String address = ((Json.Obj) values.get("text").orElseThrow()).text("resource").orElseThrow();
    McpTextResourceContents contents =
        (McpTextResourceContents) client.readResource(address).contents().getFirst();
    assertThat(contents.text()).contains("word word word").hasSizeGreaterThanOrEqualTo(40_000);
    assertThat(client.listPrompts()).extracting(McpPrompt::name).contains("triage-crash");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aCallThatItGivesUpIsCancelled(Way way) {
    connect(way, Duration.ofMillis(200));
    // More than can go on at once, so that each must end with its call.
    for (int i = 0; i < AT_ONCE + 1; i++) {
      assertThat(call("run_plan", plan(OurServer.SLOW)).resultText()).contains("timeout");
    }
    String text = "";
    for (int i = 0; i < AT_ONCE && !text.contains("answered"); i++) {
      text = call("run_plan", plan(OurServer.SHORT)).resultText();
    }
    assertThat(text).contains("answered");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anAiServiceHandsOverAPlanInOneCall(Way way) throws Exception {
    connect(way);
    try (SimulatedModel model =
        SimulatedModel.start(
            Reply.toolCall("run_plan", (Json.Obj) plan(OurServer.VALID)),
            Reply.text("There are 4 lamps."))) {
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(
                  OpenAiChatModel.builder()
                      .baseUrl(model.openAiUrl())
                      .apiKey("none")
                      .modelName("simulated")
                      .build())
              .toolProvider(McpToolProvider.builder().mcpClients(client).build())
              .build();
      assertThat(assistant.answer("How many lamps?")).isEqualTo("There are 4 lamps.");
      assertThat(model.requests()).hasSize(2);
      assertThat(model.requests().getLast().body().text()).contains("answered", "succeeded");
    }
  }
}
