// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.concurrency;

import static dev.weftline.dag.concurrency.Interleavings.check;
import static dev.weftline.dag.concurrency.Interleavings.findFault;
import static dev.weftline.dag.concurrency.Interleavings.hold;
import static dev.weftline.dag.concurrency.Interleavings.together;

import dev.weftline.core.CancelReason;
import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fact that finds another thread recording is left to that thread, and is not lost. */
class LogsHandFactsOverTest {
  private static final String END = "end";

  /** What the programs need of a log of texts; the text {@code end} ends it. */
  private interface Log {
    void offer(String text);

    void append(String text);

    void exclusively(Runnable work);

    /** Returns what was recorded, in order. */
    List<String> recorded();

    /** Returns how much was recorded when the log was released last. */
    int seenAtRelease();
  }

  @Test
  void nothingOfferedIsLostAndEachThreadKeepsItsOrder() {
    hold(() -> offers(new Sound()));
  }

  @Test
  @Tag("full")
  void aLogThatLooksOnceIsCaught() {
    findFault(() -> offers(new LooksOnce()));
  }

  @Test
  @Tag("full")
  void nothingIsRecordedAfterTheEnd() {
    hold(() -> ends(new Sound()));
  }

  @Test
  @Tag("full")
  void aLogThatForgetsItsEndIsCaught() {
    findFault(() -> ends(new ForgetsEnd()));
  }

  @Test
  @Tag("full")
  void nothingComesBetweenWhatIsRecordedExclusively() {
    hold(() -> exclusive(new Sound()));
  }

  @Test
  @Tag("full")
  void aLogThatLetsOthersInIsCaught() {
    findFault(() -> exclusive(new LetsOthersIn()));
  }

  private static void offers(Log log) {
    together(
        () -> {
          log.offer("a");
          log.offer("b");
        },
        () -> {
          log.append("c");
          log.offer("d");
        });
    List<String> recorded = log.recorded();
    check(recorded.size() == 4, "recorded " + recorded);
    check(recorded.indexOf("a") < recorded.indexOf("b"), "order of the first: " + recorded);
    check(recorded.indexOf("c") < recorded.indexOf("d"), "order of the second: " + recorded);
    check(log.seenAtRelease() == 4, "the last release saw " + log.seenAtRelease());
  }

  private static void ends(Log log) {
    together(
        () -> {
          log.offer("a");
          log.append(END);
        },
        () -> {
          log.offer("b");
          log.append("c");
        });
    List<String> recorded = log.recorded();
    check(recorded.indexOf(END) == recorded.size() - 1, "recorded " + recorded);
    check(recorded.contains("a"), "recorded " + recorded);
    check(log.seenAtRelease() == recorded.size(), "the last release saw " + log.seenAtRelease());
  }

  private static void exclusive(Log log) {
    together(
        () ->
            log.exclusively(() -> {
              log.append("a");
              log.append("b");
            }),
        () -> log.offer("c"));
    List<String> recorded = log.recorded();
    check(recorded.size() == 3, "recorded " + recorded);
    check(recorded.indexOf("b") == recorded.indexOf("a") + 1, "recorded " + recorded);
  }

  private static final class Sound implements Log, RunLog.Deriver {
    private final RunLog real = new RunLog(new RunId("r-1"), new Still(), Optional.empty());
    private final List<String> recorded = new ArrayList<>();
    private volatile int count;
    private volatile int released;

    Sound() {
      real.derivedBy(this);
    }

    @Override
    public void derive(RunEvent.Input fact, Consumer<RunEvent.Derived> emit) {
      if (fact instanceof RunEvent.AnswerText text) {
        recorded.add(text.chunk());
      } else {
        recorded.add(END);
        emit.accept(new RunEvent.RunFinished(RunEvent.Outcome.CANCELLED, Optional.empty()));
      }
      count = recorded.size();
    }

    @Override
    public void released() {
      synchronized (recorded) {
        released = Math.max(released, count);
      }
    }

    private static RunEvent.Input fact(String text) {
      return text.equals(END)
          ? new RunEvent.CancelRequested(CancelReason.REQUESTED, "")
          : new RunEvent.AnswerText(text);
    }

    @Override
    public void offer(String text) {
      real.offer(fact(text));
    }

    @Override
    public void append(String text) {
      real.append(fact(text));
    }

    @Override
    public void exclusively(Runnable work) {
      real.exclusively(() -> {
        work.run();
        return work;
      });
    }

    @Override
    public List<String> recorded() {
      return recorded;
    }

    @Override
    public int seenAtRelease() {
      return released;
    }
  }

  /** A clock that costs the model checker nothing. */
  private static final class Still implements Time {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public Cancellable after(Duration delay, Runnable action) {
      return () -> {};
    }

    @Override
    public void sleep(Duration duration) {}
  }

  /** The hand-over written out again, so that it can be broken. */
  private static class Copy implements Log {
    final ReentrantLock lock = new ReentrantLock();
    final Queue<String> offered = new ConcurrentLinkedQueue<>();
    final List<String> recorded = new ArrayList<>();
    volatile boolean closed;
    private volatile int released;

    @Override
    public void offer(String text) {
      offered.add(text);
      if (lock.tryLock()) {
        leave();
      }
    }

    @Override
    public void append(String text) {
      lock.lock();
      try {
        recordOffered();
        record(text);
      } finally {
        leave();
      }
    }

    @Override
    public void exclusively(Runnable work) {
      lock.lock();
      try {
        work.run();
      } finally {
        leave();
      }
    }

    void leave() {
      do {
        recordOffered();
        released = recorded.size();
        lock.unlock();
      } while (!offered.isEmpty() && lock.tryLock());
    }

    void recordOffered() {
      for (String text = offered.poll(); text != null; text = offered.poll()) {
        record(text);
      }
    }

    void record(String text) {
      if (!closed) {
        recorded.add(text);
        closed = text.equals(END);
      }
    }

    @Override
    public List<String> recorded() {
      return recorded;
    }

    @Override
    public int seenAtRelease() {
      return released;
    }
  }

  /** Does not look again at what was offered while it gave the lock back. */
  private static final class LooksOnce extends Copy {
    @Override
    void leave() {
      recordOffered();
      lock.unlock();
    }
  }

  private static final class ForgetsEnd extends Copy {
    @Override
    void record(String text) {
      recorded.add(text);
    }
  }

  private static final class LetsOthersIn extends Copy {
    @Override
    public void exclusively(Runnable work) {
      work.run();
    }
  }
}
