// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import java.time.Duration;
import java.time.Instant;

/** A clock and timer; tests bring a virtual one. Safe for use by several threads. */
public interface Time {

  /** Returns the time now. */
  Instant now();

  /**
   * Runs an action later on a thread of the timer's. The action must not block.
   *
   * @return a handle that stops the action when it has not started
   */
  Cancellable after(Duration delay, Runnable action);

  /** Blocks the calling thread. */
  void sleep(Duration duration) throws InterruptedException;

  /** Returns the system's clock and timer. */
  static Time system() {
    return SystemTime.INSTANCE;
  }

  /** Something that can be stopped. */
  interface Cancellable {
    /** Stops it; does nothing when it is over. */
    void cancel();
  }
}
