// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.List;

/** What a request comes to. */
public sealed interface Reply {

  /**
   * The result.
   *
   * @param result its fields
   */
  record Complete(Json.Obj result) implements Reply {}

  /**
   * A list or another result that may be kept for a while.
   *
   * @param result its fields
   * @param isPrivate whether it is for this caller alone
   */
  record Cacheable(Json.Obj result, boolean isPrivate) implements Reply {}

  /**
   * The client must ask a person first, and repeat the request with the answers.
   *
   * @param requests the questions by name, each a request that the client works on
   * @param state what the client must hand back
   */
  record InputRequired(Json.Obj requests, String state) implements Reply {}

  /** Returns the result of a tool: a value for programs, and the same as text. */
  static Reply tool(Json.Obj structured, boolean isError) {
    return tool(structured, structured.text(), isError, List.of());
  }

  /**
   * Returns the result of a tool.
   *
   * @param structured the value for programs
   * @param text what models read
   * @param isError whether the tool could not do it
   * @param links further content, such as links to resources
   */
  static Reply tool(Json.Obj structured, String text, boolean isError, List<Json.Obj> links) {
    List<Json> content = new ArrayList<>();
    content.add(textContent(text));
    content.addAll(links);
    Json.ObjectBuilder out =
        Json.object().put("content", Json.array(content)).put("structuredContent", structured);
    return new Complete((isError ? out.put("isError", true) : out).build());
  }

  /** Returns the result of a tool that could not do it, in words. */
  static Reply toolError(String message) {
    return new Complete(
        Json.object()
            .put("content", Json.array(List.of(textContent(message))))
            .put("isError", true)
            .build());
  }

  /** Returns text as content. */
  static Json.Obj textContent(String text) {
    return Json.object().put("type", "text").put("text", text).build();
  }
}
