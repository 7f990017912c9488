// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.mcp.internal.LinkDown;
import dev.weftline.mcp.testing.Attached;
import dev.weftline.mcp.testing.HttpFakeServer;
import dev.weftline.mcp.testing.ShiftedTime;
import dev.weftline.mcp.testing.StdioServer;
import dev.weftline.testkit.FakeContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileServersHarmOnlyTheirCallsTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"modern", "legacy"})
  void oneThatDiesFailsItsCallsAndIsStartedAgain(String era) {
    try (Attached attached = Attached.reviewed(StdioServer.with("fake", era), folder)) {
      Failure failure = attached.failure("die", "{}");
      assertThat(failure.kind()).isEqualTo(Failure.Kind.TOOL);
      assertThat(failure.message())
          .startsWith("fake.die: the server gave no answer: it ended with exit code 7");
      assertThat(failure.retryable()).as("a READ may be made again").isTrue();
      assertThat(attached.call("text", "{\"text\":\"back\"}")).isEqualTo(Json.of("back"));
    }
  }

  @Test
  void oneThatEndsAgainAndAgainIsLeftAloneForAWhile() {
    try (Attached attached = Attached.reviewed(StdioServer.with("fake", "modern"), folder)) {
      attached.failure("die", "{}");
      attached.failure("die", "{}");
      Failure failure = attached.failure("die", "{}");
      assertThat(failure.message()).contains("it ends again and again");
      assertThat(failure.retryAfter())
          .get()
          .satisfies(
              wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
    }
  }

  @Test
  void oneThatIsNotThereIsTriedLessAndLessOften() {
    ShiftedTime time = new ShiftedTime();
    McpServer server =
        new McpServer(
            "far", new McpServer.Url(McpConfiguration.address("http://127.0.0.1:1/"), Map.of()));
    try (McpTools tools = new McpTools(server, Attached.options(folder).withTime(time))) {
      List<Duration> waits = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        assertThatThrownBy(tools::review)
            .hasMessage("MCP server 'far': it cannot be reached")
            .cause()
            .isInstanceOfSatisfying(LinkDown.class, e -> waits.add(e.retryAfter().orElseThrow()));
        time.shift(Duration.ofSeconds(31));
      }
      assertThat(waits)
          .extracting(Duration::toMillis)
          .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
      assertThatThrownBy(tools::review).isInstanceOf(McpException.class);
      assertThatThrownBy(tools::review)
          .as("within the wait nobody is asked")
          .cause()
          .isInstanceOfSatisfying(
              LinkDown.class,
              e -> assertThat(e.retryAfter().orElseThrow()).isLessThan(Duration.ofSeconds(30)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdio", "http", "sse"})
  void aHugeResultFailsItsCallAlone(String way) {
    try (HttpFakeServer http = new HttpFakeServer("modern", way)) {
      McpServer server =
          way.equals("stdio") ? StdioServer.with("fake", "modern") : http.server("fake", Map.of());
      Attached.accept(server, folder);
      try (Attached attached =
          Attached.to(server, Attached.options(folder).withMessageLimit(1 << 20))) {
        Tool slow = attached.tool("text");
        Failure failure = attached.failure("big", "{\"megabytes\":100}");
        assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTPUT);
        assertThat(failure.message())
            .startsWith("fake.big: the server's answer cannot be taken: it has ")
            .contains("1048576");
        assertThat(Attached.call(slow, "{\"text\":\"x\"}", new FakeContext(Time.system())))
            .isEqualTo(Json.of("x"));
      }
    }
  }

  @Test
  void aNormalLimitTakesTenMegabytes() {
    try (Attached attached = Attached.reviewed(StdioServer.with("fake", "modern"), folder)) {
      assertThat(attached.call("big", "{\"megabytes\":10}"))
          .isInstanceOfSatisfying(
              Json.Str.class, text -> assertThat(text.value()).hasSize(10 << 20));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdio modern", "stdio legacy", "http modern sse", "http legacy sse"})
  void anInterruptCancelsTheCall(String kind) throws Exception {
    String[] words = kind.split(" ");
    try (HttpFakeServer http = new HttpFakeServer(words)) {
      McpServer server =
          words[0].equals("stdio")
              ? StdioServer.with("fake", words[1])
              : http.server("fake", Map.of());
      try (Attached attached = Attached.reviewed(server, folder)) {
        Tool slow = attached.tool("slow");
        attached.call("text", "{\"text\":\"warm\"}");
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread caller =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    slow.call(
                        FakeContext.call("fake.slow", Json.Obj.EMPTY),
                        new FakeContext(Time.system()));
                  } catch (Exception e) {
                    ended.complete(e);
                  }
                });
        while (words[0].equals("http") && !calledSlow(http)) {
          Thread.onSpinWait();
        }
        caller.interrupt();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        if (kind.equals("http modern sse")) {
          assertThat(http.awaitClosedStream()).isTrue();
        }
      }
    }
  }

  private static boolean calledSlow(HttpFakeServer http) {
    return http.fake().received().stream()
        .anyMatch(message -> message.text().contains("\"name\":\"slow\""));
  }

  @Test
  void oneThatNeverAnswersCostsTheTimeOfTheCall() {
    try (Attached attached = Attached.reviewed(StdioServer.with("fake", "modern"), folder)) {
      Tool slow = attached.tool("slow");
      attached.call("text", "{\"text\":\"warm\"}");
      Time time = Time.system();
      FakeContext context = new FakeContext(time, time.now().plusMillis(300));
      try {
        Attached.call(slow, "{}", context);
      } catch (CallFailed e) {
        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT);
        assertThat(e.failure().message()).isEqualTo("fake.slow: no answer before the deadline.");
      }
      assertThat(attached.call("cancelled", "{}"))
          .as("requests that the server was told to cancel")
          .isInstanceOfSatisfying(Json.Arr.class, ids -> assertThat(ids.items()).hasSize(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mute", "flood", "drivel"})
  void oneThatNeverBeginsIsGivenUp(String trait) {
    McpOptions options =
        Attached.options(folder)
            .withConnectTimeout(Duration.ofSeconds(3))
            .withMessageLimit(1 << 20);
    try (Attached attached =
        Attached.to(StdioServer.with("fake", "modern", "legacy", trait), options)) {
      assertThat(attached.tools().tools()).isEmpty();
      assertThat(attached.tools().warnings())
          .singleElement()
          .asString()
          .startsWith("MCP server 'fake': it");
    }
  }

  @Test
  void oneThatNeverExitsIsEnded() {
    long before = children();
    Attached attached = Attached.to(StdioServer.with("fake", "modern", "stays"), folder);
    assertThat(attached.names()).isNotEmpty();
    assertThat(children()).isGreaterThan(before);
    attached.close();
    assertThat(ended(before)).isTrue();
  }

  private static long children() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();
  }

  private static boolean ended(long before) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (children() > before && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return children() <= before;
  }

  @Test
  void oneThatDoesNotExistIsAWarning() {
    McpServer none =
        new McpServer("fake", new McpServer.Command(List.of("no-such-program-anywhere"), Map.of()));
    McpServer closed =
        new McpServer(
            "far", new McpServer.Url(McpConfiguration.address("http://127.0.0.1:1/"), Map.of()));
    try (Attached program = Attached.to(none, folder);
        Attached address = Attached.to(closed, folder)) {
      assertThat(program.tools().tools()).isEmpty();
      assertThat(program.tools().warnings())
          .containsExactly(
              "MCP server 'fake': 'no-such-program-anywhere' cannot be started. Is it installed,"
                  + " and on the PATH?");
      assertThat(address.tools().tools()).isEmpty();
      assertThat(address.tools().warnings())
          .containsExactly("MCP server 'far': it cannot be reached");
    }
  }

  @Test
  void listsAreBounded() {
    try (Attached many = Attached.to(StdioServer.with("many", "modern", "many"), folder);
        Attached circles = Attached.to(StdioServer.with("round", "modern", "circles"), folder)) {
      assertThat(many.names()).hasSize(200);
      assertThat(many.tools().warnings())
          .contains("MCP server 'many': it has more than 200 tools; the others are left out.");
      assertThat(circles.tools().tools()).isEmpty();
      assertThat(circles.tools().warnings())
          .anyMatch(warning -> warning.contains("its list of tools goes round in circles"));
    }
  }

  @Test
  void oddToolsAreLeftOutWithAReason() {
    try (HttpFakeServer http = new HttpFakeServer("modern", "odd");
        Attached attached = Attached.to(http.server("fake", Map.of()), folder)) {
      assertThat(attached.names())
          .contains("echo", "mirrored")
          .doesNotContain(
              "with blank", "hidden", "tagged", "long", "twice", "a..b", "fetch", "mirror");
      assertThat(attached.tools().warnings())
          .contains(
              "MCP server 'fake': the tool 'hidden' is left out: it has the hidden character"
                  + " U+200B.",
              "MCP server 'fake': the tool 'tagged' is left out: it has the hidden character"
                  + " U+E0041.",
              "MCP server 'fake': the tool 'twice' is left out: the server has two tools of that"
                  + " name.",
              "MCP server 'fake': the tool 'long' is left out: its description has 5000 bytes; at"
                  + " most 4096 are allowed.",
              "MCP server 'fake': the tool 'fetch' is left out: its outputSchema refers to"
                  + " 'https://example.com/schema.json' elsewhere.");
    }
  }

  @Test
  void noServerTakesTheNameOfAnothersTool() {
    try (Attached one = Attached.to(StdioServer.with("one", "modern"), folder);
        Attached two = Attached.to(StdioServer.with("two", "modern"), folder)) {
      List<Tool> all = new ArrayList<>(one.tools().tools());
      all.addAll(two.tools().tools());
      ToolCatalog catalog = ToolCatalog.of(all);
      assertThat(catalog.spec("one.echo")).isPresent();
      assertThat(catalog.spec("two.echo")).isPresent();
    }
  }

  @Test
  void anAnswerThatCannotBeReadFailsItsCallAtOnce() {
    try (Attached attached = Attached.reviewed(StdioServer.with("fake", "modern"), folder)) {
      Failure failure = attached.failure("deep", "{}");
      assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTPUT);
      assertThat(failure.message())
          .startsWith("fake.deep: the server's answer cannot be taken: message: no JSON");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdio", "http", "sse"})
  void manyCallsAtOnceAllEnd(String way) throws Exception {
    try (HttpFakeServer http = new HttpFakeServer("modern", way)) {
      McpServer server =
          way.equals("stdio") ? StdioServer.with("fake", "modern") : http.server("fake", Map.of());
      try (Attached attached = Attached.reviewed(server, folder)) {
        Tool text = attached.tool("text");
        Tool slow = attached.tool("slow");
        Map<Integer, Object> ends = new ConcurrentHashMap<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          int number = i;
          callers.add(Thread.ofVirtual().start(() -> ends.put(number, end(text, slow, number))));
        }
        for (Thread caller : callers) {
          assertThat(caller.join(Duration.ofSeconds(30))).isTrue();
        }
        for (int i = 0; i < 200; i++) {
          assertThat(ends.get(i)).isEqualTo(i % 10 == 0 ? Failure.Kind.TIMEOUT : Json.of("n" + i));
        }
      }
    }
  }

  private static Object end(Tool text, Tool slow, int number) {
    Time time = Time.system();
    try {
      return number % 10 == 0
          ? Attached.call(slow, "{}", new FakeContext(time, time.now().plusSeconds(3)))
          : Attached.call(text, "{\"text\":\"n" + number + "\"}", new FakeContext(time));
    } catch (CallFailed e) {
      return e.failure().kind() == Failure.Kind.TIMEOUT ? Failure.Kind.TIMEOUT : e.failure();
    }
  }

  @Test
  void aQuestionToAPersonIsRefused() {
    try (Attached attached = Attached.reviewed(StdioServer.with("fake", "modern"), folder)) {
      Failure failure = attached.failure("ask", "{}");
      assertThat(failure.kind()).isEqualTo(Failure.Kind.REFUSED);
      assertThat(failure.message()).contains("wants an answer from a person");
    }
  }
}
