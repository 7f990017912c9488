// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.FakeTerminal;
import dev.weftline.cli.testing.TestPack;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectsAreApprovedTest {
  private static final String PLAN =
      "1. test.echo(value=\"from outside\")\n2. test.write(text=$1)\n3. join(count=$2)\n";

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void nothingWasWritten() {
    TestPack.WRITES.set(0);
  }

  @Test
  void withoutATerminalItIsDeniedWithTheReason() {
    Cli.Outcome outcome = new Cli(folder).file("p.plan", PLAN).run("run", "p.plan");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("not approved");
    assertThat(TestPack.WRITES).hasValue(0);
  }

  @Test
  void aTerminalShowsTheCallItsSourcesAndItsEffect() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file("p.plan", PLAN)
            .terminal(new FakeTerminal(100, 30))
            .input("y\n")
            .run("run", "p.plan");

    assertThat(outcome.err())
        .contains(
            "task 2 wants to call test.write, which changes something that can be changed back")
        .contains("text = \"from outside\"")
        .contains("from $1, untrusted")
        .contains("Allow it? [y/N]");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(TestPack.WRITES).hasValue(1);
  }

  @Test
  void anythingButYesDenies() {
    for (String answer : new String[] {"n\n", "\n", "maybe\n", ""}) {
      Cli.Outcome outcome =
          new Cli(folder)
              .file("p.plan", PLAN)
              .terminal(new FakeTerminal(100, 30))
              .input(answer)
              .run("run", "p.plan");

      assertThat(outcome.exitCode()).as("answer '" + answer + "'").isEqualTo(1);
    }
    assertThat(TestPack.WRITES).hasValue(0);
  }
}
