// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code weft mcp}, which only holds others. */
@Command(
    name = "mcp",
    description = "Connects Weftline with others by the Model Context Protocol.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft mcp serve --help       how to add Weftline to a coding assistant or chat client"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE})
final class McpCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private McpCommand() {}

  /** Returns the command with the commands below it. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new McpCommand()).addSubcommand(new McpServeCommand(root));
  }

  @Override
  public void run() {
    throw CommandFailed.usage(
        spec.qualifiedName() + ": no command. There is: serve. Help: weft mcp --help");
  }
}
