// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.mcp.rpc.Method;
import dev.weftline.mcp.server.testing.Client;
import dev.weftline.mcp.server.testing.World;
import dev.weftline.mcp.server.testing.World.Way;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The descriptions of the tools are the prompt by which a model learns the plan language. */
class TheModelIsTaughtBrieflyTest {

  private static String description(Client client, String tool) {
    return client.result(Method.TOOLS_LIST, Json.Obj.EMPTY).list("tools").stream()
        .map(listed -> (Json.Obj) listed)
        .filter(listed -> listed.text("name").orElse("").equals(tool))
        .findFirst()
        .orElseThrow()
        .text("description")
        .orElseThrow();
  }

  @Test
  void theExampleOfThePlanLanguageIsAPlan() {
    try (World world = new World();
        Client client = world.client(Way.PIPE_MODERN)) {
      String plan =
          description(client, "run_plan")
              .lines()
              .filter(line -> line.matches("\\d+\\. .*"))
              .collect(Collectors.joining("\n"));

      PlanReader.Result read = PlanReader.read(plan, Limits.DEFAULT);

      assertThat(read.problems().stream().filter(Diagnostic::isError)).isEmpty();
      assertThat(read.plan().tasks()).hasSize(8);
    }
  }

  @Test
  void allOfItTakesLittleRoom() {
    try (World world = new World();
        Client client = world.client(Way.PIPE_MODERN)) {
      assertThat(description(client, "run_plan").length()).isBetween(1500, 2600);
      for (String tool : new String[] {"search_tools", "run_status", "cancel_run"}) {
        assertThat(description(client, tool).length()).as(tool).isLessThan(400);
      }
    }
  }
}
