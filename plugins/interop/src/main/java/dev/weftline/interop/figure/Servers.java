// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop.figure;

import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import dev.weftline.interop.Npm;
import dev.weftline.interop.Weft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory, the files and the server that has everything, attached to an agent: each by itself,
 * and all of them behind Weftline. They run until they are closed.
 */
final class Servers implements AutoCloseable {
  private final List<McpClient> single = new ArrayList<>();
  private final McpClient weftline;

  /** Starts the servers in a folder that has the notes and the graph of the jobs. */
  Servers(Path folder, Path files, Path graph) {
    List<String> memory = Npm.server("memory");
    List<String> filesystem = Npm.server("filesystem", files.toString());
    List<String> everything = Npm.server("everything");
    Map<String, String> graphFile = Map.of("MEMORY_FILE_PATH", graph.toString());
    single.add(client("memory", memory, graphFile));
    single.add(client("files", filesystem, Map.of()));
    single.add(client("every", everything, Map.of()));
    Weft weft =
        new Weft(folder)
            .attach("memory", List.of("--env", "MEMORY_FILE_PATH=" + graph), memory)
            .attach("files", List.of(), filesystem)
            .attach("every", List.of(), everything);
    List<String> serve =
        List.of(
            "sh",
            "-c",
            "cd \"$1\" && exec \"$2\" mcp serve",
            "sh",
            folder.toString(),
            Weft.script());
    weftline = client("weftline", serve, weft.environment());
  }

  private static McpClient client(String key, List<String> command, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(more);
    return DefaultMcpClient.builder()
        .key(key)
        .transport(StdioMcpTransport.builder().command(command).environment(environment).build())
        .toolExecutionTimeout(Duration.ofMinutes(2))
        .build();
  }

  /** Prepares the notes and the graph of jobs in a folder, and starts the servers. */
  static Servers start(Path folder, List<Job> jobs) throws IOException {
    StringBuilder graph = new StringBuilder();
    for (Job job : jobs) {
      graph.append(job.prepare());
    }
    Path file = Files.writeString(folder.resolve("graph.jsonl"), graph);
    return new Servers(folder, jobs.getFirst().files(), file);
  }

  /** Returns the clients of the servers by themselves. */
  List<McpClient> single() {
    return single;
  }

  /** Returns the client of Weftline, which has the servers attached. */
  List<McpClient> weftline() {
    return List.of(weftline);
  }

  @Override
  public void close() throws Exception {
    weftline.close();
    for (McpClient client : single) {
      client.close();
    }
  }
}
