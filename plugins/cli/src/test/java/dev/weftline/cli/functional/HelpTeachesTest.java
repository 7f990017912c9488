// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTeachesTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "run",
        "run greet",
        "ask",
        "plan",
        "plan check",
        "plan show",
        "plan convert",
        "plan record",
        "tools",
        "skills",
        "mcp",
        "mcp add",
        "mcp list",
        "mcp review",
        "mcp remove",
        "mcp serve",
        "kernel",
        "kernel index",
        "bench",
        "bench scheduler",
        "bench reader",
        "bench memory",
        "doctor",
        "completion"
      })
  void eachCommandHasHelpWithExamplesAndExitCodes(String command) {
    String[] arguments = (command + " --help").strip().split(" ");

    Cli.Outcome outcome = new Cli(folder).run(arguments);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    Golden.check(
        "help/weft" + ("-" + command.replace(' ', '-')).replaceAll("-$", "") + ".txt",
        outcome.out());
  }

  @Test
  void versionIsOneLine() {
    assertThat(new Cli(folder).run("--version").out()).matches("weft \\S+ \\(Java \\S+\\)\\n");
    assertThat(new Cli(folder).run("-V").out()).isEqualTo(new Cli(folder).run("--version").out());
  }
}
