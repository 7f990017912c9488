// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one question. It stands still until it is moved, which whoever moves it does only
 * when all tools that can be at work are at work. Safe for use by several threads.
 */
final class QuestionClock implements Time {
  private static final Instant START = Instant.EPOCH;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition began = lock.newCondition();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Map<Integer, Work> works = new HashMap<>();
  private long now;
  private long set;

  private record Timer(long due, long number, Runnable action) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int order = Long.compare(due, other.due);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }

  /** A tool at work since some time. */
  private record Work(long start, CountDownLatch end) {}

  @Override
  public Instant now() {
    return START.plusNanos(nanos());
  }

  /** Returns the time since the question was asked. */
  long nanos() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Cancellable after(Duration delay, Runnable action) {
    lock.lock();
    try {
      Timer timer = new Timer(now + Math.max(0, delay.toNanos()), set++, action);
      timers.add(timer);
      return () -> remove(timer);
    } finally {
      lock.unlock();
    }
  }

  private void remove(Timer timer) {
    lock.lock();
    try {
      timers.remove(timer);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleep(Duration duration) {
    throw new UnsupportedOperationException("nothing sleeps in this benchmark");
  }

  /** Works on a call, on the thread of its tool, until the call is ended. */
  void work(int call) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    lock.lock();
    try {
      works.put(call, new Work(now, end));
      began.signalAll();
    } finally {
      lock.unlock();
    }
    end.await();
  }

  /**
   * Waits until the tool of a call is at work.
   *
   * @return when it began, or -1 when it did not within a time of the real clock
   */
  long awaitStart(int call, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (left > 0) {
        Work work = works.get(call);
        if (work != null) {
          return work.start();
        }
        left = began.awaitNanos(left);
      }
      return -1;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the work on a call. */
  void end(int call) {
    lock.lock();
    try {
      Work work = works.get(call);
      if (work == null) {
        throw new IllegalStateException("call " + call + " is not at work");
      }
      work.end().countDown();
    } finally {
      lock.unlock();
    }
  }

  /** Moves the clock; timers that fall due on the way act in order. */
  void moveTo(long nanos) {
    for (Timer timer = next(nanos); timer != null; timer = next(nanos)) {
      timer.action().run();
    }
    lock.lock();
    try {
      now = Math.max(now, nanos);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Timer next(long nanos) {
    lock.lock();
    try {
      Timer first = timers.peek();
      if (first == null || first.due() > nanos) {
        return null;
      }
      timers.remove();
      now = Math.max(now, first.due());
      return first;
    } finally {
      lock.unlock();
    }
  }
}
