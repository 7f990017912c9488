// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.model;

import java.time.Duration;

/**
 * Implemented by exceptions of HTTP clients that know how long a provider asks to wait, as its
 * {@code Retry-After} header says.
 */
public interface RetryLater {
  /** Returns how long to wait, not negative. */
  Duration retryAfter();
}
