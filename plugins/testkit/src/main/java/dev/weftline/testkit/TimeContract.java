// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.tool.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every clock and timer keeps. Extend it in a test of yours. */
@Timeout(60)
public abstract class TimeContract {
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final Duration LONG = Duration.ofMillis(500);

  /** By how much a clock and a timer of the system may differ. */
  private static final Duration TOLERANCE = Duration.ofMillis(1);

  private static final Duration REAL_LIMIT = Duration.ofSeconds(5);

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  /** Returns the clock and timer. */
  protected abstract Time time();

  /** Lets a duration pass on the clock. */
  protected abstract void pass(Duration duration);

  /** Creates the contract. */
  protected TimeContract() {}

  private boolean comesTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + REAL_LIMIT.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      pass(MOMENT);
    }
    return condition.getAsBoolean();
  }

  private void tell(String what) {
    told.add(what);
  }

  /** The clock never goes back. */
  @Test
  public void neverGoesBack() {
    Time time = time();
    Instant last = time.now();
    for (int i = 0; i < 100; i++) {
      Instant next = time.now();
      assertThat(next).isAfterOrEqualTo(last);
      last = next;
    }
    pass(MOMENT);
    assertThat(time.now()).isAfter(last);
  }

  /** An action runs when its delay is over, and not while it is being set. */
  @Test
  public void runsActionLater() {
    Time time = time();
    Thread self = Thread.currentThread();
    AtomicBoolean setting = new AtomicBoolean(true);
    Instant due = time.now().plus(MOMENT).minus(TOLERANCE);
    time.after(
        MOMENT,
        () -> {
          boolean early = time.now().isBefore(due);
          boolean inside = setting.get() && Thread.currentThread() == self;
          tell(early || inside ? "at once" : "later");
        });
    setting.set(false);
    assertThat(comesTrue(() -> !told.isEmpty())).as("the action ran").isTrue();
    assertThat(told).containsExactly("later");
  }

  /** An action runs once. */
  @Test
  public void runsActionOnce() {
    time().after(MOMENT, () -> tell("once"));
    assertThat(comesTrue(() -> !told.isEmpty())).as("the action ran").isTrue();
    pass(MOMENT.multipliedBy(3));
    assertThat(told).hasSize(1);
  }

  /** Actions run in the order of their time. */
  @Test
  public void runsActionsInOrder() {
    Time time = time();
    time.after(LONG, () -> tell("second"));
    time.after(MOMENT, () -> tell("first"));
    assertThat(comesTrue(() -> told.size() == 2)).as("both ran").isTrue();
    assertThat(told).containsExactly("first", "second");
  }

  /** A delay that is not positive is none. */
  @Test
  public void takesDelaysThatAreOver() {
    Time time = time();
    time.after(Duration.ZERO, () -> tell("zero"));
    time.after(Duration.ofSeconds(-1), () -> tell("negative"));
    assertThat(comesTrue(() -> told.size() == 2)).as("both ran").isTrue();
  }

  /** An action that was stopped does not run; stopping it again is harmless. */
  @Test
  public void stopsAction() {
    Time.Cancellable action = time().after(LONG, () -> tell("stopped"));
    action.cancel();
    action.cancel();
    pass(LONG.multipliedBy(2));
    assertThat(told).isEmpty();
  }

  /** Stopping an action that has run is harmless. */
  @Test
  public void stopsTooLateWithoutHarm() {
    Time.Cancellable action = time().after(MOMENT, () -> tell("ran"));
    assertThat(comesTrue(() -> !told.isEmpty())).as("the action ran").isTrue();
    action.cancel();
    assertThat(told).containsExactly("ran");
  }

  /** A sleep lasts at least as long as it was asked to. */
  @Test
  public void sleepsLongEnough() {
    Time time = time();
    CompletableFuture<Duration> slept = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          Instant before = time.now();
          try {
            time.sleep(MOMENT.multipliedBy(2));
            slept.complete(Duration.between(before, time.now()));
          } catch (InterruptedException e) {
            slept.completeExceptionally(e);
          }
        });
    assertThat(comesTrue(slept::isDone)).as("the sleeper woke").isTrue();
    assertThat(slept.join()).isGreaterThanOrEqualTo(MOMENT.multipliedBy(2).minus(TOLERANCE));
  }

  /** An interrupt ends a sleep, as an interrupt and not as its end. */
  @Test
  public void wakesOnInterrupt() {
    Time time = time();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread sleeper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                time.sleep(Duration.ofDays(1));
                interrupted.complete(false);
              } catch (InterruptedException e) {
                interrupted.complete(!Thread.currentThread().isInterrupted());
              }
            });
    sleeper.interrupt();
    assertThat(comesTrue(interrupted::isDone)).as("the sleeper woke").isTrue();
    assertThat(interrupted.join()).as("by an interrupt that is used up").isTrue();
  }
}
