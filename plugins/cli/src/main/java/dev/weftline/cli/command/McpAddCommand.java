// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.run.AttachedServers;
import dev.weftline.mcp.McpConfiguration;
import dev.weftline.mcp.McpSecret;
import dev.weftline.mcp.McpServer;
import dev.weftline.mcp.McpTrust;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code weft mcp add}. */
@Command(
    name = "add",
    description = {
      "Attaches an MCP server to this folder: a command that is started, or a URL.",
      "It is written into weft-mcp.json, in the form that other MCP hosts use."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft mcp add files -- npx -y @modelcontextprotocol/server-filesystem .",
      "  weft mcp add notes --env NOTES_TOKEN -- notes-server --read-only",
      "  weft mcp add docs --url https://docs.example.com/mcp",
      "  weft mcp add docs --url https://docs.example.com/mcp --header-env X-Api-Key:DOCS_KEY",
      "The server gets PATH, HOME and a few more variables of yours, and those of --env.",
      "In values, $${NAME} stands for your variable NAME. Values are never shown again."
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE})
final class McpAddCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Your name for the server; it begins the names of its tools.")
  private String alias = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The program to start and its arguments, after: --")
  private List<String> words = List.of();

  @Option(
      names = "--env",
      paramLabel = "NAME[=VALUE]",
      description = "A variable for the program; without a value it is passed on from yours.")
  private List<String> env = List.of();

  @Option(names = "--url", paramLabel = "URL", description = "The address of the server.")
  private String url = "";

  @Option(
      names = "--header",
      paramLabel = "NAME:VALUE",
      description = "A header for each request. The value is kept in weft-mcp.json.")
  private List<String> headers = List.of();

  @Option(
      names = "--header-env",
      paramLabel = "NAME:VARIABLE",
      description = "A header whose value is a variable of yours, and is kept nowhere.")
  private List<String> headersFromEnv = List.of();

  McpAddCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    McpServer server = new McpServer(alias, way());
    if (AttachedServers.packs(host).contains(alias)) {
      throw CommandFailed.usage(
          "mcp add: '" + alias + "' is the name of a pack of tools. Choose another name.");
    }
    McpConfiguration configuration = McpConfiguration.read(host.folder());
    Optional<McpServer> before = configuration.server(alias);
    if (before.isPresent() && !before.get().equals(server)) {
      throw CommandFailed.usage(
          "mcp add: there is a server '"
              + alias
              + "' already: "
              + before.get().way()
              + ". Choose another name, or remove it: "
              + host.command()
              + " mcp remove "
              + alias);
    }
    configuration.with(server).write(host.folder());
    new McpTrust(host.home()).add(host.folder(), server);
    host.out()
        .println(
            SafeText.line(
                alias + " is attached in " + McpConfiguration.FILE + ": " + server.way()));
    host.out().println("Look at its tools: " + host.command() + " mcp review " + alias);
    return ExitCode.ANSWERED;
  }

  private McpServer.Way way() {
    if (words.isEmpty() == url.isEmpty()) {
      throw CommandFailed.usage(
          "mcp add: give either --url or a command, after: --. Help: weft mcp add --help");
    }
    if (url.isEmpty()) {
      if (!headers.isEmpty() || !headersFromEnv.isEmpty()) {
        throw CommandFailed.usage("--header: a command has no headers. Give it variables: --env");
      }
      return new McpServer.Command(words, variables());
    }
    if (!env.isEmpty()) {
      throw CommandFailed.usage("--env: a URL has no variables. Give it headers: --header-env");
    }
    Map<String, McpSecret> all = new LinkedHashMap<>();
    headers.forEach(text -> {
      int colon = colon("--header", text);
      all.put(text.substring(0, colon).strip(), new McpSecret(text.substring(colon + 1).strip()));
    });
    headersFromEnv.forEach(text -> {
      int colon = colon("--header-env", text);
      String variable = text.substring(colon + 1).strip();
      if (!McpSecret.isVariableName(variable)) {
        throw CommandFailed.usage(
            "--header-env: what stands after the colon of '"
                + text.substring(0, colon)
                + "' is no name of a variable. Write it like: --header-env X-Api-Key:DOCS_KEY");
      }
      all.put(text.substring(0, colon).strip(), McpSecret.ofVariable(variable));
    });
    return new McpServer.Url(McpConfiguration.address(url), all);
  }

  /** The text may be a secret that stands in the wrong place, so no message shows it. */
  private static int colon(String option, String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw CommandFailed.usage(
          option + ": there is no name and colon. Write it like: " + option + " X-Api-Key:...");
    }
    return colon;
  }

  private Map<String, McpSecret> variables() {
    Map<String, McpSecret> all = new LinkedHashMap<>();
    for (String text : env) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      if (!McpSecret.isVariableName(name)) {
        throw CommandFailed.usage(
            "--env: there is no name of a variable. Write it like: --env DOCS_KEY for a variable"
                + " of yours, or --env DOCS_KEY=...");
      }
      all.put(
          name,
          equals < 0 ? McpSecret.ofVariable(name) : new McpSecret(text.substring(equals + 1)));
    }
    return all;
  }
}
