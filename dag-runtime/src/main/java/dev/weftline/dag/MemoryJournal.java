// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.RunId;
import dev.weftline.core.spi.Journal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps facts in memory, for tests and for runs that need not outlive the process. */
public final class MemoryJournal implements Journal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<RunId, List<Entry>> entries = new LinkedHashMap<>();
  private final Set<RunId> open = new HashSet<>();

  /** Creates an empty journal. */
  public MemoryJournal() {}

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
      return new MemoryWriter(run, entries.computeIfAbsent(run, key -> new ArrayList<>()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Entry> read(RunId run, long fromSequence) {
    lock.lock();
    try {
      return entries.getOrDefault(run, List.of()).stream()
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
    private final List<Entry> own;

    MemoryWriter(RunId run, List<Entry> own) {
      this.run = run;
      this.own = own;
    }

    @Override
    public void append(Entry entry) {
      lock.lock();
      try {
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
