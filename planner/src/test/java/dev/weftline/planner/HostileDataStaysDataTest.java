// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.planner.testing.FakeRun;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostileDataStaysDataTest {

  @Test
  void placeholdersInDataAreNotFilled() {
    assertThat(inline("{secret} {#if x} ${1.secret}"))
        .isEqualTo("x {secret} {#if x} ${1.secret} y");
  }

  @Test
  void terminalCommandsAndControlCharactersAreRemoved() {
    assertThat(inline("\u001b[31mred\u001b[0m \u001b]0;owned\u0007title\u0000\u0008 \u009b2Jx"))
        .isEqualTo("x red title x y");
    assertThat(inline("a\u202eb\u200bc\u2066d")).isEqualTo("x abcd y");
    assertThat(inline("\u001b]8;;http://evil")).isEqualTo("x 8;;http://evil y");
  }

  @Test
  void formattingOfDataIsText() {
    assertThat(
            inline("[click](http://evil) ![i](u) <b>x</b> &lt; `code` **bold** a_b _c_ a|b ~~s~~"))
        .isEqualTo(
            "x \\[click\\](http://evil) !\\[i\\](u) \\<b>x\\</b> \\&lt; \\`code\\` \\*\\*bold\\*\\*"
                + " a_b \\_c\\_ a\\|b \\~~s\\~~ y");
    assertThat(inline("slab-out-of-bounds in ext4_find_entry+0x1b2/0x200 #4 - 5 > 3"))
        .isEqualTo("x slab-out-of-bounds in ext4_find_entry+0x1b2/0x200 #4 - 5 > 3 y");
  }

  @Test
  void newLinesDoNotStartBlocks() {
    assertThat(inline("a\n# heading\n\n- item\r\n```\ncode"))
        .isEqualTo("x a # heading - item \\`\\`\\` code y");
    assertThat(report("{part}\n", "# heading")).startsWith("\\# heading [1]");
    assertThat(report("{part}\n", "12. item")).startsWith("12\\. item [1]");
    assertThat(report("{part}\n", "- item")).startsWith("\\- item [1]");
    assertThat(report("{part}\n", "| a | b |")).startsWith("\\| a \\| b \\| [1]");
  }

  @Test
  void backTicksDoNotEndCode() {
    assertThat(report("`{part}`\n", "a`b\n`c")).isEqualTo("`a'b 'c` [1]\n");
  }

  @Test
  void fencesInDataDoNotEndAFence() {
    assertThat(report("```\n{part}\n```\n", "a\n```\n  ~~~\nb"))
        .isEqualTo("```\na\n    ```\n      ~~~\nb\n```\n\n[1]\n");
  }

  @Test
  void namesOfPartsAndFieldsAreEscapedToo() {
    String text =
        new FakeRun("1. a.b()\n2. join(r=$1)", Optional.empty())
            .succeeded(1, "{\"[x](y)\\n# z\": \"<script>\"}")
            .report();

    assertThat(text).isEqualTo("- **r**:\n  - \\[x\\](y) # z: \\<script> [1]\n");
  }

  private static String inline(String data) {
    String report = report("x {part} y\n", data);
    assertThat(report).endsWith(" [1]\n");
    return report.substring(0, report.length() - " [1]\n".length());
  }

  private static String report(String template, String data) {
    return new FakeRun("1. a.b()\n2. join(part=$1.t)", Optional.of(template))
        .text(1, "t", data)
        .report();
  }
}
