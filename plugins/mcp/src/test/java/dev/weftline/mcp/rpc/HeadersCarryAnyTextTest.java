// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersCarryAnyTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"read_file", "a b", "file:///x?y=1", "=?base64?x", "?=", "x=?base64?YQ==?="})
  void plainTextStaysAsItIs(String value) {
    assertThat(McpHeader.encode(value)).isEqualTo(value);
    assertThat(McpHeader.decode(value)).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " a",
        "a ",
        "\t",
        "a\r\nInjected: yes",
        "\u00e4",
        "\ud83d\ude00",
        "=?base64?YQ==?="
      })
  void everythingElseIsEncodedAndComesBack(String value) {
    assertThat(McpHeader.encode(value)).matches("=\\?base64\\?[A-Za-z0-9+/=]*\\?=");
    assertThat(McpHeader.decode(McpHeader.encode(value))).contains(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=?base64?!?=", "=?base64?/w==?=", "=?base64?YQ?==?="})
  void aBrokenEncodingIsNoValue(String header) {
    assertThat(McpHeader.decode(header)).isEmpty();
  }

  @Test
  void theNameComesFromWhatTheMethodNames() {
    Json.Obj params = Json.object().put("name", "echo").put("uri", "file:///a").build();
    assertThat(McpHeader.name(Method.TOOLS_CALL, params)).contains("echo");
    assertThat(McpHeader.name(Method.PROMPTS_GET, params)).contains("echo");
    assertThat(McpHeader.name(Method.RESOURCES_READ, params)).contains("file:///a");
    assertThat(McpHeader.name(Method.TOOLS_LIST, params)).isEmpty();
  }
}
