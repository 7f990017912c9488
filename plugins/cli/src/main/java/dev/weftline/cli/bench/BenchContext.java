// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Cancellation;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Progress;
import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;

/** What a rival gives to the tools that it calls: a clock, and calls that nobody cancels. */
final class BenchContext implements CallContext {
  private static final Duration NO_DEADLINE = Duration.ofDays(365);
  private static final Cancellation NEVER =
      new Cancellation() {
        @Override
        public boolean requested() {
          return false;
        }

        @Override
        public void onRequest(Runnable action) {}
      };

  private final Time time;

  BenchContext(Time time) {
    this.time = time;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public String key() {
    return "bench";
  }

  @Override
  public Instant deadline() {
    return time.now().plus(NO_DEADLINE);
  }

  @Override
  public Time time() {
    return time;
  }

  @Override
  public Cancellation cancellation() {
    return NEVER;
  }

  @Override
  public void progress(Progress progress) {}

  @Override
  public void retrying(Failure failure, Duration delay) {}
}
