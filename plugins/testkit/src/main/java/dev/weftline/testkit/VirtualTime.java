// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A clock that stands still until a test moves it. Safe for use by several threads; one thread
 * moves it.
 *
 * <ul>
 *   <li>Timers fall due in the order of their time, then in the order in which they were set. The
 *       clock shows a timer's time while it falls due. Each one is followed by a pause that lasts
 *       until the threads which it woke have stopped again.
 *   <li>A sleeping thread is parked; an interrupt wakes it. To sleep for no time is to go on.
 *   <li>Actions of timers run on the thread that moves the clock.
 *   <li>Threads count as stopped when no virtual thread runs or waits for a carrier (JDK 24 and
 *       later) and nothing touches the clock, else when nothing has touched the clock for a moment
 *       of real time. A thread that waits for something real, such as a socket, counts as stopped.
 * </ul>
 */
public final class VirtualTime implements Time {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration REAL_LIMIT = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Stillness stillness = new Stillness();
  private Instant now = START;
  private long set;

  /** Creates a clock that shows the first moment of 2026 in UTC. */
  public VirtualTime() {}

  private record Timer(Instant due, long number, Runnable action) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int order = due.compareTo(other.due);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }

  @Override
  public Instant now() {
    stillness.touch();
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Cancellable after(Duration delay, Runnable action) {
    stillness.touch();
    lock.lock();
    try {
      Duration ahead = delay.isNegative() ? Duration.ZERO : delay;
      Timer timer = new Timer(now.plus(ahead), set++, action);
      timers.add(timer);
      return () -> remove(timer);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before sleeping");
    }
    if (duration.isNegative() || duration.isZero()) {
      return;
    }
    CountDownLatch wake = new CountDownLatch(1);
    Cancellable timer = after(duration, wake::countDown);
    try {
      wake.await();
    } finally {
      timer.cancel();
      stillness.touch();
    }
  }

  /** Returns how many timers and sleepers wait. */
  public int waiting() {
    lock.lock();
    try {
      return timers.size();
    } finally {
      lock.unlock();
    }
  }

  /** Moves the clock; everything that falls due on the way happens in order. */
  public void advance(Duration duration) {
    stillness.await();
    Instant target = now().plus(duration);
    while (fireNext(target)) {
      stillness.await();
    }
    lock.lock();
    try {
      now = target;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Moves the clock from timer to timer until something is true. It moves only while all threads
   * have stopped.
   *
   * @throws AssertionError if it is still false when nothing waits for the clock and half a minute
   *     of real time has passed
   */
  public void advanceUntil(BooleanSupplier condition) {
    long realEnd = System.nanoTime() + REAL_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      stillness.await();
      if (condition.getAsBoolean()) {
        return;
      }
      if (fireNext(Instant.MAX)) {
        realEnd = System.nanoTime() + REAL_LIMIT.toNanos();
      } else if (System.nanoTime() - realEnd > 0) {
        throw new AssertionError(
            "the condition is false at "
                + now()
                + ", nothing waits for the clock, and nothing happened for "
                + REAL_LIMIT.toSeconds()
                + " s of real time");
      }
    }
  }

  /**
   * Moves the clock until a result is there, and returns it.
   *
   * @throws java.util.concurrent.CompletionException if the stage failed
   */
  public <T> T await(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    advanceUntil(future::isDone);
    return future.join();
  }

  private boolean fireNext(Instant target) {
    Optional<Timer> due = Optional.empty();
    lock.lock();
    try {
      Timer next = timers.peek();
      if (next != null && !next.due().isAfter(target)) {
        timers.remove();
        now = next.due();
        due = Optional.of(next);
      }
    } finally {
      lock.unlock();
    }
    due.ifPresent(timer -> timer.action().run());
    return due.isPresent();
  }

  private void remove(Timer timer) {
    lock.lock();
    try {
      timers.remove(timer);
    } finally {
      lock.unlock();
    }
  }

  /** Waits a moment of real time at most; for tests that look at real threads. */
  static void awaitReal(CountDownLatch latch, String what) {
    try {
      if (!latch.await(REAL_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(what + " did not happen within " + REAL_LIMIT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for: " + what, e);
    }
  }
}
