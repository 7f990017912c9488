// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The processor time that the threads of this process have used, those that carry virtual threads
 * included, compilers and collectors not. Other processes change it less than the time that passes.
 */
final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /** Returns the time so far in nanoseconds; a thread that has ended is not in it. */
  static long nanos() {
    long sum = 0;
    for (long id : THREADS.getAllThreadIds()) {
      sum += Math.max(0, THREADS.getThreadCpuTime(id));
    }
    return sum;
  }
}
