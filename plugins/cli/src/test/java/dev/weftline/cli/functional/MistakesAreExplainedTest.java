// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.Golden;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesAreExplainedTest {
  @TempDir Path folder = Path.of("");

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("no-command", ""),
        mistake("unknown-command", "dmeo"),
        mistake("unknown-option", "demo --jsno"),
        mistake("unknown-skill", "run gret"),
        mistake("unknown-skill-option", "run greet --whom Ada"),
        mistake("unknown-option-of-a-plan", "run ok.plan --limit 5"),
        mistake("missing-target", "run"),
        mistake("missing-input", "run greet"),
        mistake("ill-typed-input", "run greet --who Ada --times often"),
        mistake("unknown-input", "run greet --who Ada --input tmies=3"),
        mistake("nameless-input", "run greet --who Ada --input 3"),
        mistake("all-inputs-at-once", "run greet --times often --letter none.txt --place ok.plan"),
        mistake("file-missing", "run greet --who Ada --letter none.txt"),
        mistake("file-is-a-directory", "run greet --who Ada --letter some"),
        mistake("file-empty", "run greet --who Ada --letter empty.txt"),
        mistake("file-binary", "run greet --who Ada --letter binary.bin"),
        mistake("plan-missing", "run none.plan"),
        mistake("plan-directory", "run ./some"),
        mistake("plan-empty", "run empty.txt"),
        mistake("plan-binary", "run ./binary.bin"),
        mistake("directory-missing", "run greet --who Ada --place nowhere"),
        mistake("directory-is-a-file", "run greet --who Ada --place ok.plan"),
        mistake("skill-with-broken-header", "run broken.md"),
        mistake("parallel-zero", "run ok.plan --parallel 0"),
        mistake("deadline-wrong", "run ok.plan --deadline soon"),
        mistake("events-not-writable", "run ok.plan --events nowhere/events.json"),
        mistake("unknown-tool-name", "tools test.ecko"),
        mistake("unknown-format", "plan show greet --format dot"),
        mistake("mcp-no-command", "mcp"),
        mistake("mcp-nothing-to-add", "mcp add notes"),
        mistake("mcp-two-ways", "mcp add notes --url https://x.example/ -- program"),
        mistake("mcp-alias-not-allowed", "mcp add no.tes -- program"),
        mistake("mcp-alias-of-a-pack", "mcp add test -- program"),
        mistake("mcp-no-address", "mcp add notes --url example"),
        mistake("mcp-header-without-colon", "mcp add notes --url https://x.example/ --header K"),
        mistake("mcp-unknown-server", "mcp review notes"),
        mistake("kernel-tree-missing", "kernel index nowhere"));
  }

  private static Arguments mistake(String name, String line) {
    return Arguments.of(name, line);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void eachMistakeIsOneClearMessageAndExitCodeTwo(String name, String line) {
    Cli cli =
        new Cli(folder)
            .file("ok.plan", "1. test.echo(value=1)\n2. join(a=$1)\n")
            .file("empty.txt", "")
            .file("binary.bin", "\u0000\u0001\u0000\u0002".repeat(100))
            .file("some/file.txt", "text")
            .file("broken.md", "---\nname: Broken Name\nparameters: 3\n---\nno plan\n");

    Cli.Outcome outcome = cli.run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("Exception");
    Golden.check("mistakes/" + name + ".txt", "weft " + line + "\n" + outcome.err());
  }
}
