// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.weftline.cli.bench.Contender.Finished;
import dev.weftline.cli.bench.Shape;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What tasks do in every rival: take their time and return one. */
final class Bodies {
  static final Integer ONE = 1;

  private Bodies() {}

  static Integer run(Duration takes) {
    if (!takes.isZero()) {
      try {
        Thread.sleep(takes);
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts a benchmark", e);
      }
    }
    return ONE;
  }

  /** Makes sure that a run did all of its tasks. */
  static Finished counted(Shape shape, AtomicInteger done) {
    return () -> {
      if (done.get() != shape.tasks()) {
        throw new IllegalStateException(shape + ": " + done.get() + " tasks ran");
      }
    };
  }
}
