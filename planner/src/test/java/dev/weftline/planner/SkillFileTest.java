// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weftline.core.json.Json;
import dev.weftline.core.spi.SkillSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkillFileTest {
  private static final String GOOD =
      """
      ---
      name: triage
      description: Finds out what a log is about.
      parameters:
        - name: log
          type: text
          description: the log
        - name: limit
          type: integer
          default: 20
        - name: order
          type: [date, author]
          optional: true
      examples:
        - what does this log say
      ---
      Some words for people.

      ```weft
      1. log.parse(text=$input.log)
      2. join(title=$1.title)
      ```

      ## Report

      # {title}
      """;

  @Test
  void readsHeaderPlanAndReport() {
    Skill skill = parse(GOOD);

    assertThat(skill.name()).isEqualTo("triage");
    assertThat(skill.parameters())
        .extracting(Skill.Parameter::name)
        .containsExactly("log", "limit", "order");
    assertThat(skill.parameter("limit").orElseThrow().optional()).isTrue();
    assertThat(skill.parameter("limit").orElseThrow().defaultValue()).contains(Json.of(20));
    assertThat(skill.parameter("order").orElseThrow().choices()).containsExactly("date", "author");
    assertThat(skill.examples()).containsExactly("what does this log say");
    assertThat(skill.plan().tasks()).hasSize(2);
    assertThat(skill.planLine()).isEqualTo(20);
    assertThat(skill.report()).contains("# {title}\n");
    assertThat(skill.command()).isEqualTo("weft run triage --log TEXT");
  }

  @Test
  void fencedReportMayHoldHeadings() {
    Skill skill = parse(GOOD.replace("# {title}", "```report\n# {title}\n## More\n```"));

    assertThat(skill.report()).contains("# {title}\n## More\n");
  }

  @Test
  void fileWithWindowsLineEndsReadsTheSame() {
    assertThat(parse(GOOD.replace("\n", "\r\n")).plan()).isEqualTo(parse(GOOD).plan());
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertThat(problems("name: triage\n"))
        .containsExactly(
            "NO_HEADER line 1, column 1: the file does not start with a header. A skill starts with"
                + " a line '---', then name, description, parameters and examples, then a line"
                + " '---'.");
    assertThat(problems("---\nname: x\n"))
        .containsExactly(
            "NO_HEADER line 1, column 1: the header has no end. Close it with a line '---'.");
    assertThat(problems(GOOD.replace("name: triage\n", "")))
        .containsExactly(
            "NO_NAME line 1, column 1: the header has no name. Add a line such as: name:"
                + " triage-crash");
    assertThat(problems(GOOD.replace("description: Finds", "descripton: Finds")))
        .containsExactly(
            "NO_DESCRIPTION line 1, column 1: the header has no description. Say in a sentence what"
                + " the skill does and when to use it.",
            "UNKNOWN_KEY line 3, column 1: 'descripton' is no key of the header. Allowed: name,"
                + " description, parameters, examples. Did you mean 'description'?");
    assertThat(problems(GOOD.replace("type: integer", "type: int")))
        .containsExactly(
            "BAD_TYPE line 9, column 11: 'int' is no type of a parameter. Allowed: text, file,"
                + " directory, integer, number, boolean, or a list of texts such as [debug,"
                + " release]. Did you mean 'integer'?",
            "BAD_DEFAULT line 10, column 14: the default 20 of 'limit' is not allowed. It takes a"
                + " text.");
    assertThat(problems(GOOD.replace("name: triage", "name: [triage")))
        .singleElement()
        .asString()
        .startsWith("BAD_YAML line ");
    assertThat(problems(GOOD.replace("```weft", "```text")))
        .contains(
            "NO_PLAN line 17, column 1: the skill has no plan. It needs one fenced block that starts"
                + " with ```weft");
    assertThat(problems(GOOD.replace("## Report", "```weft\n1. join(a=1)\n```\n\n## Report")))
        .containsExactly(
            "TWO_PLANS line 24, column 1: the skill has a second plan. A skill has one block"
                + " ```weft; make another skill of this one.");
  }

  @Test
  void planBehindTheReportIsRefused() {
    assertThat(problems(GOOD.replace("Some words for people.", "## Report")))
        .contains(
            "REPORT line 19, column 1: the plan stands behind the heading 'Report', whose text is"
                + " the report up to the end of the file. Put the plan before it.");
  }

  @Test
  void problemsOfThePlanHaveTheLinesOfTheFile() {
    assertThat(problems(GOOD.replace("join(title=$1.title)", "join(title=)")))
        .last()
        .asString()
        .startsWith("SYNTAX line 21, column 15: a value is expected here, found ')'.");
  }

  @Test
  void problemsOfTheReportHaveTheLinesOfTheFile() {
    assertThat(problems(GOOD.replace("# {title}", "# {titel}")))
        .containsExactly(
            "UNKNOWN_PART line 26, column 3: no join of the plan gives 'titel'. The report can use"
                + " title. Did you mean 'title'?");
    assertThat(problems(GOOD.replace("# {title}", "{#if title}\nyes")))
        .containsExactly(
            "REPORT line 26, column 1: the block '{#if title}' is not closed. End it with a line"
                + " {/if}");
    assertThat(
            problems(GOOD.replace("# {title}", "{#when title}\n\\{x} { } {\"a\": 1} {title .x}")))
        .containsExactly(
            "REPORT line 26, column 1: '{#when title}' is no block. Allowed: {#if part}, {#if not"
                + " part}, {#each part as name}, {#else}, {/if}, {/each}.",
            "REPORT line 27, column 19: '{title .x}' is no placeholder. Write {part}, {part.field}"
                + " or {part[0].field}; a brace that is text is \\{.");
  }

  @Test
  void libraryRefusesTwoSkillsOfOneName() {
    assertThatThrownBy(() ->
            SkillLibrary.of(List.of(new SkillSource("a.md", GOOD), new SkillSource("b.md", GOOD))))
        .isInstanceOf(DuplicateSkillException.class)
        .hasMessage(
            "b.md: the skill 'triage' is already in a.md. A name stands for one skill; rename one of"
                + " them.");
  }

  private static Skill parse(String text) {
    return Skill.parse(new SkillSource("triage.md", text));
  }

  private static List<String> problems(String text) {
    SkillFormatException problem =
        catchThrowableOfType(SkillFormatException.class, () -> parse(text));
    assertThat(problem).isNotNull();
    return problem.problems().stream().map(p -> p.code() + " " + p).toList();
  }
}
