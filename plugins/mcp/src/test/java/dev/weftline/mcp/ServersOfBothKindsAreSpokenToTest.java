// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Progress;
import dev.weftline.core.tool.Time;
import dev.weftline.mcp.testing.Attached;
import dev.weftline.mcp.testing.HttpFakeServer;
import dev.weftline.mcp.testing.StdioServer;
import dev.weftline.testkit.FakeContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServersOfBothKindsAreSpokenToTest {
  @TempDir Path folder = Path.of("");

  /** Revisions and transports, as traits. */
  static Stream<String> kinds() {
    return Stream.of(
        "stdio modern",
        "stdio legacy",
        "stdio modern legacy",
        "stdio legacy silent",
        "stdio legacy crash",
        "stdio legacy revision=2025-06-18",
        "stdio legacy revision=2025-03-26",
        "stdio modern garbage",
        "http modern",
        "http modern sse",
        "http legacy",
        "http legacy sse",
        "http legacy session",
        "http legacy session sse",
        "http modern legacy");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void toolsAreListedAndCalled(String kind) throws Exception {
    try (Started server = new Started(kind);
        Attached attached = Attached.reviewed(server.server, folder)) {
      assertThat(attached.tools().connect()).as(attached.tools().warnings().toString()).isTrue();
      assertThat(attached.names()).contains("echo", "add", "region.query");
      assertThat(attached.call("echo", "{\"value\":[1,\"\u00e4\"]}"))
          .isEqualTo(JsonReader.read("{\"value\":[1,\"\u00e4\"]}"));
      assertThat(attached.call("add", "{\"a\":2,\"b\":3}")).isEqualTo(sum(5));
      assertThat(attached.failure("fail", "{\"text\":\"no such file\"}"))
          .isEqualTo(Failure.of(Failure.Kind.TOOL, "fake.fail: the server says: no such file"));
      assertThat(attached.failure("refuse", "{\"text\":\"bad 'a'\"}"))
          .satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.INPUT);
            assertThat(failure.message())
                .isEqualTo("fake.refuse: the server refuses: bad 'a' (-32602)");
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdio modern", "stdio legacy", "http modern sse", "http legacy sse"})
  void progressComesThrough(String kind) throws Exception {
    try (Started server = new Started(kind);
        Attached attached = Attached.reviewed(server.server, folder)) {
      FakeContext context = new FakeContext(Time.system());
      assertThat(Attached.call(attached.tool("steps"), "{}", context)).isEqualTo(Json.of("done"));
      assertThat(context.progressTold()).containsExactly(step(1), step(2), step(3), step(4));
    }
  }

  private static Progress step(int number) {
    return new Progress("step " + number, OptionalDouble.of(number / 4.0));
  }

  @Test
  void effectsComeFromReviewedHints() {
    try (Attached attached = Attached.reviewed(StdioServer.with("fake", "modern"), folder)) {
      assertThat(attached.tool("echo").spec().effect()).isEqualTo(Effect.READ);
      assertThat(attached.tool("echo").spec().openWorld()).isFalse();
      assertThat(attached.tool("note").spec().effect()).isEqualTo(Effect.WRITE);
      assertThat(attached.tool("note").spec().openWorld()).isTrue();
      assertThat(attached.tool("drop").spec().effect()).isEqualTo(Effect.DESTRUCTIVE);
    }
  }

  @Test
  void pagesAreReadToTheEnd() {
    try (Attached one = Attached.to(StdioServer.with("a", "modern"), folder);
        Attached many = Attached.to(StdioServer.with("b", "modern", "pages"), folder)) {
      assertThat(many.names()).isEqualTo(one.names()).hasSizeGreaterThan(10);
    }
  }

  @Test
  void aModernCallHasItsHeaders() {
    try (HttpFakeServer http = new HttpFakeServer("modern", "odd")) {
      try (Attached attached = Attached.to(http.server("fake", Map.of()), folder)) {
        attached.failure("mirrored", "{\"region\":\" west\"}");
      }
      assertThat(http.headers().getLast())
          .containsEntry("mcp-method", "tools/call")
          .containsEntry("mcp-name", "mirrored")
          .containsEntry("mcp-protocol-version", "2026-07-28")
          .containsEntry("mcp-param-region", "=?base64?IHdlc3Q=?=")
          .containsEntry("accept", "application/json, text/event-stream")
          .doesNotContainKey("mcp-session-id");
      Json.Obj meta =
          (Json.Obj)
              ((Json.Obj) http.fake().received().getLast().get("params").orElseThrow())
                  .get("_meta")
                  .orElseThrow();
      assertThat(meta.fields())
          .containsKeys(
              "io.modelcontextprotocol/protocolVersion",
              "io.modelcontextprotocol/clientCapabilities",
              "io.modelcontextprotocol/clientInfo",
              "progressToken");
    }
  }

  @Test
  void aForgottenSessionIsOpenedAgain() {
    try (HttpFakeServer http = new HttpFakeServer("legacy", "session");
        Attached attached = Attached.reviewed(http.server("fake", Map.of()), folder)) {
      assertThat(attached.call("add", "{\"a\":1,\"b\":1}")).isEqualTo(sum(2));
      http.forgetSessions();
      assertThat(attached.call("add", "{\"a\":1,\"b\":2}")).isEqualTo(sum(3));
    }
  }

  @Test
  void aBusyServerSaysWhenToComeBack() {
    try (HttpFakeServer http = new HttpFakeServer("modern", "busy");
        Attached attached = Attached.reviewed(http.server("fake", Map.of()), folder)) {
      Failure failure = attached.failure("add", "{\"a\":1,\"b\":1}");
      assertThat(failure.kind()).isEqualTo(Failure.Kind.LIMIT);
      assertThat(failure.retryable()).isTrue();
      assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
      assertThat(attached.call("add", "{\"a\":1,\"b\":1}")).isEqualTo(sum(2));
    }
  }

  @Test
  void anotherRevisionIsNamed() {
    for (String traits : List.of("modern revision=2031-01-01", "legacy revision=2031-01-01")) {
      try (Attached attached = Attached.to(StdioServer.with("fake", traits.split(" ")), folder)) {
        assertThat(attached.tools().tools()).isEmpty();
        assertThat(attached.tools().warnings())
            .singleElement()
            .asString()
            .startsWith("MCP server 'fake': it speaks ")
            .contains("2031-01-01")
            .endsWith("Revisions from 2024-11-05 to 2026-07-28 are understood.");
      }
    }
  }

  private static Json sum(long value) {
    return Json.object().put("sum", value).build();
  }

  /** A server of a kind. */
  private static final class Started implements AutoCloseable {
    final McpServer server;
    private final HttpFakeServer http;

    Started(String kind) {
      String[] words = kind.split(" ", 2);
      String[] traits = words[1].split(" ");
      if (words[0].equals("http")) {
        http = new HttpFakeServer(traits);
        server = http.server("fake", Map.of());
      } else {
        http = null;
        server = StdioServer.with("fake", traits);
      }
    }

    @Override
    public void close() {
      if (http != null) {
        http.close();
      }
    }
  }
}
