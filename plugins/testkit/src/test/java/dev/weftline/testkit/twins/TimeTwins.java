// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import dev.weftline.core.tool.Time;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.TimeContract;
import dev.weftline.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Clocks and timers with one fault each. */
final class TimeTwins {
  private TimeTwins() {}

  /** Virtual time behind a layer into which a twin puts its fault. */
  private static class Layer implements Time {
    final VirtualTime real = new VirtualTime();

    @Override
    public Instant now() {
      return real.now();
    }

    @Override
    public Cancellable after(Duration delay, Runnable action) {
      return real.after(delay, action);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      real.sleep(duration);
    }
  }

  private static TimeContract contract(Layer time) {
    return new TimeContract() {
      @Override
      protected Time time() {
        return time;
      }

      @Override
      protected void pass(Duration duration) {
        time.real.advance(duration);
      }
    };
  }

  static TimeContract sound() {
    return contract(new Layer());
  }

  @Breaks("neverGoesBack")
  static TimeContract clockThatGoesBack() {
    AtomicInteger looks = new AtomicInteger();
    return contract(
        new Layer() {
          @Override
          public Instant now() {
            return super.now().minusSeconds(looks.incrementAndGet());
          }
        });
  }

  @Breaks("runsActionLater")
  static TimeContract timerThatRunsActionsAtOnce() {
    return contract(
        new Layer() {
          @Override
          public Cancellable after(Duration delay, Runnable action) {
            action.run();
            return () -> {};
          }
        });
  }

  @Breaks("runsActionOnce")
  static TimeContract timerThatRunsActionsTwice() {
    return contract(
        new Layer() {
          @Override
          public Cancellable after(Duration delay, Runnable action) {
            super.after(delay, action);
            return super.after(delay, action);
          }
        });
  }

  @Breaks("runsActionsInOrder")
  static TimeContract timerThatIgnoresDelays() {
    return contract(
        new Layer() {
          @Override
          public Cancellable after(Duration delay, Runnable action) {
            return super.after(Duration.ofMillis(1), action);
          }
        });
  }

  @Breaks("takesDelaysThatAreOver")
  static TimeContract timerThatRefusesDelaysThatAreOver() {
    return contract(
        new Layer() {
          @Override
          public Cancellable after(Duration delay, Runnable action) {
            if (delay.isNegative()) {
              throw new IllegalArgumentException("delay must not be negative, was " + delay);
            }
            return super.after(delay, action);
          }
        });
  }

  @Breaks("stopsAction")
  static TimeContract timerThatCannotBeStopped() {
    return contract(
        new Layer() {
          @Override
          public Cancellable after(Duration delay, Runnable action) {
            super.after(delay, action);
            return () -> {};
          }
        });
  }

  @Breaks("stopsTooLateWithoutHarm")
  static TimeContract timerThatRunsWhatIsStoppedTooLate() {
    return contract(
        new Layer() {
          @Override
          public Cancellable after(Duration delay, Runnable action) {
            super.after(delay, action);
            return action::run;
          }
        });
  }

  @Breaks("sleepsLongEnough")
  static TimeContract clockThatWakesEarly() {
    return contract(
        new Layer() {
          @Override
          public void sleep(Duration duration) throws InterruptedException {
            super.sleep(duration.dividedBy(2));
          }
        });
  }

  @Breaks("wakesOnInterrupt")
  static TimeContract clockThatHidesInterrupts() {
    return contract(
        new Layer() {
          @Override
          public void sleep(Duration duration) {
            try {
              super.sleep(duration);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
  }
}
