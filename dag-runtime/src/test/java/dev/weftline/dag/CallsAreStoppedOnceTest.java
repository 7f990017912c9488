// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import static dev.weftline.dag.concurrency.Interleavings.check;
import static dev.weftline.dag.concurrency.Interleavings.findFault;
import static dev.weftline.dag.concurrency.Interleavings.hold;
import static dev.weftline.dag.concurrency.Interleavings.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.plan.TaskPath;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever stops a call meets that call, and nothing that its thread does later. */
class CallsAreStoppedOnceTest {
  private static final int ROUNDS = Integer.getInteger("proofs", 400);

  /** What the programs need of a call. */
  private interface Call {
    boolean begin();

    void stop();

    void ended();

    void onRequest(Runnable action);

    boolean requested();
  }

  @Test
  void noInterruptComesAfterTheEnd() throws InterruptedException {
    assertThat(lateInterrupts(ROUNDS, Sound::new)).isZero();
  }

  @Test
  void aCallThatDoesNotWaitForTheInterruptIsCaught() throws InterruptedException {
    assertThat(lateInterrupts(ROUNDS, Hasty::new)).isPositive();
  }

  @Test
  void anActionRunsExactlyOnce() {
    hold(() -> actions(new Sound()));
  }

  @Test
  @Tag("full")
  void aCallThatLooksBeforeItAddsIsCaught() {
    findFault(() -> actions(new LooksFirst()));
  }

  @Test
  @Tag("full")
  void aCallThatWasStoppedDoesNotBegin() {
    hold(() -> beginnings(new Sound()));
  }

  @Test
  @Tag("full")
  void aCallThatBeginsThoughItWasStoppedIsCaught() {
    findFault(() -> beginnings(new Careless()));
  }

  /** The model checker uses interrupts itself, so that these are tried on threads of their own. */
  private static int lateInterrupts(int rounds, Supplier<Call> calls) throws InterruptedException {
    AtomicInteger late = new AtomicInteger();
    for (int i = 0; i < rounds; i++) {
      Call call = calls.get();
      boolean noticesStop = i % 2 == 0;
      CountDownLatch begun = new CountDownLatch(1);
      Thread runs = new Thread(() -> watch(call, begun, noticesStop, late));
      Thread stops =
          new Thread(() -> {
            spinUntil(() -> begun.getCount() == 0);
            call.stop();
          });
      runs.start();
      stops.start();
      runs.join();
      stops.join();
    }
    return late.get();
  }

  private static void spinUntil(BooleanSupplier condition) {
    for (int i = 0; i < 1_000_000 && !condition.getAsBoolean(); i++) {
      Thread.onSpinWait();
    }
  }

  private static void watch(
      Call call, CountDownLatch begun, boolean noticesStop, AtomicInteger late) {
    boolean runs = call.begin();
    begun.countDown();
    if (!runs) {
      return;
    }
    if (noticesStop) {
      spinUntil(call::requested);
    }
    call.ended();
    for (int i = 0; i < 10_000; i++) {
      if (Thread.currentThread().isInterrupted()) {
        late.incrementAndGet();
        return;
      }
      Thread.onSpinWait();
    }
  }

  private static void actions(Call call) {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger begun = new AtomicInteger();
    together(
        () -> {
          if (call.begin()) {
            begun.set(1);
            call.onRequest(runs::incrementAndGet);
            call.ended();
          }
        },
        call::stop,
        call::stop);
    int wanted = begun.get() == 1 && call.requested() ? 1 : 0;
    check(runs.get() == wanted, "the action ran " + runs.get() + " times, not " + wanted);
  }

  private static void beginnings(Call call) {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger stopped = new AtomicInteger();
    together(
        () -> {
          call.stop();
          stopped.set(1);
        },
        () -> {
          int before = stopped.get();
          if (call.begin()) {
            begun.set(1);
            check(before == 0, "it began after it was stopped");
            call.ended();
          }
        });
    check(begun.get() == 1 || call.requested(), "it did not begin and nobody stopped it");
  }

  private static final class Sound implements Call {
    private final CallHandle real = new CallHandle(TaskPath.of(1), new ClassLane(1), 0, 0);

    @Override
    public boolean begin() {
      return real.begin();
    }

    @Override
    public void stop() {
      real.stop();
    }

    @Override
    public void ended() {
      real.ended();
    }

    @Override
    public void onRequest(Runnable action) {
      real.onRequest(action);
    }

    @Override
    public boolean requested() {
      return real.requested();
    }
  }

  /** The states of a call written out again, so that they can be broken. */
  private static class Copy implements Call {
    final AtomicReference<String> phase = new AtomicReference<>("waiting");
    final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();
    volatile Thread thread = Thread.currentThread();

    @Override
    public boolean begin() {
      thread = Thread.currentThread();
      return phase.compareAndSet("waiting", "running");
    }

    @Override
    public void stop() {
      if (!phase.compareAndSet("waiting", "stopped")
          && phase.compareAndSet("running", "stopping")) {
        beforeInterrupt();
        thread.interrupt();
        phase.set("stopped");
        runActions();
      }
    }

    void beforeInterrupt() {}

    @Override
    public void ended() {
      if (!phase.compareAndSet("running", "ended")) {
        while (phase.get().equals("stopping")) {
          Thread.yield();
        }
        boolean ignored = Thread.interrupted();
      }
    }

    @Override
    public void onRequest(Runnable action) {
      actions.add(action);
      if (phase.get().equals("stopped")) {
        runActions();
      }
    }

    @Override
    public boolean requested() {
      return phase.get().startsWith("stop");
    }

    void runActions() {
      for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
        action.run();
      }
    }
  }

  private static final class Hasty extends Copy {
    private volatile boolean hasEnded;

    @Override
    void beforeInterrupt() {
      spinUntil(() -> hasEnded); // makes the gap wide enough to be met
    }

    @Override
    public void ended() {
      phase.compareAndSet("running", "ended");
      boolean ignored = Thread.interrupted();
      hasEnded = true;
    }
  }

  private static final class LooksFirst extends Copy {
    @Override
    public void onRequest(Runnable action) {
      if (phase.get().equals("stopped")) {
        action.run();
      } else {
        actions.add(action);
      }
    }
  }

  private static final class Careless extends Copy {
    @Override
    public boolean begin() {
      thread = Thread.currentThread();
      phase.set("running");
      return true;
    }
  }
}
