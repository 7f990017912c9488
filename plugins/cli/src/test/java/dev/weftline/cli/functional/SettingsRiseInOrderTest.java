// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.settings.Setting;
import dev.weftline.cli.testing.Cli;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsRiseInOrderTest {
  @TempDir Path folder = Path.of("");

  private static String parallel(Cli cli) {
    Json.Obj report = (Json.Obj) JsonReader.read(cli.run("doctor", "--json").out());
    Json.Obj settings = (Json.Obj) report.get("settings").orElseThrow();
    Json.Obj value = (Json.Obj) settings.get("weftline.parallel").orElseThrow();
    return value.text("value").orElse("") + " from " + value.text("source").orElse("");
  }

  @Test
  void theEnvironmentBeatsTheFileAndTheFileBeatsTheDefault() {
    Cli cli = new Cli(folder);
    assertThat(parallel(cli)).isEqualTo("64 from default");

    cli.file("home/config.properties", "weftline.parallel = 8\n");
    assertThat(parallel(cli)).startsWith("8 from ").endsWith("config.properties");

    cli.variable("WEFTLINE_PARALLEL", "9");
    assertThat(parallel(cli)).isEqualTo("9 from environment variable WEFTLINE_PARALLEL");
  }

  @Test
  void anOptionBeatsTheEnvironment() {
    Cli cli =
        new Cli(folder)
            .file("p.plan", "1. test.echo(value=1)\n2. join(a=$1)\n")
            .variable("WEFTLINE_DEADLINE", "never");

    assertThat(cli.run("run", "p.plan").exitCode()).isEqualTo(2);
    assertThat(cli.run("run", "p.plan", "--deadline", "1m").exitCode()).isZero();
  }

  @Test
  void allProblemsAreToldAtOnceWithTheNearestName() {
    Cli.Outcome outcome =
        new Cli(folder)
            .file("home/config.properties", "weftline.paralel = 8\nweftline.color = pink\n")
            .file("p.plan", "1. test.echo(value=1)\n2. join(a=$1)\n")
            .variable("WEFTLINE_PARALLEL", "0")
            .run("run", "p.plan");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("no setting 'weftline.paralel'. Did you mean 'weftline.parallel'?")
        .contains(
            "weftline.color: 'pink' is not allowed. One of auto, always, never; default auto.")
        .contains(
            "WEFTLINE_PARALLEL: '0' is not allowed. A whole number from 1 to 10000; default 64.");
  }

  @Test
  void thePageListsEachSetting() throws IOException {
    String page = Files.readString(Path.of("../../docs/command-line.md"));
    for (Setting setting : Setting.values()) {
      assertThat(page)
          .containsPattern(
              "\\| `"
                  + setting.variable()
                  + "` \\| [^|]* ?\\| "
                  + Pattern.quote(setting.meaning())
                  + " \\| "
                  + setting.defaultText()
                  + " \\|");
    }
  }

  @Test
  void doctorNamesUnknownVariables() {
    Cli.Outcome outcome = new Cli(folder).variable("WEFTLINE_PARALEL", "8").run("doctor");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).contains("Did you mean 'WEFTLINE_PARALLEL'?");
  }
}
