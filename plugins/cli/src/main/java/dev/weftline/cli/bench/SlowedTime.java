// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The system's clock with a spin in each look at it. A log looks at the clock once for each fact
 * while it records it, so that this slows the core itself down.
 */
final class SlowedTime implements Time {
  private static final Time SYSTEM = Time.system();

  private volatile long spinNanos;

  /** Sets how long each look takes. */
  void spin(long nanos) {
    spinNanos = nanos;
  }

  @Override
  public Instant now() {
    long end = System.nanoTime() + spinNanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return SYSTEM.now();
  }

  @Override
  public Cancellable after(Duration delay, Runnable action) {
    return SYSTEM.after(delay, action);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    SYSTEM.sleep(duration);
  }
}
