// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.tool.Time;
import dev.weftline.mcp.McpException;
import dev.weftline.mcp.McpOptions;
import dev.weftline.mcp.McpServer;
import dev.weftline.mcp.rpc.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The link to one server: opened when it is first needed, opened again after it broke, not too
 * often. Safe for use by several threads. Connecting and listing happen on threads of their own, so
 * that each caller waits only as long as it wants to.
 */
public final class ServerLink implements AutoCloseable {
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
  private static final Duration SETTLE = Duration.ofMillis(200);
  private static final int MOST_REFRESHES = 3;

  private final McpServer server;
  private final McpOptions options;
  private final Redaction redaction;
  private final Map<String, String> secrets;
  private final Consumer<Listing> listed;
  private final Time time;
  private final AtomicBoolean refreshPlanned = new AtomicBoolean();

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CompletableFuture<Live> current;
  private int failures;
  private Instant notBefore = Instant.MIN;
  private Optional<Era> era = Optional.empty();
  private boolean closed;
  private @Nullable Wire opened; // the last wire, also while its server is still silent

  /**
   * Creates the link; nothing is started.
   *
   * @param secrets the headers or variables of the server with their values
   * @param listed who is told each list of tools that is read; must not block
   */
  public ServerLink(
      McpServer server,
      McpOptions options,
      Map<String, String> secrets,
      Redaction redaction,
      Consumer<Listing> listed) {
    this.server = server;
    this.options = options;
    this.secrets = secrets;
    this.redaction = redaction;
    this.listed = listed;
    this.time = options.time();
  }

  /**
   * Connects if need be and returns the tools as the server lists them.
   *
   * @throws LinkDown if it cannot be used
   */
  public Listing listing() throws InterruptedException {
    Patience patience = Patience.of(time, options.connectTimeout());
    return fresh(live(patience), patience);
  }

  /** Returns the open session, once there is one. */
  Live live(Patience patience) throws InterruptedException {
    return patience
        .await(attempt())
        .orElseThrow(() -> LinkDown.late(named("it was not ready in time")));
  }

