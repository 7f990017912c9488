// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An MCP server of 2026-07-28 on standard streams, with the tools {@code echo} and {@code wipe}.
 * Its first argument is the description of {@code echo}.
 */
public final class EchoServer {
  private EchoServer() {}

  /** Returns the words that start it. */
  public static List<String> command(String description) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath,
        EchoServer.class.getName(),
        description);
  }

  /** Serves until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Json.Obj message = (Json.Obj) JsonReader.read(line);
        if (message.get("id").isPresent()) {
          Json.Obj answer =
              Json.object()
                  .put("jsonrpc", "2.0")
                  .put("id", message.get("id").get())
                  .put("result", result(message, arguments[0]))
                  .build();
          out.println(answer.text());
        }
      }
    }
  }

  private static Json.Obj result(Json.Obj message, String description) {
    Json.Obj params = (Json.Obj) message.get("params").orElse(Json.Obj.EMPTY);
    return switch (message.text("method").orElse("")) {
      case "server/discover" ->
          (Json.Obj)
              JsonReader.read(
                  "{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}}}");
      case "tools/list" -> {
        List<Json> tools = new ArrayList<>();
        tools.add(tool("echo", description, "{\"readOnlyHint\":true,\"openWorldHint\":false}"));
        tools.add(tool("wipe", "Wipes everything", "{}"));
        yield Json.object().put("tools", Json.array(tools)).build();
      }
      default -> {
        Json.Obj given = (Json.Obj) params.get("arguments").orElse(Json.Obj.EMPTY);
        Json block =
            Json.object().put("type", "text").put("text", given.text("text").orElse("")).build();
        yield Json.object().put("content", Json.array(List.of(block))).build();
      }
    };
  }

  private static Json tool(String name, String description, String hints) {
    return Json.object()
        .put("name", name)
        .put("description", description)
        .put(
            "inputSchema",
            JsonReader.read(
                "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\","
                    + "\"description\":\"A text\"}},\"required\":[\"text\"]}"))
        .put("annotations", JsonReader.read(hints))
        .build();
  }
}
