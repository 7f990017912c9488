// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A small server of the official SDK on standard streams, as a program. */
public final class SdkServer {
  private SdkServer() {}

  /** Returns the command that starts it. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        SdkServer.class.getName());
  }

  /** Serves until the input ends. */
  public static void main(String[] arguments) {
    McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper()))
        .serverInfo("sdk", "1")
        .capabilities(ServerCapabilities.builder().tools(true).build())
        .toolCall(
            tool("stock", true)
                .inputSchema(object(Map.of("item", Map.of("type", "string")), "item"))
                .outputSchema(
                    object(
                        Map.of(
                            "item", Map.of("type", "string"), "count", Map.of("type", "integer")),
                        "item",
                        "count"))
                .build(),
            (exchange, request) ->
                CallToolResult.builder()
                    .structuredContent(Map.of("item", text(request, "item"), "count", 4))
                    .addTextContent("4 of it")
                    .build())
        .toolCall(
            tool("note", true).inputSchema(object(Map.of())).build(),
            answer(request -> "[{\"day\": 1}, {\"day\": 2}]"))
        .toolCall(
            tool("long_text", true).inputSchema(object(Map.of())).build(),
            answer(request -> "word ".repeat(8_000)))
        .toolCall(
            tool("slow", true)
                .inputSchema(object(Map.of("millis", Map.of("type", "integer")), "millis"))
                .build(),
            answer(SdkServer::sleep))
        .toolCall(
            tool("send", false)
                .inputSchema(object(Map.of("to", Map.of("type", "string")), "to"))
                .build(),
            answer(request -> "sent to " + text(request, "to")))
        .toolCall(
            tool("broken", true).inputSchema(object(Map.of())).build(),
            (exchange, request) ->
                CallToolResult.builder().isError(true).addTextContent("the shelf fell").build())
        .build();
  }

  private static Tool.Builder tool(String name, boolean readOnly) {
    return Tool.builder()
        .name(name)
        .description("The tool " + name + ".")
        .annotations(
            ToolAnnotations.builder().readOnlyHint(readOnly).destructiveHint(!readOnly).build());
  }

  private static Map<String, Object> object(Map<String, Object> properties, String... required) {
    return Map.of("type", "object", "properties", properties, "required", List.of(required));
  }

  private static BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> answer(
      java.util.function.Function<CallToolRequest, String> text) {
    return (exchange, request) ->
        CallToolResult.builder().addTextContent(text.apply(request)).build();
  }

  private static String text(CallToolRequest request, String name) {
    return String.valueOf(request.arguments().get(name));
  }

  private static String sleep(CallToolRequest request) {
    try {
      Thread.sleep(((Number) request.arguments().get("millis")).longValue());
      return "awake";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "woken";
    }
  }
}
