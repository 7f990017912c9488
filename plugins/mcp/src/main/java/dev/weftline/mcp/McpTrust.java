// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.mcp.internal.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which servers this user let in, folder by folder. A configuration file may come from somebody
 * else, with a repository, and names programs to start: none is started before its user has seen
 * it. Kept in the data folder, out of the reach of repositories.
 */
public final class McpTrust {
  private static final String ENTRIES = "servers";

  private final Path file;

  /** Opens the memory of a data folder. */
  public McpTrust(Path home) {
    this.file = home.resolve("mcp").resolve("trusted.json");
  }

  /** Whether the user let in exactly this server in a folder. A file that is damaged says no. */
  public boolean has(Path folder, McpServer server) {
    return read().contains(key(folder, server));
  }

  /**
   * Lets a server in.
   *
   * @throws McpException if that cannot be remembered
   */
  public void add(Path folder, McpServer server) {
    SortedSet<String> entries = read();
    if (entries.add(key(folder, server))) {
      Json.Obj all = Json.object().put(ENTRIES, Json.strings(entries.stream().toList())).build();
      SafeFile.write(file, JsonWriter.pretty(all) + "\n", true);
    }
  }

  /** Variables and headers count: a program is another one under another PATH. */
  private static String key(Path folder, McpServer server) {
    return Json.object()
        .put("folder", folder.toAbsolutePath().normalize().toString())
        .put("alias", server.alias())
        .put("server", McpConfiguration.entry(server))
        .build()
        .hash();
  }

  private SortedSet<String> read() {
    SortedSet<String> entries = new TreeSet<>();
    try {
      if (Files.isRegularFile(file)
          && JsonReader.read(Files.readString(file)) instanceof Json.Obj object) {
        for (Json entry : object.list(ENTRIES)) {
          if (entry instanceof Json.Str(String text)) {
            entries.add(text);
          }
        }
      }
    } catch (IOException | JsonSyntaxException e) {
      entries.clear();
    }
    return entries;
  }
}
