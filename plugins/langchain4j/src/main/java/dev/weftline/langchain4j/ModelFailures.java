// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Failure.Kind;
import dev.weftline.langchain4j.internal.Lines;
import dev.weftline.langchain4j.internal.ServerRefused;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what an exception of a model means: who is at fault, whether the same request may succeed
 * later, and when.
 */
public final class ModelFailures {
  private ModelFailures() {}

  /**
   * Returns the failure behind an exception. 429 is a limit that passes, with the server's {@code
   * Retry-After}; 5xx, 408 and broken connections may pass; a refused key, an unknown model and
   * other 4xx will not.
   */
  public static Failure of(Throwable thrown) {
    HttpException answer = find(thrown, HttpException.class);
    if (answer != null) {
      return answered(answer);
    }
    if (find(thrown, TimeoutException.class) != null
        || find(thrown, HttpTimeoutException.class) != null) {
      return Failure.retryable(
          Kind.TIMEOUT,
          "the model gave no answer in time. Ask for less, or raise the model's timeout.");
    }
    if (find(thrown, ContentFilteredException.class) != null) {
      return Failure.of(Kind.TOOL, "the model's provider filtered the answer. Ask otherwise.");
    }
    String told = thrown.getClass().getSimpleName() + told(thrown);
    boolean isBroken =
        find(thrown, IOException.class) != null
            && find(thrown, NonRetriableException.class) == null;
    return isBroken
        ? Failure.retryable(
            Kind.TOOL,
            "the model could not be reached, or broke off: "
                + told
                + ". Check the model's address and that its server runs.")
        : Failure.of(Kind.TOOL, "the model failed: " + told);
  }

  private static Failure answered(HttpException answer) {
    int status = answer.statusCode();
    String place = "the model's server answered " + status + ": ";
    // What a foreign client kept of an answer may hold a key, so only our own is repeated.
    String said = answer instanceof ServerRefused ? " It said:" + told(answer) : "";
    return switch (status) {
      case 401, 403 ->
          Failure.of(Kind.TOOL, place + "it refused the key. Check WEFTLINE_MODEL_KEY." + said);
      case 404 ->
          Failure.of(
              Kind.TOOL,
              place
                  + "no such model or address. Check WEFTLINE_MODEL and WEFTLINE_MODEL_URL."
                  + said);
      case 408 -> Failure.retryable(Kind.TIMEOUT, place + "it ran out of time. Try again." + said);
      case 429 ->
          later(Kind.LIMIT, place + "too many requests. Wait, or ask for less." + said, answer);
      default ->
          status >= 500
              ? later(Kind.TOOL, place + "it has a problem of its own. Try again." + said, answer)
              : Failure.of(Kind.TOOL, place + "it did not accept the request." + said);
    };
  }

  private static Failure later(Kind kind, String message, HttpException answer) {
    Optional<Duration> wait =
        answer instanceof ServerRefused refused ? refused.retryAfter() : Optional.empty();
    return new Failure(kind, message, true, wait, Json.Null.NULL);
  }

  private static String told(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? "" : " '" + Lines.one(message) + "'";
  }

  private static <T> @Nullable T find(Throwable thrown, Class<T> type) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
