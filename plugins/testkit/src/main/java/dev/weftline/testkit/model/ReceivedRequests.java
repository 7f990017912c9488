// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * The chat requests so far and what became of them. Keeps the latest ones, bounded in number and
 * size. Safe for use by several threads.
 */
final class ReceivedRequests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int maxRequests;
  private final long maxChars;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private final Set<Exchange> running = new HashSet<>();
  private final Map<Ending, Integer> ended = new EnumMap<>(Ending.class);
  private int number;
  private long chars;

  ReceivedRequests(int maxRequests, long maxChars) {
    this.maxRequests = maxRequests;
    this.maxChars = maxChars;
  }

  private record Kept(Request request, int chars) {}

  /** Adds a request, made from its number, with the length of its body. */
  Exchange add(IntFunction<Request> maker, int bodyChars) {
    lock.lock();
    try {
      Request request = maker.apply(++number);
      kept.add(new Kept(request, bodyChars));
      chars += bodyChars;
      while (kept.size() > maxRequests || (chars > maxChars && kept.size() > 1)) {
        chars -= kept.remove().chars();
      }
      Exchange exchange = new Exchange(request, this);
      running.add(exchange);
      changed.signalAll();
      return exchange;
    } finally {
      lock.unlock();
    }
  }

  /** Ends an exchange unless it has ended. */
  void end(Exchange exchange, Ending ending) {
    lock.lock();
    try {
      if (running.remove(exchange)) {
        ended.merge(ending, 1, Integer::sum);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  List<Request> all() {
    lock.lock();
    try {
      return kept.stream().map(Kept::request).toList();
    } finally {
      lock.unlock();
    }
  }

  int count(Ending ending) {
    lock.lock();
    try {
      return ending == Ending.RUNNING ? running.size() : ended.getOrDefault(ending, 0);
    } finally {
      lock.unlock();
    }
  }

  void awaitReceived(int atLeast) {
    await(() -> number >= atLeast, atLeast + " requests");
  }

  void awaitEnded(Ending ending, int atLeast) {
    await(() -> count(ending) >= atLeast, atLeast + " requests that are " + ending);
  }

  private void await(BooleanSupplier condition, String what) {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          throw new AssertionError(
              "no "
                  + what
                  + " within "
                  + PATIENCE.toSeconds()
                  + " s; received "
                  + number
                  + ", running "
                  + running.size()
                  + ", ended "
                  + ended);
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    } finally {
      lock.unlock();
    }
  }
}
