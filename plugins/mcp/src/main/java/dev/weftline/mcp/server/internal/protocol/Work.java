// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.protocol;

import dev.weftline.mcp.rpc.RpcId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The requests of a connection that are worked on. Safe for use by several threads. */
public final class Work {
  private final Semaphore places;
  private final Map<RpcId, Item> items = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** One request. */
  private static final class Item {
    private volatile Thread thread = Thread.currentThread();
    private volatile boolean cancelled;

    void cancel() {
      cancelled = true;
      thread.interrupt();
    }
  }

  /** What became of an attempt to begin. */
  public enum Begin {
    /** It began. */
    BEGUN,
    /** As many as are allowed are worked on. */
    FULL,
    /** A request of the same id is worked on. */
    TAKEN
  }

  /** Works on a request. */
  public interface Task {
    /**
     * Works, perhaps for long.
     *
     * @return what sends the answer
     */
    Runnable work();
  }

  /** Creates a place for so many requests at once. */
  public Work(int most) {
    this.places = new Semaphore(most);
  }

  /**
   * Begins to work on a request on a thread of its own. The answer to a cancelled one is dropped.
   */
  public Begin begin(RpcId id, Task task) {
    if (closed || !places.tryAcquire()) {
      return Begin.FULL;
    }
    Item item = new Item();
    if (items.putIfAbsent(id, item) != null) {
      places.release();
      return Begin.TAKEN;
    }
    item.thread =
        Thread.ofVirtual().name("weftline-mcp-" + id).unstarted(() -> run(id, item, task));
    item.thread.start();
    if (closed) {
      item.cancel();
    }
    return Begin.BEGUN;
  }

  /**
   * Works on a request on this thread. The answer to a cancelled one is dropped.
   *
   * @param id the id
   * @param task the work
   * @param dropped what to do in place of an answer that is dropped
   */
  public Begin here(RpcId id, Task task, Runnable dropped) {
    if (closed || !places.tryAcquire()) {
      return Begin.FULL;
    }
    Item item = new Item();
    if (items.putIfAbsent(id, item) != null) {
      places.release();
      return Begin.TAKEN;
    }
    run(id, item, task);
    if (item.cancelled) {
      Thread.interrupted(); // it was meant for the request, not for the thread
      dropped.run();
    }
    return Begin.BEGUN;
  }

  private void run(RpcId id, Item item, Task task) {
    try {
      Runnable answer = item.cancelled ? () -> {} : task.work();
      items.remove(id, item);
      if (!item.cancelled) {
        answer.run();
      }
    } finally {
      items.remove(id, item);
      places.release();
    }
  }

  /** Cancels a request; one that is not worked on any more is left alone. */
  public void cancel(RpcId id) {
    Item item = items.get(id);
    if (item != null) {
      item.cancel();
    }
  }

  /** Begins no further request, and waits a little for those that are worked on. */
  public void drain(Duration patience) {
    closed = true;
    join(List.copyOf(items.values()), patience);
  }

  /** Cancels all requests and waits a little for them to end. */
  public void close(Duration patience) {
    closed = true;
    List<Item> open = List.copyOf(items.values());
    open.forEach(Item::cancel);
    join(open, patience);
  }

  private static void join(List<Item> open, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (Item item : open) {
        item.thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
