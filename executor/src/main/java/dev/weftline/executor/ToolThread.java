// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The virtual thread that one attempt runs on, and its end. Safe for use by several threads. */
final class ToolThread {
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final Thread thread;

  ToolThread(String name, Runnable work) {
    this.thread =
        Thread.ofVirtual()
            .name(name)
            .unstarted(() -> {
              try {
                work.run();
              } finally {
                CarrierWatch.INSTANCE.leave();
                ended.complete(true);
              }
            });
  }

  void start() {
    CarrierWatch.INSTANCE.enter();
    thread.start();
  }

  void interrupt() {
    thread.interrupt();
  }

  String name() {
    return thread.getName();
  }

  boolean hasEnded() {
    return ended.isDone();
  }

  /** Runs an action when the thread has ended, at once when it has already. */
  void whenEnded(Runnable action) {
    CompletableFuture<Void> unused = ended.thenRun(action);
  }

  /** Waits for the end, for some time at most; returns whether it came. Ignores interrupts. */
  boolean awaitEnd(Duration most, Time time) {
    CompletableFuture<Boolean> enough = new CompletableFuture<>();
    Time.Cancellable timer = time.after(most, () -> enough.complete(false));
    try {
      return (Boolean) CompletableFuture.anyOf(ended, enough).join();
    } finally {
      timer.cancel();
    }
  }
}
