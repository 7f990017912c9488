// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.mcp.rpc.MetaKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns the result of a call into a value of plans.
 *
 * <p>What is structured counts before what is text. One block is its value: text that parses as
 * JSON is that JSON, other text a string; several blocks are a list of their values, none is null.
 * A block of another kind is an object with its type, its media type and its size. A result that a
 * server cut stays as the server gave it, its {@code nextCursor} included.
 */
final class ToolCallResult {
  private final String tool;
  private final Redaction redaction;

  ToolCallResult(String tool, Redaction redaction) {
    this.tool = tool;
    this.redaction = redaction;
  }

  /**
   * Returns the value.
   *
   * @throws CallFailed if the result says that there is none
   */
  Json value(Json.Obj result) {
    String type = result.text("resultType").orElse("complete");
    if (type.equals("input_required")) {
      throw failed(
          Failure.Kind.REFUSED,
          "the server wants an answer from a person first, and this client passes no questions on."
              + " Give all that it needs as arguments.");
    }
    if (!type.equals("complete")) {
      throw failed(
          Failure.Kind.OUTPUT,
          "the server's result is of the unknown type '" + redaction.line(type) + "'.");
    }
    if (result.bool("isError").orElse(false)) {
      String text = words(result.list("content"));
      throw failed(
          Failure.Kind.TOOL,
          text.isEmpty()
              ? "the server says that it failed, and not why."
              : "the server says: " + text);
    }
    Optional<Json> structured = result.get("structuredContent").filter(value -> !value.isNull());
    if (structured.isPresent()) {
      return structured.get();
    }
    List<Json> values = new ArrayList<>();
    for (Json block : result.list("content")) {
      values.add(block(block));
    }
    return switch (values.size()) {
      case 0 -> Json.Null.NULL;
      case 1 -> values.getFirst();
      default -> Json.array(values);
    };
  }

  private CallFailed failed(Failure.Kind kind, String what) {
    return new CallFailed(Failure.of(kind, tool + ": " + what));
  }

  private String words(List<Json> content) {
    return redaction.line(
        content.stream()
            .filter(Json.Obj.class::isInstance)
            .map(Json.Obj.class::cast)
            .map(block -> block.text("text").orElse(""))
            .collect(Collectors.joining(" ")));
  }

  private Json block(Json json) {
    if (!(json instanceof Json.Obj block)) {
      throw failed(
          Failure.Kind.OUTPUT, "a block of the server's result is " + json.kind() + ", no object.");
    }
    String type = block.text("type").orElse("");
    if (type.equals("text")) {
      return parsed(block.text("text").orElse(""));
    }
    Json.Obj content =
        block.get("resource").orElse(Json.Null.NULL) instanceof Json.Obj resource
            ? resource
            : block;
    Json.ObjectBuilder out = Json.object().put("type", redaction.line(type));
    content
        .fields()
        .forEach((name, value) -> {
          if (!name.equals("type") && !name.equals(MetaKey.META)) {
            out.put(name, value);
          }
        });
    size(content).ifPresent(bytes -> out.put("size", bytes));
    return out.build();
  }

  private static Json parsed(String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      return Json.of(text);
    }
  }

  /** Counts the bytes of what a block holds; what it only links to has the size that it says. */
  private static Optional<Long> size(Json.Obj content) {
    Optional<String> base64 = content.text("data").or(() -> content.text("blob"));
    if (base64.isPresent()) {
      String digits = base64.get().stripTrailing();
      int end = digits.length();
      while (end > 0 && digits.charAt(end - 1) == '=') {
        end--;
      }
      return Optional.of(end * 3L / 4);
    }
    return content.text("text").map(text -> (long) text.getBytes(StandardCharsets.UTF_8).length);
  }
}
