// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import dev.weftline.core.event.RunEvent;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A subscriber that keeps what it gets, as fast as it comes or one by one. */
public final class Collected implements Subscriber<RunEvent> {
  private final boolean oneByOne;
  private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicReference<Subscription> subscription = new AtomicReference<>();

  private Collected(boolean oneByOne) {
    this.oneByOne = oneByOne;
  }

  /** Subscribes, and asks for everything. */
  public static Collected atOnce(Multi<RunEvent> stream) {
    return subscribed(stream, new Collected(false));
  }

  /** Subscribes, and asks for the next event, from another thread, when it has one. */
  public static Collected oneByOne(Multi<RunEvent> stream) {
    return subscribed(stream, new Collected(true));
  }

  private static Collected subscribed(Multi<RunEvent> stream, Collected collected) {
    stream.subscribe().withSubscriber(collected);
    return collected;
  }

  /** Waits for the end of the stream; false when it does not come in time. */
  public boolean await(Duration patience) {
    try {
      return end.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the events so far. */
  public List<RunEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription.set(given);
    given.request(oneByOne ? 1 : Long.MAX_VALUE);
  }

  @Override
  public void onNext(RunEvent event) {
    events.add(event);
    if (oneByOne) {
      Thread.ofVirtual().start(() -> subscription.get().request(1));
    }
  }

  @Override
  public void onError(Throwable failure) {
    throw new AssertionError(failure);
  }

  @Override
  public void onComplete() {
    end.countDown();
  }
}
