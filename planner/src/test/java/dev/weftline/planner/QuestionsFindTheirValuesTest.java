// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.planner.testing.Packs;
import dev.weftline.planner.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionsFindTheirValuesTest {
  private static final Skill SEARCH =
      World.skill(
          """
          ---
          name: search-history
          description: Searches the history of a tree for commits that mention a word.
          parameters:
            - {name: word, type: text}
            - {name: report, type: file, optional: true}
            - {name: tree, type: directory, optional: true}
            - {name: limit, type: integer, default: 20}
            - {name: order, type: [date, author], default: date}
            - {name: merges, type: boolean, default: false}
          examples:
            - search the history for commits about a word
          ---
          ```weft
          1. git.log(path=$input.tree ?? ".", limit=$input.limit, sort_by=$input.order)
          2. join(commits=$1, word=$input.word, merges=$input.merges, report=$input.report?)
          ```
          """);

  @Test
  void quotedTextPathsNumbersAndChoices() {
    assertThat(
            values(
                "search the history of ~/src/linux for commits about \"use after free\", by author,"
                    + " limit 5, see ./a/crash-1.log."))
        .isEqualTo(
            Map.of(
                "word", Json.of("use after free"),
                "tree", Json.of("~/src/linux"),
                "report", Json.of("./a/crash-1.log"),
                "limit", Json.of(5),
                "order", Json.of("author")));
  }

  @Test
  void namesInFrontOfValuesDecide() {
    assertThat(values("search history commits word=slab --limit 7 merges: true tree /b report /c"))
        .isEqualTo(
            Map.of(
                "word", Json.of("slab"),
                "limit", Json.of(7),
                "merges", Json.of(true),
                "tree", Json.of("/b"),
                "report", Json.of("/c")));
  }

  @Test
  void apostrophesAndVersionsAreNoValues() {
    assertThat(values("don't search the history of commits for 6.12.3, it's only words")).isEmpty();
  }

  @Test
  void namesStandBesideTheWordForWhatTheyName() {
    assertThat(packs("why does pod web-0 in namespace shop restart all the time"))
        .isEqualTo(Map.of("pod", Json.of("web-0"), "namespace", Json.of("shop")));
    assertThat(packs("is the rollout of the checkout deployment in the prod namespace done"))
        .isEqualTo(Map.of("deployment", Json.of("checkout"), "namespace", Json.of("prod")));
  }

  @Test
  void wordsOfSkillsAreNoNames() {
    assertThat(packs("why does my pod crash and restart again and again")).isEmpty();
    assertThat(packs("why is my pod in CrashLoopBackOff")).isEmpty();
  }

  @Test
  void theOnlyNameIsThatOfWhatTheSkillNeeds() {
    assertThat(packs("payments-6d5f7c9b8-x2x7q keeps restarting, crash loop"))
        .isEqualTo(Map.of("pod", Json.of("payments-6d5f7c9b8-x2x7q")));
  }

  @Test
  void versionsFillParametersThatTakeVersions() {
    assertThat(packs("which commit broke suspend, v6.9 is bad and v6.8 is good"))
        .isEqualTo(Map.of("good", Json.of("v6.8"), "bad", Json.of("v6.9")));
    assertThat(packs("make a changelog from v1.0 to v1.1"))
        .isEqualTo(Map.of("from", Json.of("v1.0"), "to", Json.of("v1.1")));
  }

  @Test
  void numbersStandBeforeTheirUnit() {
    assertThat(packs("which TLS certificates expire in 14 days"))
        .isEqualTo(Map.of("days", Json.of(14)));
  }

  @Test
  void aNameBehindWhatASkillIsAbout() {
    assertThat(
            new SkillChooser()
                .choose("has the rollout of billing gone through yet", Json.Obj.EMPTY, Packs.SCOPE)
                .values())
        .isEqualTo(Map.of("deployment", Json.of("billing")));
  }

  @Test
  void aPastedLogIsTheContentOfTheFile() {
    String log = "[   12.345678] BUG: unable to handle page fault for address: 0000\n";

    SkillChooser.Choice choice =
        new SkillChooser().choose("what crashed here?\n" + log, Json.Obj.EMPTY, Packs.SCOPE);

    assertThat(choice.skill().name()).isEqualTo("triage-crash");
    assertThat(choice.contents()).isEqualTo(Map.of("report", log));
  }

  @Test
  void whatIsGivenIsNotLookedFor() {
    SkillChooser.Choice choice =
        new SkillChooser()
            .choose(
                "why does pod web-0 crash and restart",
                new Json.Obj(Map.of("pod", Json.of("web-1"))),
                Packs.SCOPE);

    assertThat(choice.values()).isEmpty();
  }

  private static Map<String, Json> packs(String question) {
    return new SkillChooser().choose(question, Json.Obj.EMPTY, Packs.SCOPE).values();
  }

  private static Map<String, Json> values(String question) {
    return new SkillChooser()
        .choose(
            question,
            Json.Obj.EMPTY,
            Verifier.Scope.of(World.TOOLS, SkillLibrary.ofSkills(List.of(SEARCH))))
        .values();
  }
}
