// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.WeftlineException;
import java.time.Duration;
import java.util.Optional;

/** Says that a server cannot be used now, and when to try again. */
public final class LinkDown extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;
  private final boolean late;

  LinkDown(String message, Optional<Duration> retryAfter) {
    this(message, retryAfter, false);
  }

  private LinkDown(String message, Optional<Duration> retryAfter, boolean late) {
    super(message);
    this.retryAfter = retryAfter;
    this.late = late;
  }

  /** Returns an exception for a caller that had no more time. */
  static LinkDown late(String message) {
    return new LinkDown(message, Optional.empty(), true);
  }

  /** Whether the caller's time was up, and nothing else is known to be wrong. */
  boolean isLate() {
    return late;
  }

  /** Returns how long to wait at least. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
