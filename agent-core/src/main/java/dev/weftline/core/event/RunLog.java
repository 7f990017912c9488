// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.RunId;
import dev.weftline.core.spi.Journal;
import dev.weftline.core.tool.Time;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The log of one run: the one place where facts are born. Recording a fact, applying it to the
 * state, concluding what follows from it and handing it to the journal are one critical section.
 * Safe for use by several threads.
 */
public final class RunLog {
  private final RunId run;
  private final Time time;
  private final RunState state = new RunState();
  private final Optional<Journal.Writer> journal;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<RunEvent> events = new ArrayList<>();
  private final List<LogCursor> cursors = new CopyOnWriteArrayList<>();
  private final BroadcastProcessor<ProgressEvent> progress = BroadcastProcessor.create();
  private Deriver deriver = (fact, emit) -> {};
  private volatile boolean closed;

  /** Concludes facts from facts. Pure but for its own state; called by one thread at a time. */
  @FunctionalInterface
  public interface Deriver {
    /**
     * Takes a fact that was just applied to the state.
     *
     * @param fact the fact
     * @param emit takes each conclusion; when it returns the state holds it
     */
    void derive(RunEvent.Input fact, Consumer<RunEvent.Derived> emit);
  }

  /**
   * Creates an empty log.
   *
   * @param run the run
   * @param time the clock that stamps facts
   * @param journal where facts are kept beyond the process, or empty
   */
  public RunLog(RunId run, Time time, Optional<Journal.Writer> journal) {
    this.run = run;
    this.time = time;
    this.journal = journal;
  }

  /** Returns the run. */
  public RunId run() {
    return run;
  }

  /** Returns the state that the facts so far add up to. */
  public RunState state() {
    return state;
  }

  /** Sets what concludes facts; by default nothing does. */
  public void derivedBy(Deriver core) {
    lock.lock();
    try {
      deriver = core;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Records a fact and all that follows from it. After the end of the run nothing is recorded.
   *
   * @return the sequence number of the fact, or 0 when the run had ended
   */
  public long append(RunEvent.Input fact) {
    return appendIf(current -> true, fact);
  }

  /**
   * Records a fact if the state allows it at that very moment.
   *
   * @return the sequence number of the fact, or 0 when it was not recorded
   */
  public long appendIf(Predicate<RunState> condition, RunEvent.Input fact) {
    long sequence;
    lock.lock();
    try {
      if (closed || !condition.test(state)) {
        return 0;
      }
      sequence = record(fact);
      deriver.derive(fact, this::record);
      closed = state.finish().isPresent();
    } finally {
      lock.unlock();
    }
    cursors.forEach(LogCursor::wake);
    if (closed) {
      progress.onComplete();
    }
    return sequence;
  }

  /** Waits until a fact would survive a crash; returns at once when there is no journal. */
  public void awaitDurable(long sequence) throws InterruptedException {
    if (journal.isPresent()) {
      journal.get().awaitDurable(sequence);
    }
  }

  /**
   * Returns the facts from a sequence number on. The stream ends with the run; each subscriber
   * reads the log at its own pace on a thread of its own and loses nothing.
   */
  public Multi<RunEvent> events(long fromSequence) {
    return Multi.createFrom()
        .publisher(subscriber -> {
          LogCursor cursor = new LogCursor(this, Math.max(1, fromSequence), subscriber);
          cursors.add(cursor);
          subscriber.onSubscribe(cursor);
        });
  }

  /** Returns progress from now on; what a subscriber does not ask for in time is lost. */
  public Multi<ProgressEvent> progress() {
    return progress.onOverflow().dropPreviousItems();
  }

  /** Tells progress. */
  public void tell(ProgressEvent event) {
    if (!closed) {
      progress.onNext(event);
    }
  }

  /** Returns the event with a sequence number, or empty when it is not recorded yet. */
  Optional<RunEvent> event(long sequence) {
    lock.lock();
    try {
      return sequence <= events.size()
          ? Optional.of(events.get((int) sequence - 1))
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  void forget(LogCursor cursor) {
    cursors.remove(cursor);
  }

  private long record(RunEvent.Fact fact) {
    Instant now = time.now();
    RunEvent event = new RunEvent(events.size() + 1L, now, fact);
    events.add(event);
    state.apply(event);
    journal.ifPresent(writer ->
        writer.append(
            new Journal.Entry(
                event.sequence(), now, EventJson.type(fact), EventJson.write(event).text())));
    return event.sequence();
  }
}
