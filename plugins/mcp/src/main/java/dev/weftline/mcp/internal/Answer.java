// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.RpcError;
import java.time.Duration;
import java.util.Optional;

/** What came of a request. */
sealed interface Answer {

  /**
   * A result.
   *
   * @param value the result
   */
  record Given(Json.Obj value) implements Answer {}

  /**
   * The server's refusal.
   *
   * @param error what it says
   * @param status the HTTP status, or 0
   */
  record Refusal(RpcError error, int status) implements Answer {}

  /**
   * An answer that came and cannot be taken.
   *
   * @param why what is wrong with it
   */
  record Unreadable(String why) implements Answer {}

  /**
   * No answer, and none will come.
   *
   * @param why what happened
   * @param sent whether the server may have seen the request
   * @param status the HTTP status, or 0
   * @param retryAfter how long the server wants to be left alone, or empty
   */
  record Lost(String why, boolean sent, int status, Optional<Duration> retryAfter)
      implements Answer {
    static Lost of(String why, boolean sent) {
      return new Lost(why, sent, 0, Optional.empty());
    }

    /** Whether a new session is all that it takes. */
    boolean wasUnseen() {
      return !sent && (status == 0 || status == 404);
    }

    /** Whether it may be otherwise the next time. */
    boolean mayPass() {
      return status == 0 || status == 404 || status == 429 || status >= 500;
    }
  }

  /** No answer within the time that the caller had. */
  record Late() implements Answer {}
}
