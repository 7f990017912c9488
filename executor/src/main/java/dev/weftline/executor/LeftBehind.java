// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.tool.Time;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the threads of tools that went on after their call was over. Each is logged when it is
 * left and when it ends at last. Safe for use by several threads.
 */
final class LeftBehind {
  private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);

  private final AtomicInteger count = new AtomicInteger();

  int count() {
    return count.get();
  }

  /** Adds a thread whose time is up, unless it stops within the moment that tools are given. */
  void watch(ToolThread thread, Time time) {
    Time.Cancellable timer = time.after(Attempt.GRACE, () -> add(thread));
    thread.whenEnded(timer::cancel);
  }

  /** Adds a thread until it ends. */
  void add(ToolThread thread) {
    if (thread.hasEnded()) {
      return;
    }
    LOG.warn(
        "{}: the tool does not stop when interrupted; its thread is left behind ({} in all)",
        thread.name(),
        count.incrementAndGet());
    thread.whenEnded(() -> {
      count.decrementAndGet();
      LOG.info("{}: the thread that was left behind has ended", thread.name());
    });
  }
}
