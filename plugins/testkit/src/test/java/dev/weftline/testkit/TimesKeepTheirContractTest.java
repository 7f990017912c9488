// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;

class TimesKeepTheirContractTest {

  @Nested
  class Virtual extends TimeContract {
    private final VirtualTime time = new VirtualTime();

    @Override
    protected Time time() {
      return time;
    }

    @Override
    protected void pass(Duration duration) {
      time.advance(duration);
    }
  }

  @Nested
  class OfTheSystem extends TimeContract {
    @Override
    protected Time time() {
      return Time.system();
    }

    @Override
    protected void pass(Duration duration) {
      long end = System.nanoTime() + duration.toNanos();
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
    }
  }
}
