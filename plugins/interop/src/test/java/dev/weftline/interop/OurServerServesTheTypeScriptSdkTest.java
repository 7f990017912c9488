// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weftline.core.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our server and a client of the official TypeScript SDK, both in processes of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OurServerServesTheTypeScriptSdkTest {
  private Weft weft;
  private HttpProcess http;

  @BeforeAll
  void start(@TempDir Path folder) {
    assumeTrue(Npm.missing().isEmpty(), () -> Npm.missing().orElse(""));
    weft = new Weft(folder).attach("sdk", List.of(), SdkServer.command());
    http = HttpProcess.weft(weft, OurServer.TOKEN);
  }

  @AfterAll
  void stop() {
    if (http != null) {
      http.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "legacy"})
  void everythingWorksOverPipes(String revision) {
    List<String> client = new ArrayList<>(Npm.modernClient(revision, "accept"));
    client.addAll(Weft.command("mcp", "serve"));
    check(client, "answered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "legacy"})
  void everythingWorksOverHttpAndAPersonMaySayNo(String revision) {
    List<String> client = new ArrayList<>(Npm.modernClient(revision, "decline"));
    client.addAll(List.of(http.said(), OurServer.TOKEN));
    check(client, "incomplete");
  }

  private void check(List<String> client, String effect) {
    Weft.Outcome outcome = weft.execute(client);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    Json.Obj seen = outcome.json();
    assertThat(seen.list("tools"))
        .isEqualTo(
            Json.strings(List.of("cancel_run", "run_plan", "run_status", "search_tools")).items());
    assertThat(seen.list("forms")).singleElement().asString().contains("sdk.send");
    assertThat(outcome(seen, "effect")).isEqualTo(effect);
    assertThat(outcome(seen, "valid")).isEqualTo("answered");
    assertThat(seen.list("progress").toString()).contains("1 sdk.stock: succeeded");
    Json.Obj invalid = (Json.Obj) seen.get("invalid").orElseThrow();
    assertThat(invalid.bool("isError")).hasValue(true);
    assertThat(invalid.text()).contains("UNKNOWN_TOOL");
    assertThat(seen.integer("resource").orElseThrow()).isGreaterThanOrEqualTo(40_000);
    assertThat(seen.list("prompts").toString()).contains("triage-crash");
    assertThat(seen.integer("givenUp").orElseThrow()).isGreaterThanOrEqualTo(16);
    assertThat(outcome(seen, "after")).isEqualTo("answered");
  }

  private static String outcome(Json.Obj seen, String run) {
    return ((Json.Obj) seen.get(run).orElseThrow()).text("outcome").orElse("none");
  }
}
