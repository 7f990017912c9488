// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code weft bench}, which only holds others. */
@Command(
    name = "bench",
    description = "Measures Weftline on this machine.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft bench scheduler                  what a task costs, beside CompletableFuture",
      "  weft bench reader                     lines of plan text in a second",
      "  weft bench memory --tasks 1000000     a plan of a million tasks"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.FAILED, ExitCodes.USAGE})
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private BenchCommand() {}

  /** Returns the command with the commands below it. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchSchedulerCommand(root))
        .addSubcommand(new BenchReaderCommand(root))
        .addSubcommand(new BenchMemoryCommand(root));
  }

  @Override
  public void run() {
    throw CommandFailed.usage(
        spec.qualifiedName()
            + ": no command. There are: scheduler, reader, memory. Help: weft bench --help");
  }
}
