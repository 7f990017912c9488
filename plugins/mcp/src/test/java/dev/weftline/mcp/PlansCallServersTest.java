// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Agent;
import dev.weftline.core.Goal;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.RunEvent;
import dev.weftline.mcp.testing.Attached;
import dev.weftline.mcp.testing.HttpFakeServer;
import dev.weftline.mcp.testing.StdioServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlansCallServersTest {
  @TempDir Path folder = Path.of("");

  private RunResult run(String plan, McpServer... servers) {
    var builder = Agent.builder().onlyGivenTools();
    for (McpServer server : servers) {
      builder.tools(new McpTools(server, Attached.options(folder)));
    }
    try (Agent agent = builder.build()) {
      return agent.run(Goal.plan(plan)).result().await().indefinitely();
    }
  }

  @Test
  void oneServerFeedsAnother() {
    try (HttpFakeServer http = new HttpFakeServer("legacy", "sse", "session")) {
      McpServer one = StdioServer.with("one", "modern");
      McpServer two = http.server("two", Map.of());
      Attached.pin(one, folder);
      Attached.pin(two, folder);
      RunResult result =
          run(
              """
              1. one.add(a=1, b=2)
              2. two.add(a=$1.sum, b=10)
              3. one.text(text="[1, 2, 3]")
              4. join(sum=$2.sum, list=$3)
              """,
              one,
              two);
      assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.ANSWERED);
      assertThat(result.answer().orElseThrow().toJson().text())
          .isEqualTo("{\"sum\":13,\"list\":[1,2,3]}");
    }
  }

  @Test
  void aServerThatDiesFailsItsTasksAndNotTheRun() {
    McpServer one = StdioServer.with("one", "modern");
    McpServer two = StdioServer.with("two", "legacy");
    Attached.pin(one, folder);
    Attached.pin(two, folder);
    RunResult result =
        run(
            """
            1. one.die()
            2. two.text(text="alive")
            3. when failed($1): two.text(text="one is gone")
            4. join(a=$2, b=$3)
            """,
            one,
            two);
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.ANSWERED);
    assertThat(result.answer().orElseThrow().toJson().text())
        .isEqualTo("{\"a\":\"alive\",\"b\":\"one is gone\"}");
  }

  @Test
  void aResultThatBreaksItsPromiseFailsItsTask() {
    McpServer server = StdioServer.with("fake", "modern");
    Attached.pin(server, folder);
    RunResult result =
        run(
            """
            1. fake.lie()
            2. join(sum=$1.sum)
            """,
            server);
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.INCOMPLETE);
    assertThat(result.problems())
        .singleElement()
        .asString()
        .startsWith("task 1: fake.lie: the tool broke its output schema.");
  }

  @Test
  void anUnreviewedToolAsksBeforeItIsCalled() {
    RunResult result =
        run(
            """
            1. fake.text(text="x")
            2. join(a=$1)
            """,
            StdioServer.with("fake", "modern"));
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.INCOMPLETE);
    assertThat(result.answer().orElseThrow().text()).contains("task 1 was skipped (denied)");
  }
}
