// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.FakeTerminal;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputIsSafeAndStableTest {
  private static final String PLAN =
      "1. test.echo(value=\"hello\")\n2. test.fail()\n3. join(a=$1, b=$2)\n";

  @TempDir Path folder = Path.of("");

  @Test
  void escapeSequencesOfResultsAndFailuresAreStripped() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file(
                "p.plan",
                "1. test.echo(value=\"a\\u001b[2Jb\\u0007\\u202ec\")\n2. test.rude()\n3. join(a=$1, b=$2)\n")
            .run("run", "p.plan");

    assertThat(outcome.out() + outcome.err()).doesNotContain("\u001b", "\u0007", "\u202e");
    assertThat(outcome.out()).contains("abc");
    assertThat(outcome.err()).contains("red and bell");
  }

  @Test
  void titlesLinksAndControlCharactersAreStripped() {
    assertThat(SafeText.lines("x\u001b]0;title\u0007y\u001b]8;;http://a\u001b\\z"))
        .isEqualTo("xyz");
    assertThat(SafeText.lines("a\r\nb\u009b31mc\u0000d")).isEqualTo("a\nb31mcd");
    assertThat(SafeText.line("a\nb\tc")).isEqualTo("a b c");
    assertThat(SafeText.lines("caf\u00e9 \u2714 \ud83d\ude00"))
        .isEqualTo("caf\u00e9 \u2714 \ud83d\ude00");
  }

  @Test
  void invisibleSignsAndHalvesOfPairsAreStripped() {
    assertThat(SafeText.line("a\u061cb\u200bc\u2060d\udb40\udc41e\ud800f")).isEqualTo("abcdef");
    assertThat(SafeText.line("\ud83d\udc69\u200d\ud83d\udcbb"))
        .as("an emoji of two")
        .isEqualTo("\ud83d\udc69\u200d\ud83d\udcbb");
  }

  @Test
  void jsonIsOneObjectWithEveryTask() {
    Cli.Outcome outcome = new Cli(folder).file("p.plan", PLAN).run("run", "p.plan", "--json");

    Json.Obj object = (Json.Obj) JsonReader.read(outcome.out());
    assertThat(object.fields())
        .containsKeys("run", "outcome", "answer", "tasks", "problems", "makespanMillis");
    assertThat(object.text("outcome")).contains("incomplete");
    List<Json> tasks = object.list("tasks");
    assertThat(tasks).hasSize(2);
    Json.Obj failed = (Json.Obj) tasks.get(1);
    assertThat(failed.text("tool")).contains("test.fail");
    assertThat(failed.text("state")).contains("failed");
    assertThat(((Json.Obj) failed.get("failure").orElseThrow()).text("message"))
        .contains("the disk is full");
  }

  @Test
  void withoutATerminalProgressIsPlainLines() {
    Cli.Outcome outcome = new Cli(folder).file("p.plan", PLAN).run("run", "p.plan");

    assertThat(outcome.err())
        .contains("1 test.echo started\n")
        .containsPattern("1 test\\.echo succeeded \\d+\\.\\d\\d s\n")
        .containsPattern("2 test\\.fail failed \\d+\\.\\d\\d s: the disk is full\n")
        .contains("run answered in part\n");
  }

  @Test
  void quietShowsNoProgress() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file("p.plan", "1. test.echo(value=1)\n2. join(a=$1)\n")
            .run("run", "p.plan", "--quiet");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aTerminalShowsTheTasksAndGetsItsCursorBack() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file("p.plan", PLAN)
            .terminal(new FakeTerminal(60, 20))
            .run("run", "p.plan", "--no-color");

    assertThat(outcome.err()).contains("\u2714 1  test.echo").contains("\u2718 2  test.fail");
    assertThat(outcome.err()).contains("the disk is full");
    assertThat(outcome.err().lastIndexOf("\u001b[?25h"))
        .isGreaterThan(outcome.err().lastIndexOf("\u001b[?25l"));
    assertThat(outcome.err()).doesNotContain("\u001b[3");
  }

  @Test
  void aDumbTerminalGetsPlainLines() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file("p.plan", PLAN)
            .terminal(new FakeTerminal(60, 20))
            .variable("TERM", "dumb")
            .run("run", "p.plan");

    assertThat(outcome.err()).contains("1 test.echo started\n").doesNotContain("\u001b");
  }

  @Test
  void noColorTurnsColoursOffAndKeepsTheLiveView() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file("p.plan", PLAN)
            .terminal(new FakeTerminal(60, 20))
            .variable("NO_COLOR", "1")
            .run("run", "p.plan");

    assertThat(outcome.err())
        .contains("\u2714 1  test.echo")
        .doesNotContainPattern("\u001b\\[[0-9;]*m");
  }

  @Test
  void everyFactIsALineOfTheEventsFile() throws IOException {
    new Cli(folder).file("p.plan", PLAN).run("run", "p.plan", "--events", "events.ndjson");

    List<String> lines = Files.readAllLines(folder.resolve("events.ndjson"));
    List<String> types =
        lines.stream().map(l -> ((Json.Obj) JsonReader.read(l)).text("type").orElse("")).toList();
    assertThat(types).startsWith("run_started").endsWith("run_finished");
    assertThat(types).contains("task_planned", "task_started", "task_succeeded", "task_failed");
  }
}