  private CompletableFuture<Live> attempt() {
    lock.lock();
    try {
      if (closed) {
        return CompletableFuture.failedFuture(
            new LinkDown(named("it was closed"), Optional.empty()));
      }
      CompletableFuture<Live> before = current;
      if (before != null && !before.isDone()) {
        return before;
      }
      if (before != null && !before.isCompletedExceptionally()) {
        if (!before.join().isDead()) {
          return before;
        }
        broke(failures == 0 ? Duration.ZERO : delay(failures));
      }
      Instant now = time.now();
      if (now.isBefore(notBefore)) {
        return before != null && before.isCompletedExceptionally()
            ? later(before, now)
            : CompletableFuture.failedFuture(
                new LinkDown(named("it ends again and again"), wait(now)));
      }
      CompletableFuture<Live> next = new CompletableFuture<>();
      current = next;
      Optional<Era> known = era;
      Thread.ofVirtual()
          .name("weftline-mcp-connect-" + server.alias())
          .start(() -> connect(next, known));
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** The same message as before, and how long it still counts. */
  private CompletableFuture<Live> later(CompletableFuture<Live> failed, Instant now) {
    return failed.handle((live, thrown) -> {
      Throwable cause = thrown instanceof CompletionException e ? e.getCause() : thrown;
      throw new LinkDown(String.valueOf(cause == null ? "" : cause.getMessage()), wait(now));
    });
  }

  private Optional<Duration> wait(Instant now) {
    return Optional.of(Duration.between(now, notBefore));
  }

  private void broke(Duration delay) {
    failures++;
    notBefore = time.now().plus(delay);
    current = null;
  }

  private static Duration delay(int failures) {
    Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(10, failures - 1));
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }

  /** Says that the server did what it is there for. */
  void healthy() {
    lock.lock();
    try {
      failures = 0;
    } finally {
      lock.unlock();
    }
  }

  private void connect(CompletableFuture<Live> promise, Optional<Era> known) {
    try {
      Live live = open(known);
      lock.lock();
      try {
        era = Optional.of(live.session().era());
      } finally {
        lock.unlock();
      }
      listed.accept(live.last());
      promise.complete(live);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(promise, "connecting was interrupted");
    } catch (McpException e) {
      fail(promise, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      fail(promise, "it could not be started (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void fail(CompletableFuture<Live> promise, String why) {
    lock.lock();
    try {
      failures++;
      notBefore = time.now().plus(delay(failures));
    } finally {
      lock.unlock();
    }
    promise.completeExceptionally(
        new LinkDown(named(redaction.line(why)), Optional.of(delay(failures))));
  }

  private String named(String why) {
    return "MCP server '" + server.alias() + "': " + why;
  }

  private Live open(Optional<Era> known) throws InterruptedException {
    Patience patience = Patience.of(time, options.connectTimeout());
    Live.Staleness staleness = new Live.Staleness();
    Inbox inbox =
        new Inbox(
            redaction,
            () -> {
              staleness.mark();
              refreshSoon();
            });
    Wire wire = wire(inbox);
    try {
      return list(shake(wire, inbox, known, patience), staleness, patience);
    } catch (McpException e) {
      boolean endedUnasked = wire.ended().isPresent();
      wire.close();
      if (known.isPresent() || !endedUnasked || wire instanceof HttpWire) {
        throw e;
      }
    } catch (InterruptedException | RuntimeException e) {
      wire.close();
      throw e;
    }
    // Some older servers end when they are asked anything before initialize.
    Wire second = wire(inbox);
    try {
      Optional<Era> legacy = Optional.of(new Era(ProtocolVersion.LEGACY));
      return list(shake(second, inbox, legacy, patience), staleness, patience);
    } catch (InterruptedException | RuntimeException e) {
      second.close();
      throw e;
    }
  }

  private Session shake(Wire wire, Inbox inbox, Optional<Era> known, Patience patience)
      throws InterruptedException {
    return new Handshake(wire, inbox, redaction, options.probeTimeout()).open(known, patience);
  }

  private Wire wire(Inbox inbox) {
    Wire wire = start(inbox);
    lock.lock();
    try {
      opened = wire;
      if (!closed) {
        return wire;
      }
    } finally {
      lock.unlock();
    }
    wire.close();
    return wire;
  }

  private Wire start(Inbox inbox) {
    int limit = options.messageLimit();
    return switch (server.way()) {
      case McpServer.Command command ->
          new StdioWire(
              ServerProcess.start(
                  command.words(), secrets, options.environment(), options.folder()),
              inbox,
              redaction,
              limit);
      case McpServer.Url url -> new HttpWire(url.url(), secrets, inbox, redaction, limit);
    };
  }

  private Live list(Session session, Live.Staleness staleness, Patience patience)
      throws InterruptedException {
    Live live = new Live(session, staleness);
    live.subscribe();
    live.listed(new ListReader(session, redaction).read(patience), time.now());
    return live;
  }

  /**
   * Returns the list of tools as it is now: read again when the server said that it changed, or
   * does not vouch for it any longer.
   *
   * @throws LinkDown if the server does not give it
   */
  Listing fresh(Live live, Patience patience) throws InterruptedException {
    for (int i = 0; i < MOST_REFRESHES; i++) {
      Optional<Listing> fresh = live.fresh(time.now());
      if (fresh.isPresent()) {
        return fresh.get();
      }
      if (patience.await(refresh(live)).isEmpty()) {
        throw LinkDown.late(named("it does not list its tools in time"));
      }
    }
    return live.last();
  }

  private CompletableFuture<Listing> refresh(Live live) {
    return live.refresh(() -> {
      CompletableFuture<Listing> promise = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("weftline-mcp-list-" + server.alias())
          .start(() -> read(live, promise));
      return promise;
    });
  }

  private void read(Live live, CompletableFuture<Listing> promise) {
    try {
      Patience patience = Patience.of(time, options.connectTimeout());
      live.subscribe();
      Listing listing = new ListReader(live.session(), redaction).read(patience);
      live.listed(listing, time.now());
      listed.accept(listing);
      promise.complete(listing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      live.failed();
      promise.completeExceptionally(new LinkDown(named("interrupted"), Optional.empty()));
    } catch (RuntimeException e) {
      live.failed();
      promise.completeExceptionally(
          new LinkDown(named(redaction.line(String.valueOf(e.getMessage()))), Optional.empty()));
    }
  }

  /** Reads the list again in a moment, however often the server says that it changed. */
  private void refreshSoon() {
    if (refreshPlanned.compareAndSet(false, true)) {
      time.after(
          SETTLE,
          () -> {
            refreshPlanned.set(false);
            lock.lock();
            try {
              if (!closed
                  && current != null
                  && current.isDone()
                  && !current.isCompletedExceptionally()) {
                Live live = current.join();
                if (live.fresh(time.now()).isEmpty() && !live.isDead()) {
                  CompletableFuture<Listing> unused = refresh(live);
                }
              }
            } finally {
              lock.unlock();
            }
          });
    }
  }

  /** Ends the link and the server. Blocks for a moment at most. */
  @Override
  public void close() {
    Wire last;
    lock.lock();
    try {
      closed = true;
      current = null;
      last = opened;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.close();
    }
  }
}
