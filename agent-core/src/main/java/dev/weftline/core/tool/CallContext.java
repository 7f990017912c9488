// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import java.time.Duration;
import java.time.Instant;

/** What a tool can ask and tell during a call. Safe for use by several threads. */
public interface CallContext {

  /** Returns the number of the attempt, from 1. */
  int attempt();

  /** Returns the key of the call: the same for each attempt and after a resume. */
  String key();

  /** Returns when the attempt ends at the latest. */
  Instant deadline();

  /** Returns the clock and timer to use instead of the system's. */
  Time time();

  /** Returns whether the call was cancelled, and a way to be told. */
  Cancellation cancellation();

  /** Tells progress. Cheap; may be dropped; is no fact and is not journalled. */
  void progress(Progress progress);

  /** Records that an attempt failed and when the next one starts. For executors. */
  void retrying(Failure failure, Duration delay);
}
