// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.executor.PolicyExecutorFactory;
import dev.weftline.testkit.FakeContext;
import dev.weftline.testkit.FakeTool;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallsAreShownSafelyTest {
  @Test
  void onOneLineWithAllArguments() {
    assertThat(
            shown(
                Json.object()
                    .put("text", "a\nb \"c\"")
                    .put("n", 3)
                    .put("deep", JsonReader.read("{\"x\": [1, null]}"))
                    .put("odd name", true)
                    .build()))
        .isEqualTo(
            "mail.send(text=\"a\\nb \\\"c\\\"\", n=3, deep={\"x\":[1,null]}, \"odd name\"=true)");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x1B, 0x7F, 0x85, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x2003, 0x200B, 0x200D, 0x200F,
        0x2028, 0x2029, 0x202E, 0x2066, 0x2800, 0x3164, 0xD800, 0xE000, 0xFE0F, 0xFEFF, 0xFFA0,
        0xE0041, 0xE0100
      })
  void withoutCharactersThatDeceive(int point) {
    String hidden = new String(Character.toChars(point));
    String shown =
        shown(Json.object().put("text", "a" + hidden + "b").put("k" + hidden, 1).build());
    assertThat(shown)
        .doesNotContain(hidden)
        .contains(String.format("\\u%04x", (int) hidden.charAt(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00e4\u00f6\u00fc", "\u4e2d\u6587", "\ud83d\ude00", "\u0627"})
  void withOrdinaryTextAsItIs(String text) {
    assertThat(shown(Json.object().put("text", text).build())).contains("\"" + text + "\"");
  }

  @Test
  void cutButBoundToTheWholeValue() {
    Json.Obj one = Json.object().put("text", "x".repeat(5_000) + "1" + "y".repeat(5_000)).build();
    Json.Obj two = Json.object().put("text", "x".repeat(5_000) + "2" + "y".repeat(5_000)).build();
    assertThat(shown(one)).hasSizeLessThan(300).contains("more characters").isEqualTo(shown(two));
    assertThat(request(one).callHash()).isNotEqualTo(request(two).callHash());
    assertThat(request(one).call().argumentObject()).isEqualTo(one);
  }

  private static String shown(Json.Obj arguments) {
    return request(arguments).shows();
  }

  private static ApprovalRequest request(Json.Obj arguments) {
    FakeTool tool = FakeTool.write("mail.send").input(Json.Obj.EMPTY).build();
    ToolCall call = FakeContext.call("mail.send", arguments);
    Admission admission =
        new PolicyExecutorFactory()
            .forRun(ToolCatalog.of(List.of(tool)), Capabilities.ALL, Budget.DEFAULT)
            .admit(call, Optional.empty());
    return ((Admission.Ask) admission).request();
  }
}
