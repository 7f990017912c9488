// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.exception.HttpException;
import dev.weftline.planner.model.RetryLater;
import java.time.Duration;

/** Says that the server of a model answered with an error; the message is without its key. */
public class ServerRefused extends HttpException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param status the HTTP status
   * @param said what the server said, without the key
   */
  public ServerRefused(int status, String said) {
    super(status, said.isEmpty() ? "HTTP " + status : "HTTP " + status + " " + said);
  }

  /** The server says when it may be asked again. */
  public static final class ForNow extends ServerRefused implements RetryLater {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Creates the exception.
     *
     * @param status the HTTP status
     * @param said what the server said, without the key
     * @param retryAfter how long it wants to be left alone
     */
    public ForNow(int status, String said, Duration retryAfter) {
      super(status, said);
      this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
