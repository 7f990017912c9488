// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.concurrency;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

/**
 * Runs small programs of a few threads in many orders of their steps, chosen by a model checker.
 * {@code -Dproofs=2000} is the full size.
 */
public final class Interleavings {
  private static final int ORDERS = Integer.getInteger("proofs", 5);
  private static final int ORDERS_FOR_FAULTS = 2_000;

  private Interleavings() {}

  /** Asserts that a program is right in every order that is tried. */
  public static void hold(Runnable program) {
    Lincheck.runConcurrentTest(ORDERS, program);
  }

  /** Asserts that the model checker finds an order in which a program is wrong. */
  public static void findFault(Runnable program) {
    assertThatThrownBy(() -> Lincheck.runConcurrentTest(ORDERS_FOR_FAULTS, program))
        .as("a seeded fault")
        .isInstanceOf(LincheckAssertionError.class);
  }

  /** Runs the parts of a program, each on a thread of its own, to their ends. */
  public static void together(Runnable... parts) {
    AtomicReference<String> wrong = new AtomicReference<>("");
    List<Thread> threads = new ArrayList<>();
    for (Runnable part : parts) {
      threads.add(
          new Thread(() -> {
            try {
              part.run();
            } catch (RuntimeException | Error e) {
              wrong.set(e.toString());
            }
          }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    check(wrong.get().isEmpty(), wrong.get());
  }

  /** Fails the program in the order that is being tried. */
  public static void check(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
