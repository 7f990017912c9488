// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Effect;
import dev.weftline.planner.testing.Counted;
import dev.weftline.planner.testing.Packs;
import dev.weftline.planner.testing.Packs.Half;
import dev.weftline.planner.testing.Packs.Written;
import dev.weftline.planner.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The choice among skills by written goals. What went wrong is shown for goals that may be looked
 * at, with {@code -Dask.show=true}; of the report half only counts are told.
 */
class GoalsChooseSkillsTest {
  private static final Counted TUNE = Counted.of(Packs.goals(Half.TUNE));
  private static final Counted PRACTICE = Counted.of(Packs.PRACTICE);

  private static final String TABLE_START = "<!-- measured -->\n";
  private static final String TABLE_END = "<!-- end -->\n";

  private final SkillChooser chooser = new SkillChooser();

  @Test
  void nineOfTenGoalsThatMayBeLookedAtGetTheirSkill() {
    if (Boolean.getBoolean("ask.show")) {
      System.out.println(
          TUNE.wrong()
              + "\n"
              + PRACTICE.wrong()
              + "\n"
              + TUNE.row("tune")
              + PRACTICE.row("practice"));
    }
    assertThat(TUNE.found()).as(TUNE.wrong()).isGreaterThanOrEqualTo(32);
    assertThat(TUNE.refused()).as(TUNE.wrong()).isGreaterThanOrEqualTo(14);
    assertThat(PRACTICE.found()).as(PRACTICE.wrong()).isGreaterThanOrEqualTo(96);
    assertThat(PRACTICE.refused()).as(PRACTICE.wrong()).isGreaterThanOrEqualTo(73);
  }

  @Test
  void nothingThatChangesSomethingStartsForAnyGoal() {
    for (Written goal : Packs.GOALS) {
      assertStartsNoEffect(goal.goal());
    }
    for (Written goal : Packs.PRACTICE) {
      assertStartsNoEffect(goal.goal());
    }
  }

  @Test
  void nothingThatChangesSomethingStartsForAnyWords() {
    long seed = Long.getLong("seed", 20261126L);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> words = new ArrayList<>();
    for (Skill skill : Packs.SKILLS.skills()) {
      Stream.concat(Stream.of(skill.name(), skill.description()), skill.examples().stream())
          .flatMap(text -> Stream.of(text.split("\\s+", -1)))
          .forEach(words::add);
    }
    for (int i = 0; i < 200; i++) {
      List<String> salad = new ArrayList<>();
      for (int j = random.nextInt(12); j >= 0; j--) {
        salad.add(words.get(random.nextInt(words.size())));
      }
      assertStartsNoEffect(String.join(" ", salad));
    }
  }

  private void assertStartsNoEffect(String question) {
    try {
      Skill skill = chooser.choose(question, Json.Obj.EMPTY, Packs.SCOPE).skill();
      assertThat(new PlanChecker(Packs.SCOPE).check(skill).effect())
          .as(question)
          .isEqualTo(Effect.READ);
    } catch (NoSkillFitsException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
    }
  }

  @Test
  void pageTellsWhatIsMeasured() throws IOException {
    Path page = SharedData.repository().resolve("docs/ask.md");
    String table =
        TUNE.row("tune")
            + "\n"
            + PRACTICE.row("practice")
            + "\n"
            + Counted.of(Packs.goals(Half.REPORT)).row("report")
            + "\n";
    String text = Files.readString(page);
    int start = text.indexOf(TABLE_START) + TABLE_START.length();
    int end = text.indexOf(TABLE_END);
    if (Boolean.getBoolean("ask.update")) {
      String head =
          "Measured on "
              + LocalDate.now()
              + ".\n\n"
              + "| goals | got their skill | got another | several named | refused | of no skill,"
              + " refused | values found |\n|---|---|---|---|---|---|---|\n";
      text = text.substring(0, start) + head + table + text.substring(end);
      Files.writeString(page, text);
    }
    assertThat(text).as("write it with -Dask.update=true").contains(table);
  }
}
