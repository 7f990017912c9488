// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsReachThePlanTest {
  @TempDir Path folder = Path.of("");

  private static Json.Obj greeting(Cli.Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return object(object(object(JsonReader.read(outcome.out()), "answer"), "values"), "greeting");
  }

  private static Json.Obj object(Json json, String field) {
    return (Json.Obj) ((Json.Obj) json).get(field).orElseThrow();
  }

  @Test
  void eachParameterOfASkillIsAnOption() {
    Json.Obj greeting =
        greeting(
            new Cli(folder)
                .file("letter.txt", "dear Ada\n")
                .file("some/file.txt", "")
                .run(
                    "run",
                    "greet",
                    "--who",
                    "Ada",
                    "--letter=letter.txt",
                    "--place",
                    "some",
                    "--times",
                    "3",
                    "--json"));

    assertThat(greeting.text("who")).contains("Ada");
    assertThat(greeting.text("letter")).contains("dear Ada\n");
    assertThat(greeting.text("place")).contains(folder.resolve("some").toString());
    assertThat(greeting.integer("times")).contains(3);
  }

  @Test
  void aDashReadsStandardInput() {
    Json.Obj greeting =
        greeting(
            new Cli(folder)
                .input("from a pipe")
                .run("run", "greet", "--who", "Ada", "--letter", "-", "--json"));

    assertThat(greeting.text("letter")).contains("from a pipe");
  }

  @Test
  void defaultsCountAndOptionalOnesMayBeLeftOut() {
    Json.Obj greeting = greeting(new Cli(folder).run("run", "greet", "--who", "Ada", "--json"));

    assertThat(greeting.integer("times")).contains(2);
    assertThat(greeting.get("letter")).isEmpty();
  }

  @Test
  void inputsCanBeGivenByName() {
    Json.Obj greeting =
        greeting(
            new Cli(folder)
                .run("run", "greet", "--input", "who=Ada", "--input", "times=7", "--json"));

    assertThat(greeting.integer("times")).contains(7);
  }

  @Test
  void inABarePlanAValueIsJsonIfItParsesElseText() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file(
                "p.plan",
                "1. test.echo(value=[$input.number, $input.list, $input.word])\n2. join(a=$1)\n")
            .run(
                "run",
                "p.plan",
                "--json",
                "--input",
                "number=5",
                "--input",
                "list=[1, 2]",
                "--input",
                "word=five");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(object(object(JsonReader.read(outcome.out()), "answer"), "values").get("a"))
        .contains(JsonReader.read("[5, [1, 2], \"five\"]"));
  }

  @Test
  void aSkillFileRunsWithItsOwnOptions() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file(
                "mine.md",
                """
                ---
                name: mine
                description: Says a word.
                parameters:
                  - name: word
                    type: text
                    description: the word
                ---
                ```weft
                1. test.echo(value=$input.word)
                2. join(said=$1)
                ```
                """)
            .run("run", "mine.md", "--word", "hello");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("hello");
  }
}
