// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.model;

import dev.weftline.core.WeftlineException;
import java.time.Duration;
import java.util.Optional;

/** Says that a model gave no answer, or not all of it. */
public final class ModelFailed extends WeftlineException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** The provider takes no more calls for now. */
    TOO_MANY_CALLS,
    /** The provider has a fault, or cannot be reached. */
    UNAVAILABLE,
    /** The provider does not know the key. */
    NOT_ALLOWED,
    /** The provider does not take the request, or does not know the model. */
    BAD_REQUEST,
    /** Nothing came for too long. */
    SILENT,
    /** What came cannot be read, or broke off. */
    BROKEN
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  /**
   * Creates the failure.
   *
   * @param kind what went wrong
   * @param message the same for people; without secrets
   * @param retryAfter how long the provider asks to wait, or empty
   */
  public ModelFailed(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** Returns what went wrong. */
  public Kind kind() {
    return kind;
  }

  /** Returns how long the provider asks to wait, or empty. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Whether the same request may succeed later. */
  public boolean isRetryable() {
    return switch (kind) {
      case TOO_MANY_CALLS, UNAVAILABLE, SILENT, BROKEN -> true;
      case NOT_ALLOWED, BAD_REQUEST -> false;
    };
  }
}
