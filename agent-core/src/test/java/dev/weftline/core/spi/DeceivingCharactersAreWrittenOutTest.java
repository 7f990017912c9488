// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeceivingCharactersAreWrittenOutTest {
  @Test
  void textThatIsPlainToSeeStaysAsItIs() {
    String plain = "Grüße, 世界! {\"a\": [1]} €";

    assertThat(VisibleText.of(plain)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, '\n', '\t', 0x1b, 0x9b, 0xad, 0x34f, 0x115f, 0x17b4, 0x180b, 0x180f, 0x200b, 0x202e,
        0x2028, 0x2066, 0x2800, 0x3164, 0xe000, 0xfe0f, 0xfeff, 0xffa0, 0xe0041, 0xe0100
      })
  void whatDrawsNothingIsEscapedAndHidden(int point) {
    assertThat(VisibleText.isHidden(point)).isTrue();
    assertThat(VisibleText.of("a" + Character.toString(point) + "b"))
        .matches("a(\\\\u[0-9a-f]{4}){1,2}b");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xa0, 0x1680, 0x2003, 0x202f, 0x3000})
  void foreignBlanksAreEscapedButNotHidden(int point) {
    assertThat(VisibleText.isHidden(point)).isFalse();
    assertThat(VisibleText.of(Character.toString(point))).startsWith("\\u");
  }

  @Test
  void aCharacterBeyondSixteenBitsIsEscapedAsJsonDoes() {
    assertThat(VisibleText.of("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
  }
}
