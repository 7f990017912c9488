// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolResult;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, on a virtual thread of its own so that a tool which never returns costs a
 * thread and not the task.
 *
 * <p>The first of three ends counts: the tool returned or threw, the time was up, the caller was
 * interrupted. In the last two the tool's thread is interrupted. After an interrupt the caller
 * waits a moment for a tool that stops as it should.
 */
final class Attempt {
  /** How long a tool may take to stop before its thread counts as left behind. */
  static final Duration GRACE = Duration.ofSeconds(1);

  private final Time time;
  private final LeftBehind leftBehind;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final ToolThread thread;

  /** How an attempt ended. */
  sealed interface End {
    /** The tool returned; null breaks its contract. */
    record Returned(@Nullable ToolResult result) implements End {}

    /** Something was thrown. */
    record Threw(Throwable thrown) implements End {}

    /** The time was up. */
    record TimedOut() implements End {}
  }

  Attempt(String name, Callable<@Nullable ToolResult> work, Time time, LeftBehind leftBehind) {
    this.time = time;
    this.leftBehind = leftBehind;
    this.thread = new ToolThread(name, () -> end.complete(ended(work)));
  }

  /** Runs the attempt and waits for its end. */
  End run(Duration limit) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("cancelled before the attempt started");
    }
    Time.Cancellable timer = time.after(limit, this::timeUp);
    try {
      thread.start();
      return end.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      if (!thread.awaitEnd(GRACE, time)) {
        leftBehind.add(thread);
      }
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an attempt always ends with a value", e);
    } finally {
      timer.cancel();
    }
  }

  private static End ended(Callable<@Nullable ToolResult> work) {
    try {
      return new End.Returned(work.call());
    } catch (Throwable e) {
      return new End.Threw(e);
    }
  }

  private void timeUp() {
    if (end.complete(new End.TimedOut())) {
      thread.interrupt();
      leftBehind.watch(thread, time);
    }
  }
}
