// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.run.AttachedServers;
import dev.weftline.cli.view.ReviewPage;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.mcp.McpConfiguration;
import dev.weftline.mcp.McpLock;
import dev.weftline.mcp.McpReview;
import dev.weftline.mcp.McpServer;
import dev.weftline.mcp.McpTools;
import dev.weftline.mcp.McpTrust;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft mcp review}. */
@Command(
    name = "review",
    description = {
      "Starts an MCP server and shows its tools, against what was reviewed before.",
      "Until a server is reviewed, plans see its tools by name and type only, and each call asks."
          + " A tool that changes afterwards is disabled until it is reviewed again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft mcp review files               what is new, has changed, has vanished",
      "  weft mcp review files --accept      believe it, in weft-mcp.lock"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      "0:accepted, or all is as it was reviewed",
      "1:there is something to review",
      ExitCodes.USAGE
    })
final class McpReviewCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "NAME", description = "The name of the server.")
  private String alias = "";

  @Option(names = "--accept", description = "Write what the server offers into weft-mcp.lock.")
  private boolean accept;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  McpReviewCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    McpServer server = McpListCommand.require(host, McpConfiguration.read(host.folder()), alias);
    new McpTrust(host.home()).add(host.folder(), server);
    McpReview review;
    try (McpTools tools = new McpTools(server, AttachedServers.options(host))) {
      review = tools.review();
    }
    if (accept) {
      review.accept(McpLock.read(host.folder())).write(host.folder());
    }
    if (json) {
      host.out().println(JsonWriter.pretty(ReviewPage.json(review, accept)));
    } else {
      new ReviewPage(host).print(review, accept);
    }
    return accept || review.isClean() ? ExitCode.ANSWERED : ExitCode.FAILED;
  }
}
