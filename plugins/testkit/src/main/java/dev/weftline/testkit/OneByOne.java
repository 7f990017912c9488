// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscriber that asks for one item at a time, and notices when it gets more. */
final class OneByOne<T> implements Flow.Subscriber<T> {
  private static final Duration REAL_LIMIT = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofMillis(100);

  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final BlockingQueue<Signal<T>> signals = new LinkedBlockingQueue<>();

  private sealed interface Signal<T> {
    record Item<T>(T item) implements Signal<T> {}

    record End<T>() implements Signal<T> {}
  }

  private OneByOne() {}

  /** Returns the items of a stream, each asked for when the one before it was there. */
  static <T> List<T> items(Multi<T> stream) {
    OneByOne<T> reader = new OneByOne<>();
    stream.subscribe().withSubscriber(reader);
    try {
      return reader.read();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while reading a stream", e);
    }
  }

  private List<T> read() throws InterruptedException {
    Flow.Subscription given =
        subscription.orTimeout(REAL_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    List<T> items = new ArrayList<>();
    while (true) {
      given.request(1);
      Signal<T> signal = signals.poll(REAL_LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (signal instanceof Signal.Item<T>(T item)) {
        items.add(item);
        if (items.size() == 1) {
          Signal<T> more = signals.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
          assertThat(more instanceof Signal.Item).as("an item that nobody asked for").isFalse();
          if (more != null) {
            return items;
          }
        }
      } else {
        assertThat(signal).as("an item or the end after item %d", items.size()).isNotNull();
        return items;
      }
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
  }

  @Override
  public void onNext(T item) {
    signals.add(new Signal.Item<>(item));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal.End<>());
  }

  @Override
  public void onComplete() {
    signals.add(new Signal.End<>());
  }
}
