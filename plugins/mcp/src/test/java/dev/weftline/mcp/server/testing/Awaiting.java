// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.testing;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about. */
public final class Awaiting {
  private Awaiting() {}

  /** Waits until a condition holds, for half a minute at most. */
  public static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Client.PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come about");
      }
      LockSupport.parkNanos(500_000);
    }
  }
}
