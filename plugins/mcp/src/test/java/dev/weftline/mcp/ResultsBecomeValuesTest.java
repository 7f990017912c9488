// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Time;
import dev.weftline.mcp.testing.Attached;
import dev.weftline.mcp.testing.HttpFakeServer;
import dev.weftline.testkit.FakeContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ResultsBecomeValuesTest {
  @TempDir static Path folder = Path.of("");

  private final HttpFakeServer http = new HttpFakeServer("modern");
  private Attached attached = Attached.to(http.server("fake", Map.of()), folder);

  @BeforeEach
  void review() throws Exception {
    Files.deleteIfExists(folder.resolve(McpLock.FILE));
    attached.close();
    attached = Attached.reviewed(http.server("fake", Map.of()), folder);
  }

  @AfterEach
  void end() {
    attached.close();
    http.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"content\":[]}|null",
        "{}|null",
        "{\"content\":[{\"type\":\"text\",\"text\":\"plain\"}]}|\"plain\"",
        "{\"content\":[{\"type\":\"text\",\"text\":\"\"}]}|\"\"",
        "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"a\\\":1}\"}]}|{\"a\":1}",
        "{\"content\":[{\"type\":\"text\",\"text\":\"[1] and more\"}]}|\"[1] and more\"",
        "{\"content\":[{\"type\":\"text\",\"text\":\"42\"}]}|42",
        "{\"content\":[{\"type\":\"text\",\"text\":\"1\"},{\"type\":\"text\",\"text\":\"b\"}]}|[1,\"b\"]",
        "{\"content\":[{\"type\":\"text\",\"text\":\"no\"}],\"structuredContent\":{\"a\":2}}|{\"a\":2}",
        "{\"content\":[],\"structuredContent\":[1,2]}|[1,2]",
        "{\"content\":[],\"structuredContent\":{\"items\":[1],\"nextCursor\":\"c\"}}|{\"items\":[1],\"nextCursor\":\"c\"}",
        "{\"content\":[{\"type\":\"image\",\"mimeType\":\"image/png\",\"data\":\"AAECAw==\"}]}"
            + "|{\"type\":\"image\",\"mimeType\":\"image/png\",\"data\":\"AAECAw==\",\"size\":4}",
        "{\"content\":[{\"type\":\"resource\",\"resource\":{\"uri\":\"file:///a\",\"mimeType\":\"text/plain\",\"text\":\"\u00e4\"}}]}"
            + "|{\"type\":\"resource\",\"uri\":\"file:///a\",\"mimeType\":\"text/plain\",\"text\":\"\u00e4\",\"size\":2}",
        "{\"content\":[{\"type\":\"resource_link\",\"uri\":\"file:///a\",\"name\":\"a\",\"size\":7}]}"
            + "|{\"type\":\"resource_link\",\"uri\":\"file:///a\",\"name\":\"a\",\"size\":7}",
        "{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}|\"x\"",
      })
  void aResultIsItsValue(String result, String value) {
    assertThat(attached.call("raw", "{\"result\":" + result + "}"))
        .isEqualTo(JsonReader.read(value));
  }

  @Test
  void anErrorIsTheServersTextWithoutWhatNobodySees() {
    Failure failure =
        attached.failure(
            "raw",
            "{\"result\":{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":"
                + "\"not\\u001b[31m\\u200b found\\n twice\"}]}}");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.TOOL);
    assertThat(failure.message()).isEqualTo("fake.raw: the server says: not[31m found twice");
    Failure silent = attached.failure("raw", "{\"result\":{\"isError\":true}}");
    assertThat(silent.message())
        .isEqualTo("fake.raw: the server says that it failed, and not why.");
    Failure endless = attached.failure("fail", "{\"text\":\"" + "x".repeat(100_000) + "\"}");
    assertThat(endless.message()).hasSizeLessThan(2_100).endsWith("...");
  }

  @Test
  void anUnknownKindOfResultIsNone() {
    Failure failure = attached.failure("raw", "{\"result\":{\"resultType\":\"later\"}}");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTPUT);
    assertThat(attached.failure("raw", "{\"result\":{\"content\":[3]}}").kind())
        .isEqualTo(Failure.Kind.OUTPUT);
  }

  @Test
  void resultsAreFromTheOutsideWorld() throws Exception {
    assertThat(
            attached
                .tool("text")
                .call(FakeContext.call("fake.text", Json.Obj.EMPTY), new FakeContext(Time.system()))
                .value()
                .label()
                .trusted())
        .isFalse();
  }

  @Test
  void typesAreRememberedAndPromiseNothing() {
    attached.call("raw", "{\"result\":{\"structuredContent\":{\"a\":1,\"b\":[{\"c\":\"x\"}]}}}");
    attached.call("raw", "{\"result\":{\"structuredContent\":{\"a\":1.5,\"b\":[],\"d\":null}}}");
    Json.Obj expected =
        (Json.Obj)
            JsonReader.read(
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"number\"},\"b\":{\"type\":"
                    + "\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"c\":{\"type\":"
                    + "\"string\"}},\"required\":[\"c\"]}},\"d\":{\"type\":\"null\"}},"
                    + "\"required\":[\"a\",\"b\"]}");
    assertThat(attached.tools().observed()).containsEntry("fake.raw", expected);
    assertThat(attached.tool("raw").spec().outputSchema()).isEmpty();
    try (Attached later = Attached.to(http.server("fake", Map.of()), folder)) {
      assertThat(later.tools().observed()).containsEntry("fake.raw", expected);
      later.call("raw", "{\"result\":{\"content\":[]}}");
      assertThat(later.tools().observed().get("fake.raw").list("anyOf")).hasSize(2);
    }
  }
}
