// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.WeftlineException;
import java.time.Duration;
import java.util.Optional;

/** Says that a server cannot be used now, and when to try again. */
public final class LinkDown extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;

  LinkDown(String message, Optional<Duration> retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** Returns how long to wait at least. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
