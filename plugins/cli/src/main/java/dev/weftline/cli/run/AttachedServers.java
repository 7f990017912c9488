// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.run;

import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.core.Agent;
import dev.weftline.core.AgentBuilder;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.mcp.McpConfiguration;
import dev.weftline.mcp.McpException;
import dev.weftline.mcp.McpOptions;
import dev.weftline.mcp.McpServer;
import dev.weftline.mcp.McpTools;
import dev.weftline.mcp.McpTrust;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The MCP servers that the working folder attaches, for one command. What is wrong with one of them
 * is a warning; the command goes on with the others.
 */
public final class AttachedServers implements AutoCloseable {
  private final Host host;
  private final List<McpTools> servers = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<String> shown = new LinkedHashSet<>();

  private AttachedServers(Host host) {
    this.host = host;
  }

  /** Returns no servers, for commands that need none. */
  public static AttachedServers none(Host host) {
    return new AttachedServers(host);
  }

  /** Returns all servers; none is started. */
  public static AttachedServers all(Host host) {
    return where(host, alias -> true);
  }

  /** Returns the servers whose tools a text may name; none is started. */
  public static AttachedServers namedIn(Host host, String text) {
    return where(host, alias -> text.contains(alias + "."));
  }

  private static AttachedServers where(Host host, Predicate<String> wanted) {
    AttachedServers attached = new AttachedServers(host);
    try {
      List<McpServer> named =
          McpConfiguration.read(host.folder()).servers().values().stream()
              .filter(server -> wanted.test(server.alias()))
              .toList();
      Set<String> packs = named.isEmpty() ? Set.of() : packs(host);
      named.forEach(server -> attached.add(server, packs));
    } catch (McpException e) {
      attached.problems.add(String.valueOf(e.getMessage()));
    }
    return attached;
  }

  /** Returns the names of the packs that are there without any server. */
  public static Set<String> packs(Host host) {
    try (Agent agent = Agents.forReading(host)) {
      return agent.catalog().specs().stream().map(ToolSpec::pack).collect(Collectors.toSet());
    }
  }

  private void add(McpServer server, Set<String> packs) {
    if (packs.contains(server.alias())) {
      problems.add(
          "MCP server '"
              + server.alias()
              + "': a pack of tools has that name, so it is not used. Give it another one in "
              + McpConfiguration.FILE
              + ".");
      return;
    }
    if (!new McpTrust(host.home()).has(host.folder(), server)) {
      problems.add(
          "MCP server '"
              + server.alias()
              + "': "
              + McpConfiguration.FILE
              + " names it, and you have not let it in, so it is not used: "
              + server.way()
              + ". Look at it: "
              + host.command()
              + " mcp review "
              + server.alias());
      return;
    }
    try {
      servers.add(new McpTools(server, options(host)));
    } catch (McpException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  /** Returns how servers are reached from a host. */
  public static McpOptions options(Host host) {
    return McpOptions.of(host.folder(), host.home(), host.environment());
  }

  /** Starts all servers at once and waits for their tools. */
  public AttachedServers connect() {
    return connect(servers);
  }

  /** Starts those servers whose tools are not known yet, at once, and waits for their tools. */
  public AttachedServers connectUnknown() {
    return connect(servers.stream().filter(server -> !server.isReviewed()).toList());
  }

  private AttachedServers connect(List<McpTools> some) {
    List<Thread> threads =
        some.stream()
            .map(server ->
                Thread.ofVirtual().name("weft-mcp-" + server.alias()).start(server::connect))
            .toList();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return this;
  }

  /** Prints what is wrong and was not printed yet. */
  public AttachedServers warn() {
    List<String> all = new ArrayList<>(problems);
    servers.forEach(server -> all.addAll(server.warnings()));
    all.stream()
        .flatMap(String::lines)
        .filter(shown::add)
        .forEach(text -> host.err().println("weft: warning: " + SafeText.line(text)));
    return this;
  }

  /** Gives an agent the tools of the servers. */
  public AgentBuilder toolsFor(AgentBuilder agent) {
    packs().forEach(agent::tools);
    return agent;
  }

  /** Returns the packs of the servers; an agent that closes them does not end the servers. */
  List<ToolProvider> packs() {
    return servers.stream().<ToolProvider>map(Lent::new).toList();
  }

  /** Returns the servers. */
  public List<McpTools> servers() {
    return List.copyOf(servers);
  }

  /** Ends the servers. */
  @Override
  public void close() {
    List<Thread> threads =
        servers.stream().map(server -> Thread.ofVirtual().start(server::close)).toList();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A pack that one agent after another uses. */
  private record Lent(McpTools pack) implements ToolProvider {
    @Override
    public String alias() {
      return pack.alias();
    }

    @Override
    public List<Tool> tools() {
      return pack.tools();
    }

    @Override
    public Multi<List<Tool>> changes() {
      return pack.changes();
    }
  }
}
