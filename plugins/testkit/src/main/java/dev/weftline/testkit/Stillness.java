// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Tells when the threads of a test have stopped. Where the platform counts virtual threads that run
 * or wait for a carrier, still means that there are none in several looks in a row; a thread that
 * computes on and on counts as stopped after a while, else a spinning tool would hold the clock.
 * Elsewhere still means that nothing has touched the clock for a moment.
 */
final class Stillness {
  private static final long LOOK_NANOS = Duration.ofNanos(30_000).toNanos();
  private static final int LOOKS = 4;
  private static final Duration BUSY_PATIENCE = Duration.ofMillis(300);
  private static final Duration BLIND_PATIENCE = Duration.ofMillis(25);
  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();
  private static final ObjectName SCHEDULER = schedulerName();

  private final AtomicLong touches = new AtomicLong();
  private final boolean sees = BEANS.isRegistered(SCHEDULER);

  /** Says that a thread uses the clock. */
  void touch() {
    touches.incrementAndGet();
  }

  /** Waits until the threads have stopped. */
  void await() {
    long patience = (sees ? BUSY_PATIENCE : BLIND_PATIENCE).toNanos();
    int own = Thread.currentThread().isVirtual() ? 1 : 0;
    long seen = touches.get();
    long since = System.nanoTime();
    int stillLooks = 0;
    while (stillLooks < LOOKS && System.nanoTime() - since < patience) {
      LockSupport.parkNanos(LOOK_NANOS);
      long current = touches.get();
      if (current != seen) {
        seen = current;
        since = System.nanoTime();
        stillLooks = 0;
      } else {
        stillLooks = sees && busy() <= own ? stillLooks + 1 : 0;
      }
    }
  }

  private static int busy() {
    try {
      // In this order a thread that goes from the queue to a carrier is seen at least once.
      int queued = ((Number) BEANS.getAttribute(SCHEDULER, "QueuedVirtualThreadCount")).intValue();
      int mounted =
          ((Number) BEANS.getAttribute(SCHEDULER, "MountedVirtualThreadCount")).intValue();
      return Math.max(0, queued) + Math.max(0, mounted);
    } catch (JMException e) {
      throw new IllegalStateException("the scheduler of virtual threads cannot be asked", e);
    }
  }

  private static ObjectName schedulerName() {
    try {
      return new ObjectName("jdk.management:type=VirtualThreadScheduler");
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("a fixed name is well-formed", e);
    }
  }
}
