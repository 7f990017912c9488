// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenCharactersAreFoundTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x1, 0x7, 0x1b, 0x7f, 0x85, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200c, 0x200d,
        0x200e, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2800, 0x3164, 0xd800, 0xe000,
        0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xe0001, 0xe0041, 0xe007f, 0xe0100, 0xf0000
      })
  void whatNobodySeesIsFoundAnywhere(int c) {
    String text = new StringBuilder("a").appendCodePoint(c).append("b").toString();
    String name = String.format("U+%04X", c);
    assertThat(HiddenText.in(text)).contains(name);
    assertThat(HiddenText.in(Json.object().put("x", Json.strings(List.of(text))).build()))
        .contains(name);
    assertThat(HiddenText.in(Json.object().put(text, 1).build())).contains(name);
    assertThat(Redaction.NONE.line(text)).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain\ttext\r\non lines",
        "\u00e4\u00f6\u00fc \u0434\u0430 \u4e2d\u6587 \u05d0\u05d1",
        "\ud83d\ude00 \u26a0\ufe0f \ud83d\udc69\u200d\ud83d\udcbb \u2764\ufe0f\u200d\ud83d\udd25",
        "1\ufe0f\u20e3"
      })
  void whatEverybodySeesIsNot(String text) {
    assertThat(HiddenText.in(text)).isEmpty();
  }

  @Test
  void secretsGoBeforeTextIsCutAndAfterItIsCleared() {
    Redaction redaction = new Redaction(List.of("Bearer s3cr3t-t0ken", "yes"));
    assertThat(redaction.line("a s3cr3t-t0ken b")).isEqualTo("a [redacted] b");
    assertThat(redaction.line("s3cr3t\u200b-t0ken")).isEqualTo("[redacted]");
    assertThat(redaction.line("yes")).as("too short to be one").isEqualTo("yes");
    for (int i = 0; i < 40; i++) {
      String text = "\u200b".repeat(15_970 + i) + "s3cr3t-t0ken" + "x".repeat(40);
      assertThat(redaction.line(text)).doesNotContain("s3cr", "t0ken");
    }
  }
}
