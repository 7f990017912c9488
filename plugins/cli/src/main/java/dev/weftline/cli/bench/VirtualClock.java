// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that moves when as many bodies are at work as a runtime can have, and never before. So
 * the makespan of a run on it depends on the order of starts alone, not on the machine.
 *
 * <p>The thread that moves it says how many bodies there must be. When they do not come within a
 * patience of real time, the runtime leaves workers idle: the clock moves all the same, and the
 * makespan shows it.
 */
final class VirtualClock implements Time {
  private static final Instant START = Instant.EPOCH;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final PriorityQueue<Body> bodies = new PriorityQueue<>();
  private Instant now = START;
  private long started;

  private record Body(Instant due, long number, int task, CountDownLatch end)
      implements Comparable<Body> {
    @Override
    public int compareTo(Body other) {
      int order = due.compareTo(other.due);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }

  @Override
  public Instant now() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Cancellable after(Duration delay, Runnable action) {
    throw new UnsupportedOperationException("only bodies of tasks wait on this clock");
  }

  @Override
  public void sleep(Duration duration) {
    throw new UnsupportedOperationException("only bodies of tasks wait on this clock");
  }

  /** Works on a task for some time. */
  void work(int task, Duration takes) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    lock.lock();
    try {
      bodies.add(new Body(now.plus(takes), started++, task, end));
      more.signalAll();
    } finally {
      lock.unlock();
    }
    end.await();
  }

  /** Returns the time since the clock was made. */
  Duration elapsed() {
    return Duration.between(START, now());
  }

  /**
   * Waits until some number of bodies are at work, then lets the one end that is due first.
   *
   * @return the task of the body
   */
  int endNext(int atWork) throws InterruptedException {
    Body first;
    lock.lock();
    try {
      long left = PATIENCE_NANOS;
      while (bodies.size() < atWork && left > 0) {
        left = more.awaitNanos(left);
      }
      if (bodies.isEmpty()) {
        throw new IllegalStateException("no task is at work, and not all have ended");
      }
      first = bodies.remove();
      now = first.due();
    } finally {
      lock.unlock();
    }
    first.end().countDown();
    return first.task();
  }
}
