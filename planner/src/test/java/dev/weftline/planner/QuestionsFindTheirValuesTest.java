// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
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

  private static Map<String, Json> values(String question) {
    return new SkillChooser()
        .choose(
            question,
            Json.Obj.EMPTY,
            Verifier.Scope.of(World.TOOLS, SkillLibrary.ofSkills(List.of(SEARCH))))
        .values();
  }
}
