// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our server, in a process of its own, and a client of the official Java SDK. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OurServerServesTheSdkTest {
  /** How they speak. */
  enum Way {
    STDIO,
    HTTP
  }

  private Weft weft;
  private HttpProcess http;
  private McpSyncClient client;
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> progress = new LinkedBlockingQueue<>();
  private volatile ElicitResult.Action person = ElicitResult.Action.ACCEPT;

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
  void leave() {
    client.close();
  }

  private void connect(Way way) {
    asked.clear();
    progress.clear();
    person = ElicitResult.Action.ACCEPT;
    client =
        McpClient.sync(transport(way))
            .requestTimeout(Duration.ofSeconds(30))
            .initializationTimeout(Duration.ofSeconds(30))
            .capabilities(ClientCapabilities.builder().elicitation().build())
            .elicitation(this::ask)
            .progressConsumer(told -> progress.add(told.progressToken() + " " + told.message()))
            .build();
    client.initialize();
  }

  private McpClientTransport transport(Way way) {
    return switch (way) {
      case STDIO -> {
        ServerParameters.Builder server =
            ServerParameters.builder("sh")
                .args(
                    "-c",
                    "cd \"$1\" && exec \"$2\" mcp serve",
                    "sh",
                    weft.folder().toString(),
                    Weft.script());
        weft.environment().forEach(server::addEnvVar);
        yield new StdioClientTransport(server.build(), McpJsonDefaults.getMapper());
      }
      case HTTP -> {
        URI address = URI.create(http.said());
        yield HttpClientStreamableHttpTransport.builder("http://" + address.getAuthority())
            .endpoint(address.getPath())
            .httpRequestCustomizer((request, method, uri, body, context) ->
                request.header("Authorization", "Bearer " + OurServer.TOKEN))
            .build();
      }
    };
  }

  private ElicitResult ask(ElicitFormRequest form) {
    asked.add(form.message());
    return person == ElicitResult.Action.ACCEPT
        ? ElicitResult.builder(person).content(Map.of("approve", true)).build()
        : ElicitResult.builder(person).build();
  }

  private CallToolResult run(String plan) {
    return client.callTool(new CallToolRequest("run_plan", OurServer.plan(plan)));
  }

  private static Map<?, ?> structured(CallToolResult result) {
    return (Map<?, ?>) result.structuredContent();
  }

  private static Object values(CallToolResult result) {
    return ((Map<?, ?>) structured(result).get("answer")).get("values");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theyAgreeOnTheRevisionAndItListsTheTools(Way way) {
    connect(way);
    assertThat(client.getCurrentInitializationResult().protocolVersion()).isEqualTo("2025-11-25");
    assertThat(client.getServerInfo().name()).isEqualTo("weftline");
    assertThat(client.listTools().tools())
        .extracting(Tool::name)
        .containsExactlyInAnyOrder("search_tools", "run_plan", "run_status", "cancel_run");
    client.ping();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPlanIsRunAndItsAnswerComesStructured(Way way) {
    connect(way);
    CallToolResult result = run(OurServer.VALID);
    assertThat(result.isError()).isNotEqualTo(true);
    assertThat(structured(result).get("outcome")).isEqualTo("answered");
    assertThat(values(result)).isEqualTo(OurServer.ANSWER);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPlanThatIsNotValidComesBackWithItsProblems(Way way) {
    connect(way);
    CallToolResult result = run(OurServer.INVALID);
    assertThat(result.isError()).isTrue();
    assertThat(structured(result).get("problems").toString())
        .contains("UNKNOWN_TOOL", "suggestion=sdk.stock");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPersonIsAskedAndAllowsAnEffect(Way way) {
    connect(way);
    CallToolResult result = run(OurServer.EFFECT);
    assertThat(asked).singleElement().asString().contains("sdk.send", "\"Ada\"");
    assertThat(values(result)).isEqualTo(Map.of("sent", "sent to Ada"));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPersonIsAskedAndRefusesAnEffect(Way way) {
    connect(way);
    person = ElicitResult.Action.DECLINE;
    CallToolResult result = run(OurServer.EFFECT);
    assertThat(asked).hasSize(1);
    assertThat(structured(result).get("outcome")).isNotEqualTo("answered");
    assertThat(structured(result).get("tasks").toString()).doesNotContain("succeeded");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void progressIsToldWhileThePlanRuns(Way way) throws InterruptedException {
    connect(way);
    client.callTool(
        CallToolRequest.builder("run_plan")
            .arguments(OurServer.plan(OurServer.VALID))
            .progressToken("mine")
            .build());
    // The SDK hands progress over beside the result, so the last of it may come a moment later.
    List<String> told = new ArrayList<>();
    while (told.size() < 4) {
      String next = progress.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("what comes after " + told).isNotNull();
      told.add(next);
    }
    assertThat(told)
        .containsExactlyInAnyOrder(
            "mine 1 sdk.stock: running",
            "mine 1 sdk.stock: succeeded",
            "mine 2 sdk.note: running",
            "mine 2 sdk.note: succeeded");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aLongPartIsAResource(Way way) {
    connect(way);
    CallToolResult result = run(OurServer.LONG);
    Object part = ((Map<?, ?>) values(result)).get("text");
    String address = ((Map<?, ?>) part).get("resource").toString();
    TextResourceContents text =
        (TextResourceContents)
            client.readResource(new ReadResourceRequest(address)).contents().getFirst();
    assertThat(text.text()).contains("word word word").hasSizeGreaterThanOrEqualTo(40_000);
    assertThat(client.listResources().resources())
        .anySatisfy(resource -> assertThat(resource.uri()).isEqualTo(address));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void skillsArePrompts(Way way) {
    connect(way);
    assertThat(client.listPrompts().prompts())
        .anySatisfy(prompt -> assertThat(prompt.name()).isEqualTo("triage-crash"));
    assertThat(
            client
                .getPrompt(
                    GetPromptRequest.builder("triage-crash")
                        .arguments(Map.of("report", "BUG: kernel NULL pointer dereference"))
                        .build())
                .messages())
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aRunThatGoesOnIsStopped(Way way) {
    connect(way);
    CallToolResult started =
        client.callTool(
            new CallToolRequest("run_plan", Map.of("plan", OurServer.SLOW, "waitSeconds", 0)));
    assertThat(structured(started).get("outcome")).isEqualTo("running");
    Map<String, Object> run = Map.of("run", structured(started).get("run"));
    CallToolResult stopped = client.callTool(new CallToolRequest("cancel_run", run));
    assertThat(structured(stopped).get("outcome")).isEqualTo("cancelled");
    assertThat(structured(client.callTool(new CallToolRequest("run_status", run))).get("outcome"))
        .isEqualTo("cancelled");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void toolsAreFoundByWords(Way way) {
    connect(way);
    CallToolResult found =
        client.callTool(new CallToolRequest("search_tools", Map.of("query", "stock of an item")));
    assertThat(found.content().toString()).contains("sdk.stock(item: str)");
  }
}
