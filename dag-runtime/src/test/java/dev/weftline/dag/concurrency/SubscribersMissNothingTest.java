// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.CancelReason;
import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.tool.Time;
import dev.weftline.dag.testing.Collected;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Subscribers that are fast, slow, late or gone, while two threads record. */
class SubscribersMissNothingTest {
  private static final int ROUNDS = Integer.getInteger("proofs", 60);
  private static final int FACTS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void eachSubscriberSeesEveryFactOnceInOrder() throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      RunLog log = new RunLog(new RunId("r-1"), Time.system(), Optional.empty());
      log.derivedBy((fact, emit) -> {
        if (fact instanceof RunEvent.CancelRequested) {
          emit.accept(new RunEvent.RunFinished(RunEvent.Outcome.CANCELLED, Optional.empty()));
        }
      });
      Collected fast = Collected.atOnce(log.events(1));
      Collected slow = Collected.oneByOne(log.events(1));
      Collected late = Collected.oneByOne(log.events(FACTS));
      List<RunEvent> gone = new CopyOnWriteArrayList<>();
      log.events(1).select().first(1 + round % 7).subscribe().with(gone::add);
      record(log);
      assertThat(fast.await(PATIENCE)).as("the fast one").isTrue();
      assertThat(slow.await(PATIENCE)).as("the slow one").isTrue();
      assertThat(late.await(PATIENCE)).as("the late one").isTrue();
      assertThat(fast.events())
          .extracting(RunEvent::sequence)
          .isEqualTo(LongStream.rangeClosed(1, 2 * FACTS + 2).boxed().toList());
      assertThat(slow.events()).isEqualTo(fast.events());
      assertThat(late.events()).isEqualTo(fast.events().subList(FACTS - 1, 2 * FACTS + 2));
      assertThat(gone).isEqualTo(fast.events().subList(0, 1 + round % 7));
    }
  }

  private static void record(RunLog log) throws InterruptedException {
    Thread appends =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < FACTS; i++) {
                log.append(new RunEvent.AnswerText("a"));
              }
            });
    Thread offers =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < FACTS; i++) {
                log.offer(new RunEvent.AnswerText("b"));
              }
            });
    appends.join();
    offers.join();
    log.append(new RunEvent.CancelRequested(CancelReason.REQUESTED, ""));
  }

  @Test
  void aCursorThatForgetsACallToWakeIsCaught() {
    boolean stalled = false;
    for (int round = 0; round < 100 && !stalled; round++) {
      Forgetful log = new Forgetful();
      Collected slow = Collected.oneByOne(Multi.createFrom().<RunEvent>publisher(log::subscribe));
      for (int i = 1; i <= FACTS; i++) {
        log.append(new RunEvent(i, Instant.EPOCH, new RunEvent.AnswerText("a")));
      }
      stalled = !slow.await(Duration.ofMillis(500));
    }
    assertThat(stalled).as("a subscriber that waits for ever").isTrue();
  }

  /** A log with one cursor, which takes no notice of what comes just as it falls asleep. */
  private static final class Forgetful implements Subscription {
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicLong requested = new AtomicLong();
    private volatile Optional<Subscriber<? super RunEvent>> subscriber = Optional.empty();
    private volatile boolean delivering;
    private volatile boolean done;
    private volatile int next;

    void subscribe(Subscriber<? super RunEvent> given) {
      subscriber = Optional.of(given);
      given.onSubscribe(this);
    }

    void append(RunEvent event) {
      events.add(event);
      wake();
    }

    @Override
    public void request(long count) {
      requested.addAndGet(count);
      wake();
    }

    @Override
    public void cancel() {
      done = true;
    }

    private void wake() {
      if (!delivering && !done) {
        delivering = true;
        Thread.ofVirtual().start(this::deliver);
      }
    }

    private void deliver() {
      Subscriber<? super RunEvent> reader = subscriber.orElseThrow();
      while (next < events.size() && requested.get() > 0) {
        requested.decrementAndGet();
        reader.onNext(events.get(next));
        next++;
      }
      if (next == FACTS && !done) {
        done = true;
        reader.onComplete();
      }
      LockSupport.parkNanos(20_000);
      delivering = false;
    }
  }
}
