// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.mcp.McpConfiguration;
import dev.weftline.mcp.McpLock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code weft mcp remove}. */
@Command(
    name = "remove",
    description = "Detaches an MCP server from this folder, and forgets its review.",
    footerHeading = "%nExamples:%n",
    footer = {"  weft mcp remove files"},
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE})
final class McpRemoveCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "NAME", description = "The name of the server.")
  private String alias = "";

  McpRemoveCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    McpConfiguration configuration = McpConfiguration.read(host.folder());
    McpListCommand.require(host, configuration, alias);
    configuration.without(alias).write(host.folder());
    McpLock lock = McpLock.read(host.folder());
    if (lock.servers().containsKey(alias)) {
      lock.without(alias).write(host.folder());
    }
    host.out().println(alias + " is detached.");
    return ExitCode.ANSWERED;
  }
}
