// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.Tool;
import dev.weftline.mcp.McpLock;
import dev.weftline.mcp.McpOptions;
import dev.weftline.mcp.McpServer;
import dev.weftline.mcp.McpTools;
import dev.weftline.testkit.FakeContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A pack of one server in a folder of its own, and short ways to use it. */
public final class Attached implements AutoCloseable {
  private final McpTools tools;

  private Attached(McpTools tools) {
    this.tools = tools;
  }

  /** Returns options that fit tests: little patience. */
  public static McpOptions options(Path folder) {
    return McpOptions.of(folder, folder.resolve("home"), System.getenv())
        .withConnectTimeout(Duration.ofSeconds(20))
        .withProbeTimeout(Duration.ofMillis(700));
  }

  /** Attaches a server. */
  public static Attached to(McpServer server, Path folder) {
    return new Attached(new McpTools(server, options(folder)));
  }

  /** Attaches a server with options. */
  public static Attached to(McpServer server, McpOptions options) {
    return new Attached(new McpTools(server, options));
  }

  /** Attaches a server whose usual tools were reviewed; it is not started for that. */
  public static Attached reviewed(McpServer server, Path folder) {
    pin(server, folder);
    return to(server, folder);
  }

  /** Writes the usual tools of a server into the lock file. */
  public static void pin(McpServer server, Path folder) {
    SortedMap<String, Json.Obj> pinned = new TreeMap<>();
    FakeTools.all(0, false).forEach(tool -> pinned.put(tool.text("name").orElseThrow(), tool));
    McpLock.read(folder).with(server, pinned).write(folder);
  }

  /** Starts a server, and accepts all that it lists. */
  public static void accept(McpServer server, Path folder) {
    try (McpTools tools = new McpTools(server, options(folder))) {
      tools.review().accept(McpLock.read(folder)).write(folder);
    }
  }

  /** Returns the pack. */
  public McpTools tools() {
    return tools;
  }

  /** Returns the names of the tools without the alias. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Tool tool : tools.tools()) {
      names.add(tool.spec().name().substring(tools.alias().length() + 1));
    }
    return names;
  }

  /** Returns a tool by the server's name for it. */
  public Tool tool(String name) {
    return tools.tools().stream()
        .filter(tool -> tool.spec().name().equals(tools.alias() + "." + name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no tool " + name + "; " + tools.warnings()));
  }

  /** Calls a tool with arguments as JSON. */
  public Json call(String name, String arguments) {
    return call(tool(name), arguments, new FakeContext(Time.system()));
  }

  /** Calls a tool in a context. */
  public static Json call(Tool tool, String arguments, FakeContext context) {
    try {
      return tool.call(
              FakeContext.call(tool.spec().name(), (Json.Obj) JsonReader.read(arguments)), context)
          .value()
          .json();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Calls a tool that must fail, and returns why it did. */
  public Failure failure(String name, String arguments) {
    return failure(tool(name), arguments);
  }

  /** Calls a tool that must fail, and returns why it did. */
  public static Failure failure(Tool tool, String arguments) {
    try {
      Json value = call(tool, arguments, new FakeContext(Time.system()));
      throw new AssertionError("it should fail and gave " + value.text());
    } catch (CallFailed e) {
      return e.failure();
    }
  }

  /** Returns one secret under a name. */
  public static Map<String, dev.weftline.mcp.McpSecret> secret(String name, String value) {
    return Map.of(name, new dev.weftline.mcp.McpSecret(value));
  }

  @Override
  public void close() {
    tools.close();
  }
}
