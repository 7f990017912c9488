// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server of the official Java SDK, in a process of its own, and our client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TheSdkServesOurClientTest {
  private Weft weft;

  @BeforeAll
  void attach(@TempDir Path folder) {
    weft = new Weft(folder).attach("sdk", List.of(), SdkServer.command());
  }

  @Test
  void itsToolsAreListedWithTheirTypesAndEffects() {
    String tools = weft.run("tools", "--json").out();
    assertThat(tools).contains("sdk.stock", "sdk.note", "sdk.slow", "sdk.broken", "sdk.send");
    assertThat(weft.run("mcp", "list").out()).contains("6 tools reviewed");
  }

  @Test
  void resultsWithAndWithoutSchemaBecomeValues() {
    Json.Obj report =
        weft.plan(
            """
            1. sdk.stock(item="lamp")
            2. sdk.note()
            3. sdk.slow(millis=50)
            4. join(count=$1.count, days=$2, slow=$3)
            """);
    assertThat(report.text("outcome")).hasValue("answered");
    assertThat(values(report))
        .isEqualTo(
            JsonReader.read("{\"count\":4,\"days\":[{\"day\":1},{\"day\":2}],\"slow\":\"awake\"}"));
  }

  @Test
  void aFieldThatTheSchemaDoesNotPromiseIsFoundBeforeAnythingRuns() {
    Json.Obj report = weft.plan("1. sdk.stock(item=\"lamp\")\n2. join(a=$1.price)\n");
    assertThat(report.text()).contains("UNKNOWN_FIELD").contains("price");
  }

  @Test
  void aToolThatFailsFailsItsTaskAndNoOther() {
    Json.Obj report =
        weft.plan("1. sdk.broken()\n2. sdk.stock(item=\"lamp\")\n3. join(a=$1, b=$2.item)\n");
    assertThat(report.text("outcome")).hasValue("incomplete");
    assertThat(values(report)).isEqualTo(JsonReader.read("{\"b\":\"lamp\"}"));
    assertThat(report.text()).contains("the server says: the shelf fell");
  }

  @Test
  void aSlowToolIsLeftAtTheDeadline() {
    Json.Obj report =
        weft.plan("1. sdk.slow(millis=60000)\n2. join(a=$1)\n", "--deadline", "1500ms");
    assertThat(report.text("outcome")).hasValue("deadline");
  }

  static Json values(Json.Obj report) {
    return ((Json.Obj) report.get("answer").orElseThrow()).get("values").orElseThrow();
  }
}
