// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A message of a request.
 *
 * @param role who speaks: {@code system}, {@code user}, {@code assistant}, {@code tool} ...
 * @param text what is said; the text parts of content that has several, on lines of their own
 */
public record Message(String role, String text) {

  /** Reads the messages of a request; what has no role counts as said by nobody. */
  static List<Message> all(Json.Obj body) {
    return body.list("messages").stream().map(Message::read).toList();
  }

  private static Message read(Json json) {
    if (!(json instanceof Json.Obj message)) {
      return new Message("", json.text());
    }
    String text = message.get("content").map(Message::content).orElse("");
    return new Message(message.text("role").orElse(""), text);
  }

  private static String content(Json content) {
    return switch (content) {
      case Json.Str(String text) -> text;
      case Json.Arr(List<Json> parts) ->
          parts.stream()
              .map(part ->
                  part instanceof Json.Obj obj ? obj.text("text") : Optional.<String>empty())
              .flatMap(Optional::stream)
              .collect(Collectors.joining("\n"));
      default -> "";
    };
  }
}
