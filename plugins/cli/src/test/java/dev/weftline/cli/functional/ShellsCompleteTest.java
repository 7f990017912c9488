// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weftline.cli.testing.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each script is loaded by its own shell, which then completes words. */
class ShellsCompleteTest {
  private static final String BASH =
      """
      source <(weft completion bash)
      try() {
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _weft
        echo "$* ->" "${COMPREPLY[@]}"
      }
      """;
  private static final String ZSH =
      """
      zmodload zsh/zpty
      zpty z "PS1=READY TERM=dumb zsh -f -i"
      zpty -r -m z text '*READY*'
      zpty -w z "source ./setup.zsh"
      zpty -r -m z text '*LOADED*'
      for line in "$@"; do
        zpty -n -w z "$line"$'\\t\\x18\\x18'
        zpty -r -m z text '*TAKEN*'
      done
      zpty -d z
      """;
  private static final String ZSH_SETUP =
      """
      autoload -Uz compinit && compinit -u -D
      source <(weft completion zsh)
      take() { print -r -- "$BUFFER" >>lines.txt; BUFFER=; print TAKEN; }
      zle -N take
      bindkey '^X^X' take
      print LOADED
      """;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void weftIsOnThePath() throws IOException {
    Cli cli = new Cli(folder).file("crash.log", "a log").file("crates/x", "").file("p.plan", "x");
    for (String shell : List.of("bash", "zsh", "fish")) {
      Cli.Outcome outcome = cli.run("completion", shell);
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      cli.file("script." + shell, outcome.out());
    }
    cli.file("weft", "#!/bin/sh\nexec cat \"$PWD/script.$2\"\n");
    assertThat(folder.resolve("weft").toFile().setExecutable(true)).isTrue();
  }

  private String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
    builder.environment().put("HOME", folder.toString());
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String output = Files.readString(folder.resolve("output.txt"), StandardCharsets.UTF_8);
    assertThat(ended).as(output).isTrue();
    return output;
  }

  private static void assumeInstalled(String shell) {
    assumeTrue(
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, shell))),
        shell + " is not installed");
  }

  private String bash(String words) throws IOException, InterruptedException {
    return run("bash", "--norc", "--noprofile", "-c", BASH + "try " + words);
  }

  @Test
  void bashCompletesCommandsOptionsSkillsToolsAndFiles() throws Exception {
    assertThat(bash("weft com")).isEqualTo("weft com -> completion\n");
    assertThat(bash("weft plan ''")).isEqualTo("weft plan  -> check show convert record\n");
    assertThat(bash("weft run gr")).isEqualTo("weft run gr -> greet\n");
    assertThat(bash("weft run --eve")).isEqualTo("weft run --eve -> --events\n");
    assertThat(bash("weft run greet --le")).isEqualTo("weft run greet --le -> --letter\n");
    assertThat(bash("weft run greet --letter cra"))
        .isEqualTo("weft run greet --letter cra -> crash.log crates\n");
    assertThat(bash("weft run greet --place cra"))
        .isEqualTo("weft run greet --place cra -> crates\n");
    assertThat(bash("weft run p.")).isEqualTo("weft run p. -> p.plan\n");
    assertThat(bash("weft tools test.e")).isEqualTo("weft tools test.e -> test.echo\n");
    assertThat(bash("weft plan show --format m"))
        .isEqualTo("weft plan show --format m -> mermaid\n");
    assertThat(bash("weft --quiet plan check p"))
        .isEqualTo("weft --quiet plan check p -> p.plan\n");
  }

  @Test
  void bashTakesAnOptionsValueForNoCommand() throws Exception {
    assertThat(bash("weft run --events run greet --wh"))
        .isEqualTo("weft run --events run greet --wh -> --who\n");
  }

  @Test
  void zshCompletesCommandsOptionsSkillsAndFiles() throws Exception {
    assumeInstalled("zsh");
    new Cli(folder).file("setup.zsh", ZSH_SETUP);

    String output =
        run(
            "zsh",
            "-f",
            "-c",
            ZSH,
            "zsh",
            "weft com",
            "weft run gr",
            "weft run greet --le",
            "weft run greet --letter crash",
            "weft run greet --place cr",
            "weft plan show --format m");

    assertThat(Files.readAllLines(folder.resolve("lines.txt")))
        .as(output)
        .containsExactly(
            "weft completion ",
            "weft run greet ",
            "weft run greet --letter ",
            "weft run greet --letter crash.log ",
            "weft run greet --place crates/",
            "weft plan show --format mermaid ");
  }

  @Test
  void fishCompletesCommandsOptionsSkillsAndFiles() throws Exception {
    assumeInstalled("fish");

    String all =
        run(
            "fish",
            "--no-config",
            "-c",
            "weft completion fish | source; for line in 'weft com' 'weft run gr' 'weft run greet --le'"
                + " 'weft run greet --letter cra' 'weft run greet --place cra' 'weft plan show --format m'"
                + " 'weft tools test.e'; complete -C $line | cut -f 1; end");

    assertThat(all.lines().toList())
        .containsExactly(
            "completion",
            "greet",
            "--letter",
            "crash.log",
            "crates/",
            "crates/",
            "mermaid",
            "test.echo");
  }

  @Test
  void anotherShellIsNamedWithThoseThatThereAre() {
    Cli.Outcome outcome = new Cli(folder).run("completion", "tcsh");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("'tcsh'").contains("bash").contains("zsh").contains("fish");
  }
}
