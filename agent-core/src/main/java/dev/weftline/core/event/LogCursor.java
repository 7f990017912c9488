// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import java.util.Optional;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The place of one subscriber in a log. Delivers on a virtual thread, one at a time. */
final class LogCursor implements Subscription {
  private final RunLog log;
  private final Subscriber<? super RunEvent> subscriber;
  private final AtomicLong requested = new AtomicLong();
  private final AtomicInteger wakes = new AtomicInteger();
  private final long from;
  private LoggedFact last;
  private volatile boolean done;

  LogCursor(RunLog log, LoggedFact before, long from, Subscriber<? super RunEvent> subscriber) {
    this.log = log;
    this.last = before;
    this.from = from;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long count) {
    if (count <= 0) {
      done = true;
      log.forget(this);
      subscriber.onError(new IllegalArgumentException("request must be at least 1, was " + count));
      return;
    }
    requested.accumulateAndGet(count, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
    wake();
  }

  @Override
  public void cancel() {
    done = true;
    log.forget(this);
  }

  /** Delivers what there is, on a thread that is already delivering or on a new one. */
  void wake() {
    if (!done && wakes.getAndIncrement() == 0) {
      Thread.ofVirtual().name("weftline-log").start(this::deliver);
    }
  }

  private void deliver() {
    int seen = wakes.get();
    do {
      drain();
      seen = wakes.addAndGet(-seen);
    } while (seen != 0);
  }

  private void drain() {
    while (!done) {
      boolean closed = log.isClosed(); // read before the event: a closed log gets no new ones
      Optional<LoggedFact> next = last.next();
      if (next.isEmpty()) {
        if (closed) {
          done = true;
          log.forget(this);
          log.broken().ifPresentOrElse(subscriber::onError, subscriber::onComplete);
        }
        return;
      }
      if (next.get().sequence() < from) {
        last = next.get();
        continue;
      }
      if (requested.get() == 0) {
        return;
      }
      requested.decrementAndGet();
      last = next.get();
      subscriber.onNext(last.event().orElseThrow());
    }
  }
}
