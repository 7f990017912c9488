// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VirtualTimeMovesWhenAllStandStillTest {
  private final VirtualTime time = new VirtualTime();
  private final Instant start = time.now();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @Test
  void sleepersWakeByTimeThenByOrderOfSleeping() {
    AtomicInteger awake = new AtomicInteger();
    int[] seconds = {3, 1, 2, 1};
    for (int i = 0; i < seconds.length; i++) {
      sleep("s" + seconds[i] + "-" + i, seconds[i], awake);
      int asleep = i + 1;
      awaitWaiting(asleep);
    }
    time.advanceUntil(() -> awake.get() == seconds.length);
    assertThat(told).containsExactly("s1-1@1", "s1-3@1", "s2-2@2", "s3-0@3");
    assertThat(time.waiting()).isZero();
  }

  @Test
  void whatWakesMaySleepAgainAndIsNotOvertaken() {
    CompletableFuture<Integer> turns = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (int i = 0; i < 100; i++) {
              time.sleep(Duration.ofSeconds(1));
            }
            turns.complete(100);
          } catch (InterruptedException e) {
            turns.completeExceptionally(e);
          }
        });
    time.after(
        Duration.ofSeconds(100).plusMillis(1), () -> told.add("overtaken " + turns.isDone()));
    time.advance(Duration.ofSeconds(101));
    assertThat(turns).isCompletedWithValue(100);
    assertThat(told).containsExactly("overtaken true");
  }

  @Test
  void theClockDoesNotMoveWhileAThreadComputes() throws InterruptedException {
    CompletableFuture<Instant> seen = new CompletableFuture<>();
    CountDownLatch computing = new CountDownLatch(1);
    time.after(Duration.ofHours(1), () -> told.add("hour"));
    Thread.ofVirtual()
        .start(() -> {
          computing.countDown();
          long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          seen.complete(time.now());
        });
    computing.await();
    assertThat(time.await(seen)).isEqualTo(start);
    assertThat(told).isEmpty();
  }

  @Test
  void anInterruptWakesASleeper() {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread sleeper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                time.sleep(Duration.ofHours(1));
                interrupted.complete(false);
              } catch (InterruptedException e) {
                interrupted.complete(true);
              }
            });
    awaitWaiting(1);
    sleeper.interrupt();
    assertThat(interrupted.join()).isTrue();
    assertThat(time.waiting()).isZero();
    assertThat(time.now()).isEqualTo(start);
  }

  @Test
  void aTimerThatIsCancelledNeverFires() {
    time.after(Duration.ofSeconds(1), () -> told.add("fired")).cancel();
    time.advance(Duration.ofSeconds(2));
    assertThat(told).isEmpty();
    assertThat(time.now()).isEqualTo(start.plusSeconds(2));
  }

  @Test
  void whatATimerThrowsReachesTheTest() {
    time.after(
        Duration.ofSeconds(1),
        () -> {
          throw new IllegalStateException("in a timer");
        });
    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(2))).hasMessage("in a timer");
  }

  private void sleep(String name, int seconds, AtomicInteger awake) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            time.sleep(Duration.ofSeconds(seconds));
            told.add(name + "@" + Duration.between(start, time.now()).toSeconds());
          } catch (InterruptedException e) {
            told.add("interrupted");
          } finally {
            awake.incrementAndGet();
          }
        });
  }

  private void awaitWaiting(int number) {
    while (time.waiting() < number) {
      Thread.onSpinWait();
    }
  }
}
