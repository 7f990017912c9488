// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.planner.testing.FakeRun;
import dev.weftline.planner.testing.SharedData;
import dev.weftline.planner.testing.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample of docs/skills.md does what the page says. */
class SkillsPageTest {
  private final Skill skill = Skill.parse(new SkillSource("docs/skills.md", sample()));

  @Test
  void sampleVerifies() {
    assertThat(new PlanChecker(World.TOOLS, SkillLibrary.EMPTY).check(skill).problems()).isEmpty();
    assertThat(skill.command()).isEqualTo("weft run recent-changes --path TEXT");
  }

  @Test
  void sampleReports() {
    assertThat(
            new FakeRun(skill.planText(), skill.report())
                .succeeded(1, "[{\"hash\":\"abc\"}]")
                .report())
        .isEqualTo("# Changes\n- `abc` [1]\n");
    assertThat(new FakeRun(skill.planText(), skill.report()).succeeded(1, "[]").report())
        .isEqualTo("# Changes\nNothing has changed. [1]\n");
  }

  @Test
  void questionOfThePageFindsTheSample() {
    SkillChooser.Choice choice =
        new SkillChooser()
            .choose(
                "what changed lately in \"src/main\"",
                Json.Obj.EMPTY,
                Verifier.Scope.of(World.TOOLS, SkillLibrary.ofSkills(List.of(skill))));

    assertThat(choice.values()).containsEntry("path", Json.of("src/main"));
  }

  private static String sample() {
    try {
      String page = Files.readString(SharedData.repository().resolve("docs/skills.md"));
      int start = page.indexOf("````markdown\n") + "````markdown\n".length();
      return page.substring(start, page.indexOf("\n````", start) + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
