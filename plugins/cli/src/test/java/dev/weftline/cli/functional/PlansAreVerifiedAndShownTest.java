// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansAreVerifiedAndShownTest {
  private static final String GOOD =
      """
      # looks, then acts
      1. test.echo(value=$input.word)
      2. when failed($1): join(verdict="nothing")
      3. for $x in $1.items: test.echo(value=$x)
      4. when $1.ready == true: test.write(text="a \\"quoted\\" <text>")
      5. join(all=$3, count=$4?)
      """;
  private static final String BAD =
      """
      1. test.ecko(value=1)
      2. test.echo(valu=1)
      3. test.write(text=5)
      4. test.echo(value=$9)
      """;
  private static final String CATALOG =
      """
      [{"name": "mail.send", "description": "Sends.", "inputSchema": {"type": "object",
        "properties": {"to": {"type": "string"}}, "required": ["to"]}},
       {"name": "mail.list", "inputSchema": {"type": "object"}, "annotations": {"readOnlyHint": true}}]
      """;

  @TempDir Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder)
        .file("good.plan", GOOD)
        .file("bad.plan", BAD)
        .file("mail.plan", "1. mail.send(to=\"ada\")\n2. join(sent=$1)\n")
        .file("mail.json", CATALOG)
        .file("twice.json", CATALOG.replace("mail.list", "mail.send"))
        .file("other.json", "{\"tools\": []}");
  }

  @Test
  void manyFilesAreCheckedAtOnce() {
    Golden.check(
        "plan/check.txt", Golden.text(cli().run("plan", "check", "good.plan", "bad.plan")));
  }

  @Test
  void jsonListsEachFileWithItsProblems() {
    Golden.check(
        "plan/check-json.txt",
        Golden.text(cli().run("plan", "check", "good.plan", "bad.plan", "--json")));
  }

  @Test
  void aCatalogueReplacesTheAttachedTools() {
    assertThat(cli().run("plan", "check", "mail.plan").exitCode()).isEqualTo(3);
    assertThat(cli().run("plan", "check", "mail.plan", "--catalog", "mail.json").exitCode())
        .isZero();
  }

  @Test
  void aCatalogueWithAToolTwiceIsRefused() {
    Golden.check(
        "plan/catalogue-twice.txt",
        Golden.text(cli().run("plan", "check", "mail.plan", "--catalog", "twice.json")));
  }

  @Test
  void aCatalogueOfAnotherShapeIsRefused() {
    Golden.check(
        "plan/catalogue-shape.txt",
        Golden.text(cli().run("plan", "check", "mail.plan", "--catalog", "other.json")));
  }

  @Test
  void aMissingFileDoesNotHideTheOthers() {
    Golden.check(
        "plan/check-missing.txt", Golden.text(cli().run("plan", "check", "none.plan", "bad.plan")));
  }

  @Test
  void mermaidHasDataArrowsDashedGuardsAndMarkedEffects() {
    Golden.check(
        "plan/show-mermaid.txt",
        Golden.text(cli().run("plan", "show", "good.plan", "--format", "mermaid")));
  }

  @Test
  void textIsCanonical() {
    Cli.Outcome outcome = cli().run("plan", "show", "good.plan");

    assertThat(outcome.out()).isEqualTo(GOOD);
  }

  @Test
  void showingAMalformedPlanTellsWhatIsWrong() {
    Cli.Outcome outcome =
        cli().file("cut.plan", "1. test.echo(value=1\n").run("plan", "show", "cut.plan");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("cut.plan line 1");
  }

  @Test
  void jsonComesBackAsTheSameText() {
    Cli.Outcome json = cli().run("plan", "convert", "good.plan");
    Cli.Outcome text = cli().file("good.json", json.out()).run("plan", "convert", "good.json");

    assertThat(json.exitCode()).as(json.err()).isZero();
    assertThat(text.out()).isEqualTo(GOOD);
    assertThat(cli().run("plan", "show", "good.plan", "--format", "json").out())
        .isEqualTo(json.out());
  }

  @Test
  void plansOfLlmCompilerBecomeText() {
    Cli cli =
        cli()
            .file("tools.json", CATALOG)
            .file(
                "old.txt",
                "1. mail.list()\nThought: done\n2. mail.send(\"$1\")\n3. join()<END_OF_PLAN>\n")
            .file("bad.txt", "1. mail.send(\"a\"\n2. mail.send(\"b\")\n3. join()\n");

    Cli.Outcome good =
        cli.run("plan", "convert", "--from", "llmcompiler", "--catalog", "tools.json", "old.txt");
    assertThat(good.err()).isEmpty();
    assertThat(good.out()).isEqualTo("1. mail.list()\n# done\n2. mail.send(to=$1)\n3. join()\n");

    Cli.Outcome bad =
        cli.run("plan", "convert", "--from", "llmcompiler", "--catalog", "tools.json", "bad.txt");
    assertThat(bad.exitCode()).isEqualTo(3);
    assertThat(bad.err())
        .contains("bad.txt line 1, column 17: the parenthesis of the call does not close.");

    Cli.Outcome usage = cli.run("plan", "convert", "--catalog", "tools.json", "good.plan");
    assertThat(usage.exitCode()).isEqualTo(2);
  }
}
