// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Optional;

/** How the answer to one request is written in one of the two interfaces. */
sealed interface Dialect permits OpenAiDialect, OllamaDialect {

  /** Returns the media type of a stream. */
  String streamType();

  /** Returns what a stream begins with, or empty. */
  Optional<String> opening();

  /** Returns the frame of a text. */
  Frame words(String text);

  /** Returns the frames of a call of a tool. */
  List<Frame> call(int index, Reply.Call call, Chunking chunking);

  /** Returns a frame that is no JSON. */
  String malformedFrame();

  /** Returns the frame of an error within a stream. */
  String errorFrame(String message);

  /** Returns the frames that end a stream. */
  String ending(Finish finish, Usage usage);

  /** Returns an answer that is not streamed. */
  Json whole(String text, List<Reply.Call> calls, Finish finish, Usage usage);

  /** Returns the body of an error. */
  static Json error(Api api, int status, String message) {
    return switch (api) {
      case OLLAMA -> Json.object().put("error", message).build();
      case OPENAI ->
          Json.object()
              .put(
                  "error",
                  Json.object()
                      .put("message", message)
                      .put("type", errorType(status))
                      .put("param", Json.Null.NULL)
                      .put("code", Json.Null.NULL)
                      .build())
              .build();
    };
  }

  private static String errorType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }
}
