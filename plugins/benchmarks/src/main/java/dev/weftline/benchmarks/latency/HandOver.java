// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that any planner and runtime of this kind could need: a line goes through a queue to a
 * virtual thread, which starts one for the call, which starts one for the tool. Nothing is read, no
 * fact is kept. How long it takes shows what the machine adds.
 */
final class HandOver {
  private static final long EACH_NANOS = Duration.ofMillis(1).toNanos();

  private HandOver() {}

  /** Returns how long each of some hand-overs took, in nanoseconds; there is one a millisecond. */
  static long[] delays(int times) throws InterruptedException {
    long[] delays = new long[times];
    CountDownLatch left = new CountDownLatch(times);
    BlockingQueue<Integer> lines = new ArrayBlockingQueue<>(times);
    long[] said = new long[times];
    Thread planner =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < times; i++) {
                  int line = lines.take();
                  Runnable tool =
                      () -> {
                        delays[line] = System.nanoTime() - said[line];
                        left.countDown();
                      };
                  Thread.ofVirtual().start(() -> Thread.ofVirtual().start(tool));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    long next = System.nanoTime();
    for (int i = 0; i < times; i++) {
      next += EACH_NANOS;
      for (long rest = next - System.nanoTime(); rest > 0; rest = next - System.nanoTime()) {
        LockSupport.parkNanos(rest);
      }
      said[i] = System.nanoTime();
      lines.put(i);
    }
    left.await();
    planner.join();
    return delays;
  }
}
