// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.testing;

import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;

/** The system's clock and timers, with a clock that a test can put forward. */
public final class ShiftedTime implements Time {
  private volatile Duration shift = Duration.ZERO;

  /** Creates a clock that is right. */
  public ShiftedTime() {}

  /** Puts the clock forward. */
  public void shift(Duration by) {
    shift = shift.plus(by);
  }

  @Override
  public Instant now() {
    return Time.system().now().plus(shift);
  }

  @Override
  public Cancellable after(Duration delay, Runnable action) {
    return Time.system().after(delay, action);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Time.system().sleep(duration);
  }
}
