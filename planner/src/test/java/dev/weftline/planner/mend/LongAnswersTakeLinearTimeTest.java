// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.testing.World;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One megabyte of anything is read in seconds: quadratic time would take many minutes. */
class LongAnswersTakeLinearTimeTest {
  private static final int SIZE = Integer.getInteger("size", 100_000);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Verifier.Scope SCOPE =
      new Verifier.Scope(
          World.TOOLS,
          SkillLibrary.EMPTY,
          java.util.Optional.empty(),
          dev.weftline.core.Capabilities.ALL,
          new Limits(1_000_000, 4_000_000, 64, 1000, 60, 4, 64));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "\n",
        " ",
        "(",
        "[",
        "{",
        "{\n",
        "\"",
        "'",
        "`",
        "\u201E",
        "\u00AB",
        "$",
        "$1",
        "$1.a",
        "${",
        "${1}",
        "{{",
        "{{1}}",
        "{{1.a}}",
        "<",
        "<<A",
        "<think>",
        "</think>",
        "<plan>",
        "#",
        "# a\n",
        "#E1",
        "//",
        "/*",
        " /*",
        "a=1,",
        ",",
        "x=[",
        "None ",
        "x.y",
        ".a",
        "1.",
        "1. ",
        "1. a\n",
        "- 1) a(\n",
        "1. join(x=\n",
        "{\"tasks\"",
        "{\"tasks\":[",
        "{\"id\":1}",
        "[{",
        "\"1",
        "\\",
        "\\\"",
        "a:",
        "when ",
        "\uFF08",
        "\u200B",
        "depends_on=[1],",
        "\"$1\",",
        "\"{{1}}\" "
      })
  void inEveryPlace(String piece) {
    String wall = piece.repeat(SIZE / piece.length());
    for (String before :
        new String[] {
          "", "1. log.parse(text=", "1. when ", "{\"tasks\":[", "1. join(x=\"", "\"1. "
        }) {
      Assertions.assertTimeoutPreemptively(
          LIMIT,
          () -> Hearing.of(before + wall, SCOPE, 1),
          () -> before + " and a wall of " + piece);
    }
  }

  @Test
  void anEndlessPlanEndsAtTheLimit() {
    StringBuilder plan = new StringBuilder();
    for (int i = 1; i < 5000; i++) {
      plan.append(i).append(". web.fetch(url=\"https://example.org\")\n");
    }
    Hearing hearing =
        Hearing.of(plan.toString(), Verifier.Scope.of(World.TOOLS, SkillLibrary.EMPTY), 1);

    assertThat(hearing.items()).hasSize(1001);
    assertThat(hearing.items().get(1000))
        .isInstanceOfSatisfying(
            PlanItem.Rejected.class,
            last -> assertThat(last.problems().get(0).code()).isEqualTo("LIMIT"));
  }

  @Test
  void anEndlessLineEndsAtTheLimit() {
    Hearing hearing =
        Hearing.of("word ".repeat(300_000), Verifier.Scope.of(World.TOOLS, SkillLibrary.EMPTY), 1);

    assertThat(hearing.items()).hasSize(1);
    assertThat(hearing.items().get(0))
        .isInstanceOfSatisfying(
            PlanItem.Rejected.class,
            last -> assertThat(last.problems().get(0).code()).isEqualTo("LIMIT"));
  }
}
