// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A chat request as it was received.
 *
 * @param number counts the chat requests of one simulated model from 1
 * @param api the interface that was used
 * @param path the path, such as {@code /v1/chat/completions}
 * @param headers the headers, names in lower case; the value of one that carries a credential is
 *     {@code [redacted]}
 * @param body the body
 * @param messages the messages of the body
 */
public record Request(
    int number,
    Api api,
    String path,
    Map<String, String> headers,
    Json.Obj body,
    List<Message> messages) {
  public Request {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    messages = List.copyOf(messages);
  }

  /** Whether the answer is to be streamed; without a word OpenAI does not, Ollama does. */
  public boolean isStreamed() {
    return body.bool("stream").orElse(api == Api.OLLAMA);
  }

  /** Returns the name of the model that is asked, or an empty text. */
  public String model() {
    return body.text("model").orElse("");
  }

  /** Returns the text of the last message of the user, or an empty text. */
  public String lastUserMessage() {
    return messages.stream()
        .filter(message -> message.role().equals("user"))
        .reduce((first, second) -> second)
        .map(Message::text)
        .orElse("");
  }

  /** Returns the names of the tools that the model may call. */
  public List<String> tools() {
    return body.list("tools").stream().map(Request::toolName).flatMap(Optional::stream).toList();
  }

  private static Optional<String> toolName(Json tool) {
    return tool instanceof Json.Obj obj && obj.get("function").orElse(obj) instanceof Json.Obj fun
        ? fun.text("name")
        : Optional.empty();
  }

  /** Whether a stream is to end with the usage. */
  boolean wantsUsage() {
    return body.get("stream_options").orElse(Json.Obj.EMPTY) instanceof Json.Obj options
        && options.bool("include_usage").orElse(false);
  }
}
