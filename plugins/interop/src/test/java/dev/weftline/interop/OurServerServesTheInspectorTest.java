// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weftline.core.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our server and the command line of the MCP inspector. */
class OurServerServesTheInspectorTest {
  @TempDir private Path folder;
  private Weft weft;

  @BeforeEach
  void enter() {
    assumeTrue(Npm.missing().isEmpty(), () -> Npm.missing().orElse(""));
    weft = new Weft(folder);
  }

  private Weft.Outcome overHttp(String... options) {
    try (HttpProcess server = HttpProcess.weft(weft, OurServer.TOKEN)) {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  server.said(),
                  "--transport",
                  "http",
                  "--header",
                  "Authorization: Bearer " + OurServer.TOKEN));
      arguments.addAll(List.of(options));
      return weft.execute(Npm.inspector(arguments));
    }
  }

  private Weft.Outcome overStdio(String... options) {
    List<String> arguments = new ArrayList<>(List.of("-e"));
    weft.environment().forEach((name, value) -> arguments.add(name + "=" + value));
    arguments.addAll(Weft.command("mcp", "serve"));
    arguments.addAll(List.of(options));
    return weft.execute(Npm.inspector(arguments));
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "modern"})
  void itListsTheTools(String era) {
    Weft.Outcome outcome = overStdio("--protocol-era", era, "--method", "tools/list");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.json().list("tools"))
        .extracting(tool -> ((Json.Obj) tool).text("name").orElse(""))
        .containsExactlyInAnyOrder("search_tools", "run_plan", "run_status", "cancel_run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "modern"})
  void itRunsAPlan(String era) {
    check(overStdio(call(era)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "modern"})
  void itRunsAPlanOverHttp(String era) {
    check(overHttp(call(era)));
  }

  private static String[] call(String era) {
    return new String[] {
      "--protocol-era",
      era,
      "--method",
      "tools/call",
      "--tool-name",
      "run_plan",
      "--tool-arg",
      "plan=1. std.math(op=\"add\", left=2, right=3)\n2. join(sum=$1.value)\n"
    };
  }

  private static void check(Weft.Outcome outcome) {
    assertThat(outcome.exit()).isZero();
    Json.Obj report = (Json.Obj) outcome.json().get("structuredContent").orElseThrow();
    assertThat(report.text("outcome")).hasValue("answered");
    assertThat(report.text()).contains("{\"values\":{\"sum\":5}");
  }

  @Test
  void itSeesThatAPlanIsNotValid() {
    Weft.Outcome outcome =
        overStdio(
            "--method",
            "tools/call",
            "--tool-name",
            "run_plan",
            "--tool-arg",
            "plan=1. std.mth(op=\"add\")\n2. join(sum=$1)\n");
    assertThat(outcome.out()).contains("UNKNOWN_TOOL", "\"isError\": true");
    assertThat(outcome.exit()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "modern"})
  void itListsThePromptsOverHttp(String era) {
    Weft.Outcome outcome = overHttp("--protocol-era", era, "--method", "prompts/list");
    assertThat(outcome.out()).contains("triage-crash");
    assertThat(outcome.exit()).isZero();
  }
}
