// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An open session with the list of tools that it gave last. Safe for use by several threads. */
final class Live {
  /** How old a list may be when the server does not say. */
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(5);

  private final Session session;
  private final Staleness staleness;
  private final ReentrantLock lock = new ReentrantLock();
  private Listing listing = Listing.NONE;
  private Instant listedAt = Instant.MIN;
  private CompletableFuture<Answer> subscription =
      CompletableFuture.completedFuture(Answer.Lost.of("none was asked for", false));
  private @Nullable CompletableFuture<Listing> refreshing;

  Live(Session session, Staleness staleness) {
    this.session = session;
    this.staleness = staleness;
  }

  /** Whether the server said that its tools changed; set by threads that read. */
  static final class Staleness {
    private volatile boolean stale;

    void mark() {
      stale = true;
    }
  }

  Session session() {
    return session;
  }

  boolean isDead() {
    return session.wire().ended().isPresent();
  }

  /** Asks a modern server to tell of changes, unless it already does. */
  void subscribe() {
    lock.lock();
    try {
      if (session.era().isModern() && session.tellsOfChanges() && subscription.isDone()) {
        subscription = session.listen();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the list if it can still be trusted, else empty. */
  Optional<Listing> fresh(Instant now) {
    lock.lock();
    try {
      Duration life = listing.lifetime().orElse(USUAL_LIFE);
      life = life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life;
      return staleness.stale || now.isAfter(listedAt.plus(life))
          ? Optional.empty()
          : Optional.of(listing);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the list that was read last. */
  Listing last() {
    lock.lock();
    try {
      return listing;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the reading that is under way, or starts one. */
  CompletableFuture<Listing> refresh(Supplier<CompletableFuture<Listing>> reading) {
    lock.lock();
    try {
      if (refreshing == null || refreshing.isDone()) {
        staleness.stale = false; // a change that comes from here on asks for one more reading
        refreshing = reading.get();
      }
      return refreshing;
    } finally {
      lock.unlock();
    }
  }

  /** Says that a reading failed, so that the next one does not pass for fresh. */
  void failed() {
    staleness.mark();
  }

  /** Takes a new list. */
  void listed(Listing read, Instant at) {
    lock.lock();
    try {
      listing = read;
      listedAt = at;
    } finally {
      lock.unlock();
    }
  }
}
