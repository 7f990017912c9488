// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.RunId;
import dev.weftline.core.spi.Journal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps facts in memory, for tests and for runs that need not outlive the process. */
public final class MemoryJournal implements Journal {
  private final ReentrantLock lock = new ReentrantLock();
  private final int window;
  private final Map<RunId, Deque<Entry>> entries = new LinkedHashMap<>();
  private final Set<RunId> open = new HashSet<>();

  /** Creates an empty journal that keeps everything. */
  public MemoryJournal() {
    this(Integer.MAX_VALUE);
  }

  /**
   * Creates an empty journal that keeps the newest entries of each run.
   *
   * @param window how many, at least 1
   */
  public MemoryJournal(int window) {
    if (window < 1) {
      throw new IllegalArgumentException("window must be at least 1, was " + window);
    }
    this.window = window;
  }

  @Override
  public Writer open(RunId run, boolean create) {
    lock.lock();
    try {
      if (!create && !entries.containsKey(run)) {
        throw new IllegalStateException("journal: there is no run '" + run + "'");
      }
      if (!open.add(run)) {
        throw new IllegalStateException("journal: run '" + run + "' has a writer already");
      }
      return new MemoryWriter(run, entries.computeIfAbsent(run, key -> new ArrayDeque<>()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Entry> read(RunId run, long fromSequence) {
    lock.lock();
    try {
      return entries.getOrDefault(run, new ArrayDeque<>()).stream()
          .filter(entry -> entry.sequence() >= fromSequence)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<RunId> runs() {
    lock.lock();
    try {
      return List.copyOf(entries.keySet());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void delete(RunId run) {
    lock.lock();
    try {
      entries.remove(run);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {}

  private final class MemoryWriter implements Writer {
    private final RunId run;
    private final Deque<Entry> own;

    MemoryWriter(RunId run, Deque<Entry> own) {
      this.run = run;
      this.own = own;
    }

    @Override
    public void append(Entry entry) {
      lock.lock();
      try {
        if (own.size() == window) {
          own.remove();
        }
        own.add(entry);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void awaitDurable(long sequence) {}

    @Override
    public void close() {
      lock.lock();
      try {
        open.remove(run);
      } finally {
        lock.unlock();
      }
    }
  }
}
