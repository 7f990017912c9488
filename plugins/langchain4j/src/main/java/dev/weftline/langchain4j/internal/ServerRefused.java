// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that the server of a model answered with an error; the message is without its key. */
public final class ServerRefused extends HttpException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /**
   * Creates the exception.
   *
   * @param status the HTTP status
   * @param message what the server said, without the key
   * @param retryAfter how long it wants to be left alone, or empty
   */
  public ServerRefused(int status, String message, Optional<Duration> retryAfter) {
    super(status, message);
    this.retryAfter = retryAfter.orElse(null);
  }

  /** Returns how long the server wants to be left alone, or empty when it does not say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
