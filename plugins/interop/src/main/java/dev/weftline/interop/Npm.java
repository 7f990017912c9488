// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The packages of npm that {@code plugins/interop/run} has installed. */
public final class Npm {
  private static final Path FOLDER = Weft.repository().resolve("plugins/interop/target/npm");
  private static final Path MODULES = FOLDER.resolve("node_modules");

  private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");

  private Npm() {}

  /** Returns why the packages cannot be used, or empty when they can. */
  public static Optional<String> missing() {
    if (!Files.isDirectory(MODULES)) {
      return Optional.of("npm's packages are not installed. Install them: plugins/interop/run");
    }
    try {
      Process node = new ProcessBuilder("node", "--version").start();
      return node.waitFor() == 0 ? Optional.empty() : Optional.of("node does not start.");
    } catch (IOException e) {
      return Optional.of("node is missing (" + e.getMessage() + "). Install Node.js.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** Returns the command that starts a reference server, such as {@code memory}. */
  public static List<String> server(String name, String... arguments) {
    return node("@modelcontextprotocol/server-" + name + "/dist/index.js", arguments);
  }

  /** Returns the command that starts the inspector without its page. */
  public static List<String> inspector(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("--cli"));
    all.addAll(arguments);
    return node(".bin/mcp-inspector", all.toArray(String[]::new));
  }

  /** Returns the command that starts our small server of the TypeScript SDK. */
  public static List<String> modern() {
    return List.of("node", FOLDER.resolve("modern-server.mjs").toString());
  }

  /** Starts our small server of the TypeScript SDK over HTTP; it said its port. */
  public static HttpProcess modernOverHttp(Weft weft) {
    List<String> command = new ArrayList<>(modern());
    command.add("http");
    return HttpProcess.start(weft.builder(command), PORT);
  }

  /**
   * Returns the command that starts our client of the TypeScript SDK, without where to find the
   * server.
   *
   * @param revision the revision to insist on, or {@code legacy}
   * @param person the answer to all forms: {@code accept} or {@code decline}
   */
  public static List<String> modernClient(String revision, String person) {
    return List.of("node", FOLDER.resolve("modern-client.mjs").toString(), revision, person);
  }

  private static List<String> node(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", MODULES.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts the server that has everything over HTTP; it said its port. */
  public static HttpProcess everythingOverHttp(Weft weft) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder = weft.builder(server("everything", "streamableHttp"));
    builder.environment().put("PORT", String.valueOf(port));
    return HttpProcess.start(builder, PORT);
  }
}
