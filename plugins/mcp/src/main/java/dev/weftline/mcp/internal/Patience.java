// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Until when somebody waits.
 *
 * @param time the clock
 * @param end when the waiting is over
 */
record Patience(Time time, Instant end) {

  /** Waits for so long from now. */
  static Patience of(Time time, Duration limit) {
    return new Patience(time, time.now().plus(limit));
  }

  /** Returns the one that ends first. */
  Patience atMost(Duration limit) {
    Instant sooner = time.now().plus(limit);
    return sooner.isBefore(end) ? new Patience(time, sooner) : this;
  }

  /** Whether the time is up. */
  boolean isOver() {
    return !time.now().isBefore(end);
  }

  /**
   * Waits for a value; empty when the time is up first. The future itself is left alone.
   *
   * @throws InterruptedException if the waiting thread is not wanted any more
   */
  <T> Optional<T> await(CompletableFuture<T> future) throws InterruptedException {
    CompletableFuture<Optional<T>> first = new CompletableFuture<>();
    CompletableFuture<T> unused =
        future.whenComplete((value, thrown) -> {
          if (thrown != null) {
            first.completeExceptionally(thrown);
          } else {
            first.complete(Optional.of(value));
          }
        });
    Duration left = Duration.between(time.now(), end);
    Time.Cancellable timer = time.after(left, () -> first.complete(Optional.empty()));
    try {
      return first.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a future of ours fails with what is unchecked", e);
    } finally {
      timer.cancel();
    }
  }
}
