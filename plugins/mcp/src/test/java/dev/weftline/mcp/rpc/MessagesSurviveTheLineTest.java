// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesSurviveTheLineTest {
  private static final Json.Obj PARAMS =
      Json.object().put("text", "two\nlines and \u2028 a separator").put("n", 1).build();

  private static final List<RpcMessage> MESSAGES =
      List.of(
          new RpcMessage.Request(RpcId.of(7), "tools/call", PARAMS),
          new RpcMessage.Request(RpcId.of("a"), "tools/list", Json.Obj.EMPTY),
          new RpcMessage.Notification("notifications/initialized", Json.Obj.EMPTY),
          new RpcMessage.Notification("notifications/progress", PARAMS),
          new RpcMessage.Result(RpcId.of(Long.MAX_VALUE), PARAMS),
          new RpcMessage.Failed(Optional.of(RpcId.of(1)), RpcError.of(-32601, "no such method")),
          new RpcMessage.Failed(
              Optional.empty(), RpcError.of(ErrorCode.PARSE_ERROR, "").withData(PARAMS)));

  @Test
  void everyKindReadsBackEqual() {
    assertThat(MESSAGES)
        .allSatisfy(
            message -> assertThat(RpcCodec.read(RpcCodec.write(message))).isEqualTo(message));
  }

  @Test
  void noKindHasALineBreakInItsText() {
    assertThat(MESSAGES)
        .allSatisfy(message -> assertThat(RpcCodec.write(message)).doesNotContain("\n", "\r"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{nonsense|-32700",
        "``|-32700",
        "[]|-32600",
        "[{\"jsonrpc\":\"2.0\",\"method\":\"a\"}]|-32600",
        "{\"method\":\"a\",\"id\":1}|-32600",
        "{\"jsonrpc\":\"1.0\",\"method\":\"a\",\"id\":1}|-32600",
        "{\"jsonrpc\":\"2.0\",\"method\":5,\"id\":1}|-32600",
        "{\"jsonrpc\":\"2.0\",\"method\":\"\",\"id\":1}|-32600",
        "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"id\":1.5}|-32600",
        "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"id\":1e999999}|-32600",
        "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"id\":null}|-32600",
        "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"id\":[1]}|-32600",
        "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"id\":1,\"params\":[1]}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":3}|-32600",
        "{\"jsonrpc\":\"2.0\",\"result\":{}}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"message\":\"x\"}}|-32600",
      })
  void whatIsNoMessageIsRefusedWithACode(String text, int code) {
    assertThatThrownBy(() -> RpcCodec.read(text))
        .isInstanceOfSatisfying(
            RpcFormatException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aRefusalKeepsTheIdSoThatItCanBeAnswered() {
    assertThatThrownBy(
            () -> RpcCodec.read("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"a\",\"params\":3}"))
        .isInstanceOfSatisfying(
            RpcFormatException.class,
            e -> {
              assertThat(e.answer().id()).contains(RpcId.of("q"));
              assertThat(e.answer().error().code()).isEqualTo(ErrorCode.INVALID_PARAMS);
            });
  }

  @Test
  void anyDamageGivesAMessageOrARefusal() {
    long seed = Long.getLong("seed", 20260728L);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text =
          new StringBuilder(RpcCodec.write(MESSAGES.get(random.nextInt(MESSAGES.size()))));
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(0x80));
          case 1 -> text.deleteCharAt(at).append(' ');
          default -> text.insert(at, "\"{}[]:,0\\".charAt(random.nextInt(9)));
        }
      }
      try {
        RpcMessage message = RpcCodec.read(text.toString());
        assertThat(RpcCodec.read(RpcCodec.write(message)))
            .as("seed %d, round %d: %s", seed, i, text)
            .isEqualTo(message);
      } catch (RpcFormatException e) {
        assertThat(e.code())
            .as("seed %d, round %d: %s", seed, i, text)
            .isBetween(ErrorCode.PARSE_ERROR, ErrorCode.INVALID_REQUEST);
      }
    }
  }
}
