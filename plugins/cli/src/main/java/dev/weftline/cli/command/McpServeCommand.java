// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.input.ToolGlobs;
import dev.weftline.cli.model.ConfiguredModel;
import dev.weftline.cli.run.Agents;
import dev.weftline.cli.run.AttachedServers;
import dev.weftline.cli.settings.Settings;
import dev.weftline.core.AgentBuilder;
import dev.weftline.core.plan.Limits;
import dev.weftline.mcp.server.HttpOptions;
import dev.weftline.mcp.server.HttpServing;
import dev.weftline.mcp.server.PlanServer;
import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code weft mcp serve}. */
@Command(
    name = "serve",
    description = {
      "Serves an agent that speaks MCP: it hands over a whole plan in one call instead of making"
          + " each call itself. Its own model writes the plan; no model and no key is needed here.",
      "Without --http the messages go over standard input and output, as hosts start it."
    },
    footerHeading =
        "%nAdd it to a host (use the full path of weft where the host does not find" + " it):%n",
    footer = {
      "Claude Code:",
      "  claude mcp add weftline -- weft mcp serve",
      "Claude Desktop, in claude_desktop_config.json; Cursor, in .cursor/mcp.json; most others:",
      "  {\"mcpServers\": {\"weftline\": {\"command\": \"weft\", \"args\": [\"mcp\", \"serve\"]}}}",
      "VS Code, in .vscode/mcp.json:",
      "  {\"servers\": {\"weftline\": {\"type\": \"stdio\", \"command\": \"weft\","
          + " \"args\": [\"mcp\", \"serve\"]}}}",
      "Any host that speaks HTTP, to a server started with: weft mcp serve --http",
      "  {\"mcpServers\": {\"weftline\": {\"type\": \"http\", \"url\":"
          + " \"http://127.0.0.1:8730/mcp\",",
      "    \"headers\": {\"Authorization\": \"Bearer TOKEN\"}}}}",
      "",
      "Examples:",
      "  weft mcp serve --tools 'kernel.*' --tools 'std.*'   only these tools",
      "  weft mcp serve --yes 'git.*'                        these act without asking",
      "  WEFTLINE_MCP_TOKEN=... weft mcp serve --http 9000   several tokens: separated by commas"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE})
final class McpServeCommand implements Callable<Integer> {
  private static final String USUAL_PORT = "8730";
  private static final String TOKEN = "WEFTLINE_MCP_TOKEN";

  private final RootCommand root;

  @Option(
      names = "--http",
      paramLabel = "PORT",
      arity = "0..1",
      fallbackValue = USUAL_PORT,
      description =
          "Serve over HTTP on this machine's own address (default port "
              + USUAL_PORT
              + ", 0 for any free one). Clients need the token in the variable "
              + TOKEN
              + ", or the one that is printed.")
  private @Nullable String http;

  @Option(
      names = "--yes",
      paramLabel = "GLOB",
      description =
          "Let tools of these names act without asking anybody, such as 'mail.*'; may be given"
              + " several times.")
  private List<String> yes = List.of();

  @Option(
      names = "--tools",
      paramLabel = "GLOB",
      description = "Offer tools of these names only; may be given several times.")
  private List<String> tools = List.of();

  McpServeCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Predicate<String> offered =
        tools.isEmpty() ? name -> true : ToolGlobs.matching("--tools", tools);
    Predicate<String> allowed = ToolGlobs.matching("--yes", yes);
    Host host = root.host();
    Settings settings = root.settings(Map.of()).valid();
    Limits limits = Limits.DEFAULT.withParallel(settings.parallel());
    Optional<ConfiguredModel> model = ConfiguredModel.of(host, settings);
    try (AttachedServers servers = AttachedServers.all(host).connectUnknown().warn();
        PlanServer server =
            PlanServer.builder(approver ->
                    Agents.open(
                        host,
                        limits,
                        approver,
                        List.of(),
                        agent -> {
                          AgentBuilder full = servers.toolsFor(agent);
                          return model.map(found -> found.toolsFor(full)).orElse(full);
                        }))
                .offering(offered)
                .allowing(allowed)
                .version(VersionText.number())
                .build()) {
      servers
          .servers()
          .forEach(attached ->
              attached.changes().subscribe().with(tools -> server.changed(), failure -> {}));
      if (http == null) {
        overPipe(host, server);
      } else {
        overHttp(host, server, port(http));
      }
    }
    return ExitCode.ANSWERED;
  }

  /** Nothing but messages may reach standard output, whatever a tool prints. */
  private static void overPipe(Host host, PlanServer server) {
    if (host.terminal().get().isInput()) {
      host.err()
          .println(
              "weft: this speaks MCP on standard input and output and is meant to be started by a"
                  + " host. How to add it to one: "
                  + host.command()
                  + " mcp serve --help");
    }
    PrintStream before = System.out;
    System.setOut(System.err);
    try {
      server.serve(host.in(), host.out());
    } finally {
      System.setOut(before);
    }
  }

  private static void overHttp(Host host, PlanServer server, int port) {
    String given = host.environment().getOrDefault(TOKEN, "").strip();
    List<String> tokens = given.isEmpty() ? List.of(newToken()) : List.of(given.split("\\s*,\\s*"));
    // The JDK's server reads these once: a client that sends a byte now and then holds nothing up.
    setUnlessSet("sun.net.httpserver.maxReqTime", "60");
    setUnlessSet("jdk.httpserver.maxConnections", "512");
    CountDownLatch interrupted = new CountDownLatch(1);
    host.interrupts().onInterrupt(interrupted::countDown);
    try (HttpServing serving = server.serveHttp(options(port, tokens))) {
      host.err().println("weft: serving MCP at " + serving.endpoint() + " until Ctrl-C");
      if (given.isEmpty()) {
        host.err()
            .println(
                "weft: token "
                    + tokens.getFirst()
                    + " (to choose it, set the variable "
                    + TOKEN
                    + ")");
      }
      interrupted.await();
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "--http: port "
              + port
              + " cannot be used ("
              + e.getMessage()
              + "). Choose another, or 0 for any that is free.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static HttpOptions options(int port, List<String> tokens) {
    try {
      return HttpOptions.local(port, tokens);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.usage(TOKEN + ": " + e.getMessage() + ".");
    }
  }

  private static String newToken() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static int port(String typed) {
    if (!typed.matches("[0-9]{1,5}") || Integer.parseInt(typed) > 65535) {
      throw CommandFailed.usage(
          "--http: '" + typed + "' is no port. A whole number from 0 to 65535; default 8730.");
    }
    return Integer.parseInt(typed);
  }
}
