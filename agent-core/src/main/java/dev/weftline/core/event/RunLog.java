// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.RunId;
import dev.weftline.core.spi.Journal;
import dev.weftline.core.tool.Time;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The log of one run: the one place where facts are born. Recording a fact, applying it to the
 * state, concluding what follows from it and handing it to the journal are one critical section.
 * Safe for use by several threads.
 */
public final class RunLog {
  private static final int SPINS = 200;

  private final RunId run;
  private final Time time;
  private final RunState state = new RunState();
  private final Optional<Journal.Writer> journal;
  private final int window;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger entering = new AtomicInteger();
  private final Queue<Offer> offered = new ConcurrentLinkedQueue<>();
  private final List<LogCursor> cursors = new CopyOnWriteArrayList<>();
  private final BroadcastProcessor<ProgressEvent> progress = BroadcastProcessor.create();
  private final Consumer<RunEvent.Derived> conclusions = this::record;
  private volatile Deriver deriver = (fact, emit) -> {};
  private volatile Optional<Throwable> broken = Optional.empty();
  private volatile boolean closed;

  /** Stands before the first fact that is kept; a subscriber holds on to those it has not seen. */
  private volatile LoggedFact first = LoggedFact.start();

  private LoggedFact last = first;
  private int kept;

  private record Offer(Predicate<RunState> condition, RunEvent.Input fact) {}

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

    /** Called when facts were recorded, just before others may record again. */
    default void releasing() {}

    /**
     * Called after facts were recorded, by the thread that recorded them, when others may record
     * again. Several threads may be here at once.
     */
    default void released() {}
  }

  /**
   * Creates an empty log.
   *
   * @param run the run
   * @param time the clock that stamps facts
   * @param journal where facts are kept beyond the process, or empty
   */
  public RunLog(RunId run, Time time, Optional<Journal.Writer> journal) {
    this(run, time, journal, Integer.MAX_VALUE);
  }

  /**
   * Creates an empty log that keeps the newest facts in memory.
   *
   * @param run the run
   * @param time the clock that stamps facts
   * @param journal where facts are kept beyond the process, or empty
   * @param window how many facts a subscriber who comes late can still read, at least 1; those who
   *     are there already miss none, however slow they are
   */
  public RunLog(RunId run, Time time, Optional<Journal.Writer> journal, int window) {
    if (window < 1) {
      throw new IllegalArgumentException("window must be at least 1, was " + window);
    }
    this.run = run;
    this.time = time;
    this.journal = journal;
    this.window = window;
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
    enter();
    try {
      return closed || !condition.test(state) ? 0 : apply(fact);
    } finally {
      leave();
    }
  }

  private long apply(RunEvent.Input fact) {
    long sequence = record(fact);
    deriver.derive(fact, conclusions);
    if (state.finish().isPresent()) {
      closed = true;
    }
    return sequence;
  }

  /**
   * Records a fact and all that follows from it, unless the run has ended by then. Where another
   * thread is recording, that one does it, and this one does not wait: facts that one thread offers
   * are recorded in its order.
   */
  public void offer(RunEvent.Input fact) {
    offerIf(current -> true, fact);
  }

  /** Like {@link #offer}, if the state allows it at the moment of recording. */
  public void offerIf(Predicate<RunState> condition, RunEvent.Input fact) {
    offered.add(new Offer(condition, fact));
    if (entering.get() == 0 && lock.tryLock()) {
      leave();
    }
  }

  /** Does something while no other thread records a fact; the work may record facts itself. */
  public <T> T exclusively(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } finally {
      leave();
    }
  }

  /**
   * Takes the lock, and records what others have offered. It is held for about a microsecond, so
   * that a short wait beats being parked; who waits goes before those that can leave their fact.
   */
  private void enter() {
    if (lock.isHeldByCurrentThread()) {
      lock.lock();
      return;
    }
    if (!lock.tryLock()) {
      entering.incrementAndGet();
      try {
        waitForLock();
      } finally {
        entering.decrementAndGet();
      }
    }
    recordOffered();
  }

  private void waitForLock() {
    for (int i = 0; i < SPINS; i++) {
      Thread.onSpinWait();
      if (lock.tryLock()) {
        return;
      }
    }
    lock.lock();
  }

  /** Gives the lock back, after recording what others have offered meanwhile. */
  private void leave() {
    if (lock.getHoldCount() > 1) {
      lock.unlock();
      return;
    }
    do {
      try {
        recordOffered();
        deriver.releasing();
      } finally {
        lock.unlock();
      }
      // What was offered just before the lock was free found it taken.
    } while (!offered.isEmpty() && lock.tryLock());
    deriver.released();
    cursors.forEach(LogCursor::wake);
    if (closed) {
      progress.onComplete();
    }
  }

  private void recordOffered() {
    for (Offer offer = offered.poll(); offer != null; offer = offered.poll()) {
      if (!closed && offer.condition.test(state)) {
        apply(offer.fact);
      }
    }
  }

  /** Waits until a fact would survive a crash; returns at once when there is no journal. */
  public void awaitDurable(long sequence) throws InterruptedException {
    if (journal.isPresent()) {
      journal.get().awaitDurable(sequence);
    }
  }

  /**
   * Returns the facts from a sequence number on. The stream ends with the run; each subscriber
   * reads the log at its own pace on a thread of its own and loses nothing. It fails with {@link
   * FactsGoneException} when the log keeps a window and the first fact asked for has left it.
   */
  public Multi<RunEvent> events(long fromSequence) {
    long from = Math.max(1, fromSequence);
    return Multi.createFrom()
        .publisher(subscriber -> {
          LoggedFact before = first;
          if (from <= before.sequence()) {
            Multi.createFrom()
                .<RunEvent>failure(new FactsGoneException(run, from, before.sequence() + 1))
                .subscribe(subscriber);
            return;
          }
          LogCursor cursor = new LogCursor(this, before, from, subscriber);
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

  /**
   * Breaks the log off because of a bug of a part: there is no fact for it, and whoever reads the
   * facts gets those that were recorded and then the reason. Does nothing after the run has ended.
   */
  public void breakOff(Throwable reason) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      broken = Optional.of(reason);
      closed = true;
    } finally {
      lock.unlock();
    }
    cursors.forEach(LogCursor::wake);
    progress.onComplete();
  }

  boolean isClosed() {
    return closed;
  }

  /** Returns why the log broke off, or empty. */
  Optional<Throwable> broken() {
    return broken;
  }

  void forget(LogCursor cursor) {
    cursors.remove(cursor);
  }

  private long record(RunEvent.Fact fact) {
    RunEvent event = new RunEvent(last.sequence() + 1, time.now(), fact);
    state.apply(event);
    last = last.append(event);
    if (kept < window) {
      kept++;
    } else {
      first = first.next().orElseThrow();
    }
    if (journal.isPresent()) {
      journal
          .get()
          .append(
              new Journal.Entry(
                  event.sequence(),
                  event.at(),
                  EventJson.type(fact),
                  EventJson.write(event).text()));
    }
    return event.sequence();
  }
}
