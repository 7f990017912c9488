// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.tool.Evidence;
import dev.weftline.planner.testing.FakeRun;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportCitesItsSourcesTest {
  private static final String PLAN =
      """
      1. log.parse(text="x")
      2. git.log(path="a")
      3. join(title=$1.title, frames=$1.frames, commits=$2, who=$input.who, kind="crash", seen=$1.seen ?? "never")
      """;

  private static final String LOG =
      """
      {"title": "BUG in f", "frames": [{"function": "f", "offset": 3}, {"function": "g", "offset": 4}]}\
      """;

  @Test
  void eachLineWithDataNamesTaskAndLine() {
    assertThat(
            report(
                """
                # {title}

                Fixed text:
                The first frame is `{frames[0].function}`, asked by {who}.
                {#each frames as f}
                - {f.function} at {f.offset}
                {/each}
                {#each commits as c}
                - {c.hash}
                {#else}
                No commit touches it.
                {/each}
                It is a {kind}, seen {seen}.
                A sentence of the template.
                """))
        .isEqualTo(
            """
            # BUG in f [1, line 7]

            Fixed text:
            The first frame is `f`, asked by me. [1, line 9] [input]
            - f at 3 [1, line 9]
            - g at 4 [1, lines 10-12]
            No commit touches it. [2]
            It is a crash, seen never. [1]
            A sentence of the template. (inferred)
            """);
  }

  @Test
  void rowsOfTablesKeepTheirCells() {
    assertThat(
            report(
                """
                | function | offset |
                |---|---|
                {#each frames as f}
                | {f.function} | {f.offset} |
                {/each}
                """))
        .isEqualTo(
            """
            | function | offset |
            |---|---|
            | f | 3 [1, line 9] |
            | g | 4 [1, lines 10-12] |
            """);
  }

  @Test
  void fencedBlockIsCitedBehindIt() {
    assertThat(report("```text\n{title}\n```\nDone:\n"))
        .isEqualTo("```text\nBUG in f\n```\n\n[1, line 7]\nDone:\n");
  }

  @Test
  void valueThatComesFromNowhereIsMarked() {
    assertThat(report("It is a {kind}.\n")).isEqualTo("It is a crash. (inferred)\n");
  }

  @Test
  void literalPartOfAGuardedJoinRestsOnTheGuard() {
    String plan =
        "1. log.parse(text=\"x\")\n2. when $1.title == null: join(verdict=\"no crash\")\n";

    assertThat(new FakeRun(plan, Optional.of("{verdict}.\n")).succeeded(1, "{}").report())
        .isEqualTo("no crash. [1]\n");
  }

  @Test
  void absentValuesAreSaidPlainly() {
    assertThat(report("Title {title}, owner {title.x}, {nothing}.\n"))
        .isEqualTo("Title BUG in f, owner not known, not known. [1, line 7]\n");
  }

  @Test
  void missingPartsAreListedWithTheReason() {
    String text =
        new FakeRun(PLAN, Optional.of("Title: {title}\n"))
            .succeeded(1, LOG)
            .failed(2, "no repository at `a`")
            .report();

    assertThat(text)
        .isEqualTo(
            """
            Title: BUG in f [1]

            **Missing**, because it could not be found out:

            - commits: task 2 failed: no repository at \\`a\\`
            """);
  }

  @Test
  void withoutTemplateThePartsAreListed() {
    String text =
        new FakeRun(PLAN, Optional.empty())
            .succeeded(1, LOG, new Evidence("title", "report", 7, 7, ""))
            .succeeded(2, "[]")
            .report();

    assertThat(text)
        .isEqualTo(
            """
            - **title**: BUG in f [1, line 7]
            - **frames**: 2 elements [1]
              - element:
                - function: f [1]
                - offset: 3 [1]
              - element:
                - function: g [1]
                - offset: 4 [1]
            - **commits**: none [2]
            - **who**: me [input]
            - **kind**: crash (inferred)
            - **seen**: never [1]
            """);
  }

  private static String report(String template) {
    return new FakeRun(PLAN, Optional.of(template))
        .succeeded(
            1,
            LOG,
            new Evidence("title", "report", 7, 7, ""),
            new Evidence("frames[0]", "report", 9, 9, ""),
            new Evidence("frames[1]", "report", 10, 12, ""))
        .succeeded(2, "[]")
        .report();
  }
}
