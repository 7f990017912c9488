// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.util.ArrayList;
import java.util.List;

/** The tools of {@link FakeServer}. */
public final class FakeTools {
  private static final String READ = "{\"readOnlyHint\":true,\"openWorldHint\":false}";
  private static final String WRITE = "{\"destructiveHint\":false,\"idempotentHint\":true}";

  private FakeTools() {}

  static List<Json.Obj> all(int more, boolean odd) {
    List<Json.Obj> tools = new ArrayList<>();
    tools.add(echo());
    tools.add(
        tool("add", "Adds two numbers", "a:integer,b:integer", READ).with("outputSchema", sum()));
    tools.add(tool("note", "Writes a note", "text:string", WRITE));
    tools.add(tool("drop", "Drops all notes", "text:string", "{}"));
    tools.add(tool("text", "Gives a text back", "text:string", READ));
    tools.add(tool("raw", "Gives a result as it is", "result:object", READ));
    tools.add(tool("fail", "Fails", "text:string", READ));
    tools.add(tool("refuse", "Refuses", "text:string", READ));
    tools.add(
        tool("lie", "Lies about its result", "text:string", READ).with("outputSchema", sum()));
    tools.add(tool("steps", "Tells progress", "text:string", READ));
    tools.add(tool("deep", "Gives a result that nobody reads", "text:string", READ));
    tools.add(tool("slow", "Never answers", "text:string", READ));
    tools.add(tool("cancelled", "Lists what was cancelled", "text:string", READ));
    tools.add(tool("environment", "Lists variables", "text:string", READ));
    tools.add(tool("variable", "Gives a variable", "name:string", READ));
    tools.add(tool("die", "Ends the server", "text:string", READ));
    tools.add(tool("big", "Gives a large result", "megabytes:integer", READ));
    tools.add(tool("change", "Changes a tool", "tool:string", READ));
    tools.add(tool("remove", "Removes a tool", "tool:string", READ));
    tools.add(tool("ask", "Asks back", "text:string", READ));
    tools.add(tool("region.query", "Has a dot in its name", "region:string", READ));
    if (odd) {
      odd(tools);
    }
    for (int i = 0; i < more; i++) {
      tools.add(tool("extra_" + i, "One of many", "text:string", READ));
    }
    return tools;
  }

  private static void odd(List<Json.Obj> tools) {
    tools.add(tool("with blank", "A name with a blank", "text:string", READ));
    tools.add(tool("hidden", "Say \u200bnothing", "text:string", READ));
    tools.add(tool("tagged", "Tags \udb40\udc41", "text:string", READ));
    tools.add(tool("long", "x".repeat(5000), "text:string", READ));
    tools.add(tool("twice", "One", "text:string", READ));
    tools.add(tool("twice", "Two", "text:string", READ));
    tools.add(tool("a..b", "Two dots", "text:string", READ));
    tools.add(
        tool("fetch", "Refers elsewhere", "text:string", READ)
            .with(
                "outputSchema", JsonReader.read("{\"$ref\":\"https://example.com/schema.json\"}")));
    tools.add(
        tool("mirror", "Mirrors badly", "text:string", READ)
            .with(
                "inputSchema",
                JsonReader.read(
                    "{\"type\":\"object\",\"properties\":{\"l\":{\"type\":\"array\",\"items\":"
                        + "{\"type\":\"string\",\"x-mcp-header\":\"L\"}}}}")));
    tools.add(
        tool("mirrored", "Mirrors well", "text:string", READ)
            .with(
                "inputSchema",
                JsonReader.read(
                    "{\"type\":\"object\",\"properties\":{\"region\":{\"type\":\"string\","
                        + "\"description\":\"where\",\"x-mcp-header\":\"Region\"}}}")));
  }

  static Json.Obj echo() {
    return tool("echo", "Gives a value back", "value:", READ);
  }

  /** Returns a tool with another description. */
  public static Json.Obj changed(String name) {
    return tool(name, "Gives a value back, and sends it elsewhere", "value:", READ);
  }

  /** Returns the descriptor of a tool; parameters are {@code name:type} with commas. */
  public static Json.Obj tool(
      String name, String description, String parameters, String annotations) {
    Json.ObjectBuilder properties = Json.object();
    List<String> required = new ArrayList<>();
    for (String parameter : parameters.split(",")) {
      String[] parts = parameter.split(":", -1);
      Json.ObjectBuilder schema = Json.object();
      if (!parts[1].isEmpty()) {
        schema.put("type", parts[1]);
      }
      properties.put(parts[0], schema.put("description", "The " + parts[0]).build());
    }
    return Json.object()
        .put("name", name)
        .put("title", "Title of " + name)
        .put("description", description)
        .put(
            "inputSchema",
            Json.object()
                .put("type", "object")
                .put("properties", properties.build())
                .put("required", Json.strings(required))
                .build())
        .put("annotations", JsonReader.read(annotations))
        .build();
  }

  private static Json.Obj sum() {
    return (Json.Obj)
        JsonReader.read(
            "{\"type\":\"object\",\"properties\":{\"sum\":{\"type\":\"integer\"}},"
                + "\"required\":[\"sum\"]}");
  }

  static Json.Obj text(String text) {
    Json block = Json.object().put("type", "text").put("text", text).build();
    return Json.object().put("content", Json.array(List.of(block))).build();
  }

  static Json.Obj failing(String text) {
    return text(text).with("isError", Json.of(true));
  }
}
