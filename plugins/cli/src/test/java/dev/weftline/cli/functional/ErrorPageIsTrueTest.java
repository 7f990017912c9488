// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.DiagnosticCodes;
import dev.weftline.cli.testing.ErrorEntry;
import dev.weftline.core.tool.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of errors is made from the code: each code with an example that really gives it. */
class ErrorPageIsTrueTest {
  private static final Path PAGE = Path.of("../../docs/errors.md");
  private static final Map<String, String> GROUPS =
      Map.of(
          "reading", "Reading a plan",
          "verifying", "Verifying a plan",
          "skills", "Reading a skill",
          "files", "Reading a file");

  @TempDir Path folder = Path.of("");

  @Test
  void everyCodeHasAnEntryAndEveryEntryACode() {
    Set<String> codes = DiagnosticCodes.find();
    List<String> entries = ErrorEntry.all().stream().map(ErrorEntry::code).toList();
    assertThat(codes.stream().filter(code -> !entries.contains(code)).toList())
        .as("codes without an entry; write src/test/resources/errors/CODE.md")
        .isEmpty();
    assertThat(entries.stream().filter(entry -> !codes.contains(entry)).toList())
        .as("entries without a code; remove them from src/test/resources/errors")
        .isEmpty();
  }

  @Test
  void thePageIsWhatTheCodeSays() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/errors.md is stale; write it with -Dgolden.update=true")
        .isEqualTo(page);
  }

  @Test
  void everyExitCodeIsInTheHelp() throws IllegalAccessException {
    List<String> codes = exitCodes().map(line -> line.split(" +", 2)[0]).toList();
    for (var field : ExitCode.class.getDeclaredFields()) {
      if (field.getType() == int.class) {
        assertThat(codes).as(field.getName()).contains(String.valueOf(field.get(null)));
      }
    }
  }

  private String page() {
    List<ErrorEntry> entries = ErrorEntry.all();
    assertThat(entries).allMatch(entry -> GROUPS.containsKey(entry.group()));
    return """
    # Errors, failures, exit codes

    Look up what a message means and what to do. This page is made by `ErrorPageIsTrueTest`: each message on it comes from
    the example above it.

    A **problem** is found in a plan or a skill before anything runs. It has a place, a severity and a code; with an *error*
    nothing starts, a *warning* is checked again when the plan runs. `weft plan check FILE` lists all problems, with
    `--json` it gives the codes. A **failure** is what becomes of a task that runs. The **exit code** says how a command
    ended. The examples use the tools of the shop in [the plan language](plan-language.md).

    %s
    ## Failures

    A task that fails has a kind, a message and whether another attempt may help; `weft run --json` shows them. The executor
    repeats calls that may be repeated; then the plan decides: who uses `$k` is skipped, who uses `$k?` goes on.

    | kind | what it means | what to do |
    |---|---|---|
    %s

    ## Exit codes

    | code | meaning |
    |---|---|
    %s

    With 1 and 4 the parts of the answer that are there are printed all the same; with `--json` they stand in `answer`, or
    in `partial` when the run has no answer.
    """
        .formatted(
            Stream.of("reading", "verifying", "skills", "files")
                .map(group -> section(entries, group))
                .collect(Collectors.joining("\n")),
            Stream.of(Failure.Kind.values())
                .map(ErrorPageIsTrueTest::failure)
                .collect(Collectors.joining("\n")),
            exitCodes()
                .map(line -> "| " + line.replaceFirst(" +", " | ") + " |")
                .collect(Collectors.joining("\n")));
  }

  private String section(List<ErrorEntry> entries, String group) {
    return "## "
        + GROUPS.get(group)
        + "\n\n"
        + entries.stream()
            .filter(entry -> entry.group().equals(group))
            .map(entry -> entry.page(folder))
            .collect(Collectors.joining("\n"));
  }

  private static String failure(Failure.Kind kind) {
    String row =
        switch (kind) {
          case INPUT ->
              "the arguments do not fit the tool when they are bound | mend the plan, or guard the task";
          case TOOL -> "the tool could not do it; its message says why | as the message says";
          case TIMEOUT ->
              "a call took longer than its tool allows, or `until` was never true | raise the timeout of the tool, or ask for less at once";
          case LIMIT ->
              "a limit of the run or of a service was reached | ask for less, or raise the limit";
          case OUTPUT ->
              "the result does not fit the schema that the tool promises | report it to the author of the tool";
          case CONTRACT ->
              "the tool broke a rule of its contract | report it to the author of the tool";
          case BUDGET -> "the budget of the run is used up | raise the budget, or ask for less";
          case REFUSED -> "a policy or a person said no | approve the call, or plan without it";
          case INTERNAL ->
              "Weftline or the tool has a bug | run again with `--debug` and report it";
        };
    return "| `" + kind.word() + "` | " + row + " |";
  }

  private Stream<String> exitCodes() {
    String help = new Cli(folder).run("--help").out();
    return help.substring(help.indexOf("Exit codes:") + 12, help.indexOf("\n\nExamples"))
        .lines()
        .map(String::strip);
  }
}
