// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.json.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a task has no result. A failure is a value, told apart from an empty result.
 *
 * @param kind who is at fault
 * @param message what is wrong and what to do, on one line
 * @param retryable whether the same call may succeed later
 * @param retryAfter how long to wait at least before a retry, or empty
 * @param details more for programs; null when there is none
 */
public record Failure(
    Kind kind, String message, boolean retryable, Optional<Duration> retryAfter, Json details) {

  /** Who is at fault. */
  public enum Kind {
    /** The arguments do not fit. */
    INPUT,
    /** The tool could not do it. */
    TOOL,
    /** It took too long. */
    TIMEOUT,
    /** A limit of the run or of a service was reached. */
    LIMIT,
    /** The tool's result does not fit its schema. */
    OUTPUT,
    /** A rule of the tool's contract was broken. */
    CONTRACT,
    /** The budget of the run is used up. */
    BUDGET,
    /** A policy or a person said no. */
    REFUSED,
    /** Weftline or the tool has a bug. */
    INTERNAL;

    /** Returns the word used in messages and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns a failure that a retry cannot mend. */
  public static Failure of(Kind kind, String message) {
    return new Failure(kind, message, false, Optional.empty(), Json.Null.NULL);
  }

  /** Returns a failure that a retry may mend. */
  public static Failure retryable(Kind kind, String message) {
    return new Failure(kind, message, true, Optional.empty(), Json.Null.NULL);
  }

  /** Returns a copy with details. */
  public Failure withDetails(Json more) {
    return new Failure(kind, message, retryable, retryAfter, more);
  }
}
