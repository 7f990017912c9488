// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.settings.Nearest;
import dev.weftline.cli.view.Table;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.mcp.McpConfiguration;
import dev.weftline.mcp.McpLock;
import dev.weftline.mcp.McpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code weft mcp list}. */
@Command(
    name = "list",
    description = "Lists the MCP servers that are attached to this folder; starts none.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft mcp list                       names, reviews, and how they are reached",
      "  weft mcp list --json                the same for programs; values are never shown",
      "  weft tools                          all tools, those of the servers included"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE})
final class McpListCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(names = "--json", description = "Print a JSON array.")
  private boolean json;

  McpListCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    McpConfiguration configuration = McpConfiguration.read(host.folder());
    McpLock lock = McpLock.read(host.folder());
    if (json) {
      List<Json.Obj> all =
          configuration.servers().values().stream().map(server -> json(server, lock)).toList();
      host.out().println(JsonWriter.pretty(Json.array(all)));
    } else if (configuration.servers().isEmpty()) {
      host.out()
          .println(
              "No servers. Attach one: "
                  + host.command()
                  + " mcp add NAME -- COMMAND... or: "
                  + host.command()
                  + " mcp add NAME --url URL");
    } else {
      Table table = new Table();
      configuration
          .servers()
          .values()
          .forEach(server ->
              table.row(server.alias(), reviewed(lock.of(server)), server.way().toString()));
      table.lines(0).forEach(host.out()::println);
    }
    return ExitCode.ANSWERED;
  }

  private static String reviewed(Optional<McpLock.Pinned> pinned) {
    return pinned
        .map(server -> server.tools().size())
        .map(tools -> tools + (tools == 1 ? " tool" : " tools") + " reviewed")
        .orElse("not reviewed");
  }

  private static Json.Obj json(McpServer server, McpLock lock) {
    Json.ObjectBuilder out = Json.object().put("name", server.alias());
    switch (server.way()) {
      case McpServer.Command command ->
          out.put("command", Json.strings(command.words()))
              .put("env", Json.strings(List.copyOf(command.environment().keySet())));
      case McpServer.Url url ->
          out.put("url", url.toString())
              .put("headers", Json.strings(List.copyOf(url.headers().keySet())));
    }
    Optional<McpLock.Pinned> pinned = lock.of(server);
    return out.put("reviewed", pinned.isPresent())
        .put(
            "tools",
            Json.strings(
                pinned
                    .map(known -> new ArrayList<>(known.tools().keySet()))
                    .orElse(new ArrayList<>())))
        .build();
  }

  /**
   * Returns a server by its name.
   *
   * @throws CommandFailed if there is none
   */
  static McpServer require(Host host, McpConfiguration configuration, String alias) {
    List<String> names = List.copyOf(configuration.servers().keySet());
    return configuration
        .server(alias)
        .orElseThrow(() ->
            CommandFailed.usage(
                "mcp: no server '"
                    + alias
                    + "'."
                    + Nearest.of(alias, names)
                        .map(near -> " Did you mean '" + near + "'?")
                        .orElse("")
                    + " "
                    + (names.size() == 1 ? "1 server" : names.size() + " servers")
                    + "; list them with: "
                    + host.command()
                    + " mcp list"));
  }
}
