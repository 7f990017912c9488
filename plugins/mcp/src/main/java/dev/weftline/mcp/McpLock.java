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
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was reviewed: the file {@value #FILE} of a working folder. For each server it holds what is
 * started or asked, and each tool's descriptor with the SHA-256 over its canonical JSON.
 *
 * @param servers what was reviewed, by alias
 */
public record McpLock(SortedMap<String, Pinned> servers) {
  /** The name of the file. */
  public static final String FILE = "weft-mcp.lock";

  /** Nothing was reviewed. */
  public static final McpLock EMPTY = new McpLock(new TreeMap<>());

  private static final int VERSION = 1;

  /**
   * A server as it was when it was reviewed.
   *
   * @param identity what is started or asked
   * @param tools the descriptors of its tools, by the server's names for them
   */
  public record Pinned(Json.Obj identity, SortedMap<String, Json.Obj> tools) {
    public Pinned {
      tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
    }
  }

  public McpLock {
    servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
  }

  /**
   * Reads the file of a folder; without one nothing was reviewed.
   *
   * @throws McpException if the file is not as it was written
   */
  public static McpLock read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return EMPTY;
    }
    try {
      return of(JsonReader.read(Files.readString(file)));
    } catch (IOException e) {
      throw new McpException(FILE + ": cannot be read (" + SafeFile.reason(e) + ").", e);
    } catch (JsonSyntaxException e) {
      throw new McpException(FILE + ": " + e.getMessage() + ". " + ADVICE, e);
    }
  }

  private static final String ADVICE =
      "It is written by: weft mcp review NAME --accept. Take it from version control, or delete it"
          + " and review again.";

  private static McpLock of(Json json) {
    if (!(json instanceof Json.Obj file)
        || !file.integer("version").equals(Optional.of(VERSION))
        || !(file.get("servers").orElse(Json.Null.NULL)
            instanceof Json.Obj(Map<String, Json> entries))) {
      throw new McpException(FILE + ": this is no lock file of version 1. " + ADVICE);
    }
    SortedMap<String, Pinned> servers = new TreeMap<>();
    entries.forEach((alias, entry) -> servers.put(alias, pinned(alias, entry)));
    return new McpLock(servers);
  }

  private static Pinned pinned(String alias, Json json) {
    if (!(json instanceof Json.Obj entry)
        || !(entry.get("server").orElse(Json.Null.NULL) instanceof Json.Obj identity)
        || !(entry.get("tools").orElse(Json.Null.NULL)
            instanceof Json.Obj(Map<String, Json> entries))) {
      throw new McpException(FILE + ": server '" + alias + "' is not complete. " + ADVICE);
    }
    SortedMap<String, Json.Obj> tools = new TreeMap<>();
    entries.forEach((name, value) -> {
      if (!(value instanceof Json.Obj tool)
          || !(tool.get("descriptor").orElse(Json.Null.NULL) instanceof Json.Obj descriptor)
          || !tool.text("sha256").equals(Optional.of(descriptor.hash()))) {
        throw new McpException(
            FILE
                + ": the hash of '"
                + alias
                + "."
                + name
                + "' is not that of its descriptor. "
                + ADVICE);
      }
      tools.put(name, descriptor);
    });
    return new Pinned(identity, tools);
  }

  /**
   * Returns what was reviewed of a server, or empty when it never was, or now is another one under
   * the same alias.
   */
  public Optional<Pinned> of(McpServer server) {
    return Optional.ofNullable(servers.get(server.alias()))
        .filter(pinned -> pinned.identity().equals(server.way().identity()));
  }

  /** Returns a copy in which a server's tools are as given. */
  public McpLock with(McpServer server, SortedMap<String, Json.Obj> tools) {
    SortedMap<String, Pinned> copy = new TreeMap<>(servers);
    copy.put(server.alias(), new Pinned(server.way().identity(), tools));
    return new McpLock(copy);
  }

  /** Returns a copy without a server. */
  public McpLock without(String alias) {
    SortedMap<String, Pinned> copy = new TreeMap<>(servers);
    copy.remove(alias);
    return new McpLock(copy);
  }

  /**
   * Writes the file of a folder, sorted, as a whole or not at all.
   *
   * @throws McpException if it cannot be written
   */
  public void write(Path folder) {
    Json.ObjectBuilder entries = Json.object();
    servers.forEach((alias, pinned) -> {
      Json.ObjectBuilder tools = Json.object();
      pinned
          .tools()
          .forEach((name, descriptor) ->
              tools.put(
                  name,
                  Json.object()
                      .put("sha256", descriptor.hash())
                      .put("descriptor", sorted(descriptor))
                      .build()));
      entries.put(
          alias,
          Json.object().put("server", pinned.identity()).put("tools", tools.build()).build());
    });
    Json file = Json.object().put("version", VERSION).put("servers", entries.build()).build();
    SafeFile.write(folder.resolve(FILE), JsonWriter.pretty(file) + "\n", false);
  }

  private static Json sorted(Json json) {
    return JsonReader.read(json.canonical());
  }
}
