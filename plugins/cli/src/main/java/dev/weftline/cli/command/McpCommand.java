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
      "  weft mcp serve --help               how to add Weftline to an agent that speaks MCP",
      "  weft mcp add files -- npx -y @modelcontextprotocol/server-filesystem .",
      "  weft mcp review files               what it offers; --accept lets plans use it",
      "  weft mcp list                       the servers of this folder",
      "The servers of a folder stand in its file weft-mcp.json, what was reviewed in weft-mcp.lock."
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE})
final class McpCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private McpCommand() {}

  /** Returns the command with the commands below it. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new McpCommand())
        .addSubcommand(new McpServeCommand(root))
        .addSubcommand(new McpAddCommand(root))
        .addSubcommand(new McpListCommand(root))
        .addSubcommand(new McpReviewCommand(root))
        .addSubcommand(new McpRemoveCommand(root));
  }

  @Override
  public void run() {
    throw CommandFailed.usage(
        spec.qualifiedName()
            + ": no command. There are: "
            + String.join(", ", spec.subcommands().keySet())
            + ". Help: weft mcp --help");
  }
}
