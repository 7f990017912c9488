// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.mcp.internal.SafeFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The servers of a working folder, as its file {@value #FILE} lists them. The file has the shape
 * that other hosts use: {@code {"mcpServers": {"files": {"command": "npx", "args": [], "env": {}},
 * "docs": {"url": "https://...", "headers": {}}}}}.
 *
 * @param servers the servers by alias
 */
public record McpConfiguration(SortedMap<String, McpServer> servers) {
  /** The name of the file. */
  public static final String FILE = "weft-mcp.json";

  private static final String SERVERS = "mcpServers";

  /** No servers. */
  public static final McpConfiguration EMPTY = new McpConfiguration(new TreeMap<>());

  public McpConfiguration {
    servers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(servers));
  }

  /**
   * Reads the file of a folder; without one there are no servers.
   *
   * @throws McpException if the file cannot be read, with all of its problems
   */
  public static McpConfiguration read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return EMPTY;
    }
    try {
      return of(JsonReader.read(Files.readString(file)));
    } catch (IOException e) {
      throw new McpException(FILE + ": cannot be read (" + SafeFile.reason(e) + ").", e);
    } catch (JsonSyntaxException e) {
      // The parser may quote the text, and the text may hold a secret.
      throw new McpException(
          FILE + ": line " + e.line() + ", column " + e.column() + ": this is no JSON. Mend it.");
    }
  }

  private static McpConfiguration of(Json json) {
    if (!(json instanceof Json.Obj file)
        || !(file.get(SERVERS).orElse(Json.Obj.EMPTY) instanceof Json.Obj entries)) {
      throw new McpException(
          FILE
              + ": this is "
              + json.kind()
              + ". It is an object with the field '"
              + SERVERS
              + "'.");
    }
    SortedMap<String, McpServer> servers = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    entries
        .fields()
        .forEach((alias, entry) -> {
          try {
            servers.put(alias, new McpServer(alias, way(entry)));
          } catch (McpException e) {
            problems.add(FILE + ": server '" + alias + "': " + e.getMessage());
          }
        });
    if (!problems.isEmpty()) {
      throw new McpException(String.join("\n", problems));
    }
    return new McpConfiguration(servers);
  }

  private static McpServer.Way way(Json json) {
    if (!(json instanceof Json.Obj entry)) {
      throw new McpException("this is " + json.kind() + ". A server is an object.");
    }
    Optional<String> command = entry.text("command");
    Optional<String> url = entry.text("url");
    if (command.isPresent() == url.isPresent()) {
      throw new McpException("it needs either 'command' or 'url', as a string.");
    }
    if (url.isPresent()) {
      return new McpServer.Url(address(url.get()), secrets(entry, "headers"));
    }
    List<String> words = new ArrayList<>();
    words.add(command.get());
    for (Json word : entry.list("args")) {
      if (!(word instanceof Json.Str(String text))) {
        throw new McpException("'args' holds " + word.kind() + ". All arguments are strings.");
      }
      words.add(text);
    }
    return new McpServer.Command(words, secrets(entry, "env"));
  }

  /**
   * Reads an address.
   *
   * @throws McpException if it is none
   */
  public static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new McpException("url: this is no address. Write it like: https://example.com/mcp");
    }
  }

  private static Map<String, McpSecret> secrets(Json.Obj entry, String field) {
    Map<String, McpSecret> secrets = new LinkedHashMap<>();
    Json values = entry.get(field).orElse(Json.Obj.EMPTY);
    if (!(values instanceof Json.Obj(Map<String, Json> fields))) {
      throw new McpException("'" + field + "' is " + values.kind() + ". It is an object.");
    }
    fields.forEach((name, value) -> {
      if (!(value instanceof Json.Str(String text))) {
        throw new McpException(
            "'" + field + "." + name + "' is " + value.kind() + ". All values are strings.");
      }
      secrets.put(name, new McpSecret(text));
    });
    return secrets;
  }

  /** Returns a server by its alias. */
  public Optional<McpServer> server(String alias) {
    return Optional.ofNullable(servers.get(alias));
  }

  /** Returns a copy with one server more, or another one of that alias. */
  public McpConfiguration with(McpServer server) {
    SortedMap<String, McpServer> copy = new TreeMap<>(servers);
    copy.put(server.alias(), server);
    return new McpConfiguration(copy);
  }

  /** Returns a copy without a server. */
  public McpConfiguration without(String alias) {
    SortedMap<String, McpServer> copy = new TreeMap<>(servers);
    copy.remove(alias);
    return new McpConfiguration(copy);
  }

  /**
   * Writes the file of a folder, as a whole or not at all. Nobody else may read it when it holds a
   * value itself.
   *
   * @throws McpException if it cannot be written
   */
  public void write(Path folder) {
    Json.ObjectBuilder entries = Json.object();
    servers.forEach((alias, server) -> entries.put(alias, entry(server)));
    Json.Obj file = Json.object().put(SERVERS, entries.build()).build();
    boolean secret = servers.values().stream().anyMatch(McpConfiguration::holdsValue);
    SafeFile.write(folder.resolve(FILE), JsonWriter.pretty(file) + "\n", secret);
  }

  private static boolean holdsValue(McpServer server) {
    return secrets(server).values().stream().anyMatch(McpSecret::isLiteral);
  }

  /** Returns the headers or variables of a server. */
  static Map<String, McpSecret> secrets(McpServer server) {
    return switch (server.way()) {
      case McpServer.Command command -> command.environment();
      case McpServer.Url url -> url.headers();
    };
  }

  /** Returns a server as it stands in the file. */
  static Json.Obj entry(McpServer server) {
    Json.ObjectBuilder out = Json.object();
    switch (server.way()) {
      case McpServer.Command command -> {
        out.put("command", command.words().getFirst());
        out.put("args", Json.strings(command.words().subList(1, command.words().size())));
        put(out, "env", command.environment());
      }
      case McpServer.Url url -> {
        out.put("url", url.url().toString());
        put(out, "headers", url.headers());
      }
    }
    return out.build();
  }

  private static void put(Json.ObjectBuilder out, String field, Map<String, McpSecret> values) {
    if (!values.isEmpty()) {
      Json.ObjectBuilder inner = Json.object();
      values.forEach((name, secret) -> inner.put(name, secret.template()));
      out.put(field, inner.build());
    }
  }
}
