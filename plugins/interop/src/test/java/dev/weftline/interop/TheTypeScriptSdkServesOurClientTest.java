// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of the official TypeScript SDK that refuses all revisions before 2026-07-28. */
class TheTypeScriptSdkServesOurClientTest {
  private static final String PLAN =
      """
      1. modern.stock(item="lamp")
      2. modern.note()
      3. modern.broken()
      4. modern.slow(millis=50)
      5. join(count=$1.count, days=$2, broken=$3, slow=$4)
      """;

  @TempDir private Path folder;
  private Weft weft;

  @BeforeEach
  void enter() {
    assumeTrue(Npm.missing().isEmpty(), () -> Npm.missing().orElse(""));
    weft = new Weft(folder);
  }

  @Test
  void plansRunOverItsPipe() {
    weft.attach("modern", List.of(), Npm.modern());
    check(weft.plan(PLAN));
    Json.Obj left =
        weft.plan("1. modern.slow(millis=60000)\n2. join(a=$1)\n", "--deadline", "1500ms");
    assertThat(left.text("outcome")).hasValue("deadline");
  }

  @Test
  void plansRunOverHttp() {
    try (HttpProcess server = Npm.modernOverHttp(weft)) {
      weft.attach(
          "modern", List.of("--url", "http://127.0.0.1:" + server.said() + "/mcp"), List.of());
      check(weft.plan(PLAN));
    }
  }

  private static void check(Json.Obj report) {
    assertThat(report.text("outcome")).hasValue("incomplete");
    assertThat(report.text()).contains("the server says: the shelf fell");
    assertThat(TheSdkServesOurClientTest.values(report))
        .isEqualTo(
            JsonReader.read("{\"count\":4,\"days\":[{\"day\":1},{\"day\":2}],\"slow\":\"awake\"}"));
  }
}
