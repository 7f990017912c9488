// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.RunId;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the facts of runs. It keeps text that it does not understand. Its methods may block. Safe
 * for use by several threads.
 */
public interface Journal extends AutoCloseable {

  /**
   * Opens a run for writing; a second writer of the same run is refused.
   *
   * @throws IllegalStateException if the run has a writer already, or does not exist and is not to
   *     be created
   */
  Writer open(RunId run, boolean create);

  /** Returns the entries of a run from a sequence number on, in order; empty for an unknown run. */
  List<Entry> read(RunId run, long fromSequence);

  /** Returns the runs, oldest first. */
  List<RunId> runs();

  /** Forgets a run; does nothing when it is unknown. */
  void delete(RunId run);

  @Override
  void close();

  /** Writes the facts of one run. Used by one thread at a time. */
  interface Writer extends AutoCloseable {
    /** Appends an entry; sequence numbers rise by one from 1. */
    void append(Entry entry);

    /** Waits until everything up to a sequence number would survive a crash. */
    void awaitDurable(long sequence) throws InterruptedException;

    @Override
    void close();
  }

  /**
   * A fact as text.
   *
   * @param sequence its number, from 1
   * @param at when it was recorded
   * @param type its type, in snake case
   * @param json the whole event as JSON
   */
  record Entry(long sequence, Instant at, String type, String json) {}
}
