// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Effect;
import dev.weftline.planner.testing.Counted;
import dev.weftline.planner.testing.Packs;
import dev.weftline.planner.testing.Packs.Half;
import dev.weftline.planner.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The choice among skills by written goals. What went wrong is shown for goals that may be looked
 * at, with {@code -Dask.show=true}; of the report half only counts are told.
 */
class GoalsChooseSkillsTest {
  private static final Counted TUNE = Counted.of(Packs.goals(Half.TUNE));
  private static final Counted PRACTICE = Counted.of(Packs.PRACTICE);

  private static final Counted FRESH = Counted.of(Packs.fresh(Half.TUNE));
  private static final Counted CHECK = Counted.of(Packs.fresh(Half.CHECK));
  private static final Counted REPORT = Counted.of(Packs.goals(Half.REPORT));

  /** Goals of worlds whose words the planner does not know. */
  private static final Counted ELSEWHERE =
      new Counted(
          FRESH.goals().stream()
              .filter(chosen -> !chosen.written().scope().equals(Packs.SCOPE))
              .toList());

  /** The skills that change something. */
  private static final List<String> EFFECTS =
      Stream.of(Packs.SCOPE, Packs.WAREHOUSE, Packs.MUSIC)
          .flatMap(GoalsChooseSkillsTest::skillsWithEffect)
          .map(Skill::name)
          .toList();

  private static final String TABLE_START = "<!-- measured -->\n";
  private static final String TABLE_END = "<!-- end -->\n";

  private static final SkillChooser CHOOSER = new SkillChooser();
  private static final SkillChooser CHOOSER_OF_ONE = new SkillChooser();
  private static final Verifier.Scope ALONE =
      Verifier.Scope.of(
          Packs.TOOLS, SkillLibrary.ofSkills(List.of(Packs.SKILLS.require("triage-crash"))));

  private static Stream<Skill> skillsWithEffect(Verifier.Scope scope) {
    return scope.skills().skills().stream()
        .filter(skill -> new PlanChecker(scope).check(skill).effect() != Effect.READ);
  }

  @Test
  void nineOfTenGoalsThatMayBeLookedAtGetTheirSkill() {
    if (Boolean.getBoolean("ask.show")) {
      System.out.println(
          TUNE.wrong()
              + "\n"
              + PRACTICE.wrong()
              + "\n"
              + FRESH.wrong()
              + "\n"
              + TUNE.row("tune")
              + PRACTICE.row("practice")
              + FRESH.row("fresh tune"));
    }
    assertThat(TUNE.found()).as(TUNE.wrong()).isGreaterThanOrEqualTo(32);
    assertThat(TUNE.refused()).as(TUNE.wrong()).isGreaterThanOrEqualTo(14);
    assertThat(PRACTICE.found()).as(PRACTICE.wrong()).isGreaterThanOrEqualTo(100);
    assertThat(PRACTICE.refused()).as(PRACTICE.wrong()).isGreaterThanOrEqualTo(75);
  }

  @Test
  void goalsThatNoSkillServesAreRefusedInOtherFieldsToo() {
    assertThat(FRESH.found()).as(FRESH.wrong()).isGreaterThanOrEqualTo(30);
    assertThat(FRESH.refused()).as(FRESH.wrong()).isGreaterThanOrEqualTo(41);
    assertThat(ELSEWHERE.refused()).as(ELSEWHERE.wrong()).isGreaterThanOrEqualTo(18);
  }

  @Test
  void nothingThatChangesSomethingStartsForAnyGoal() {
    for (Counted counted : List.of(TUNE, PRACTICE, FRESH, CHECK, REPORT)) {
      assertThat(counted.goals())
          .filteredOn(chosen -> chosen.how() == Counted.How.STARTED)
          .allSatisfy(chosen -> assertThat(EFFECTS).doesNotContain(chosen.skills().get(0)));
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
    for (int i = 0; i < 100; i++) {
      List<String> salad = new ArrayList<>();
      for (int j = random.nextInt(12); j >= 0; j--) {
        salad.add(words.get(random.nextInt(words.size())));
      }
      assertStartsNoEffect(String.join(" ", salad));
    }
  }

  private void assertStartsNoEffect(String question) {
    try {
      Skill skill = CHOOSER.choose(question, Json.Obj.EMPTY, Packs.SCOPE).skill();
      assertThat(EFFECTS).as(question).doesNotContain(skill.name());
    } catch (NoSkillFitsException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what crashed in crash.log and who should look at it?",
        "is this a known bug?",
        "why did this machine crash?",
        "find the fix for the panic in /tmp/console.txt",
        "triage the oops in dmesg.txt",
        "whom do I mail about the KASAN report in syz.log?",
        "how bad is the crash in vmcore-dmesg.txt"
      })
  void theShippedSkillIsFoundWhenItIsTheOnlyOne(String question) {
    assertThat(CHOOSER_OF_ONE.choose(question, Json.Obj.EMPTY, ALONE).skill().name())
        .isEqualTo("triage-crash");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compile the Linux kernel with debug symbols",
        "write a poem about a kernel crash",
        "how do I write a kernel module?",
        "my pod crashes every minute",
        "fix my printer",
        "what's the weather like?",
        "book a table for two",
        "scale the deployment shop to 3",
        "what is a kernel panic?",
        "send a mail to Anna"
      })
  void theShippedSkillIsNotStartedForAnythingElse(String question) {
    assertThatThrownBy(() -> CHOOSER_OF_ONE.choose(question, Json.Obj.EMPTY, ALONE))
        .isInstanceOf(NoSkillFitsException.class);
  }

  @Test
  void pageTellsWhatIsMeasured() throws IOException {
    Path page = SharedData.repository().resolve("docs/ask.md");
    String table =
        Stream.of(
                TUNE.row("tune"),
                PRACTICE.row("practice"),
                FRESH.row("fresh tune"),
                CHECK.row("fresh check"),
                REPORT.row("report"))
            .map(row -> row + "\n")
            .collect(Collectors.joining());
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
