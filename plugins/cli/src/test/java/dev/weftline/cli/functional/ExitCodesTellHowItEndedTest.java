// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.TestPack;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodesTellHowItEndedTest {
  @TempDir Path folder = Path.of("");

  private Cli.Outcome run(String plan, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "run";
    arguments[1] = "p.plan";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return new Cli(folder).file("p.plan", plan).run(arguments);
  }

  @Test
  void answeredIsZero() {
    Cli.Outcome outcome = run("1. test.echo(value=\"hello\")\n2. join(word=$1)\n");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("hello");
  }

  @Test
  void missingPartsAreOneAndWhatIsThereIsPrinted() {
    Cli.Outcome outcome =
        run("1. test.echo(value=\"hello\")\n2. test.fail()\n3. join(word=$1, other=$2)\n");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).contains("hello");
    assertThat(outcome.err()).contains("the disk is full");
  }

  @Test
  void anInvalidPlanIsThreeAndNothingRuns() {
    Cli.Outcome outcome = run("1. test.ecko(value=1)\n2. join(a=$1)\n");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("test.ecko").contains("test.echo");
    assertThat(outcome.err()).doesNotContain("started");
  }

  @Test
  void aPassedDeadlineIsFourAndResultsAreKept() {
    Cli.Outcome outcome =
        run(
            "1. test.echo(value=\"kept\")\n2. test.hang()\n3. join(a=$1, b=$2)\n",
            "--deadline",
            "2s",
            "--json");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.out()).contains("\"outcome\": \"deadline\"").contains("\"succeeded\"");
  }

  private Cli interrupted(String plan) {
    TestPack.hanging = new CountDownLatch(1);
    return new Cli(folder)
        .file("p.plan", plan)
        .interrupts(action ->
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    TestPack.hanging.await();
                    action.run();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  @Test
  void ctrlCIsFour() {
    Cli.Outcome outcome = interrupted("1. test.hang()\n2. join(a=$1)\n").run("run", "p.plan");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.err()).contains("run cancelled");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void ofACancelledRunThePartsThatAreThereArePrinted() {
    // An effect is decided only when the whole plan is there, so Ctrl-C never comes before the
    // join.
    String plan =
        """
        1. test.echo(value="kept")
        2. test.write(text="there")
        3. when done($2): test.hang()
        4. join(word=$1, other=$3)
        """;
    Cli.Outcome outcome = interrupted(plan).run("run", "p.plan");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.out()).isEqualTo("word: kept\n");
    assertThat(outcome.err()).contains("weft: without a value: other", "weft: run cancelled");

    Cli.Outcome json = interrupted(plan).run("run", "p.plan", "--json");

    Json.Obj object = (Json.Obj) JsonReader.read(json.out());
    assertThat(object.get("answer")).contains(Json.Null.NULL);
    assertThat(object.get("partial").orElseThrow().text()).contains("kept").contains("other");
  }
}
