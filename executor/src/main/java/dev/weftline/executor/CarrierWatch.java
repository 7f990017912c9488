// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that calls go on while tools compute without end. Virtual threads share a few carriers
 * and are not preempted: as many tools that spin as there are carriers would hold up every call,
 * its time limit and its siblings included. A platform thread starts a virtual one now and then;
 * when that one does not get to run, there are too few carriers, and it asks the JDK for more. They
 * are given back when they are not needed.
 *
 * <p>The scheduler of virtual threads belongs to the process, and so does the watch. It looks only
 * while calls run. The number of carriers can be changed from JDK 24 on; before, spinning tools
 * hold up others, which is logged once. Safe for use by several threads.
 */
final class CarrierWatch {
  static final CarrierWatch INSTANCE = new CarrierWatch();

  private static final Logger LOG = LoggerFactory.getLogger(CarrierWatch.class);
  private static final String ATTRIBUTE = "Parallelism";
  private static final long LOOK_EVERY_MILLIS = 100;
  private static final long STARVED_AFTER_MILLIS = 200;
  private static final long CALM_LOOKS = 100;

  /** The JDK's own bound on carriers is 256 by default; some must be left for other uses. */
  private static final int MOST = 192;

  private final AtomicInteger calls = new AtomicInteger();
  private final Thread thread;
  private volatile boolean asleep;

  private CarrierWatch() {
    thread = Thread.ofPlatform().daemon().name("weftline-carriers").unstarted(this::watch);
  }

  /** A call begins. */
  void enter() {
    if (calls.getAndIncrement() == 0) {
      wake();
    }
  }

  /** A call has ended. */
  void leave() {
    calls.decrementAndGet();
  }

  private void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    } else if (thread.getState() == Thread.State.NEW) {
      start();
    }
  }

  private void start() {
    try {
      thread.start();
    } catch (IllegalThreadStateException e) {
      LOG.trace("another call has started the watch", e);
    }
  }

  private void watch() {
    Carriers carriers = new Carriers();
    long calm = 0;
    while (true) {
      if (calls.get() == 0) {
        carriers.reset();
        asleep = true;
        if (calls.get() == 0) {
          LockSupport.park(this);
        }
        asleep = false;
      }
      // A machine with other work to do may be late once.
      boolean runs = aVirtualThreadRuns();
      if (!runs) {
        runs = aVirtualThreadRuns();
      }
      if (runs) {
        calm++;
        if (calm == CALM_LOOKS) {
          calm = 0;
          carriers.fewer();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
      } else {
        calm = 0;
        carriers.more();
      }
    }
  }

  /** Whether a virtual thread that starts now gets to run soon. */
  private static boolean aVirtualThreadRuns() {
    CountDownLatch ran = new CountDownLatch(1);
    startFromAfar(ran::countDown);
    try {
      return ran.await(STARVED_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      LOG.warn("the watch over carriers was interrupted; it goes on", e);
      return true;
    }
  }

  /**
   * Starts a virtual thread from a platform thread of its own. The JDK adds a carrier only when a
   * task comes to an empty queue, and each platform thread has one of some queues: those that were
   * used while all carriers were busy are not empty.
   */
  private static void startFromAfar(Runnable work) {
    Thread.ofPlatform()
        .daemon()
        .name("weftline-probe")
        .start(() -> Thread.ofVirtual().name("weftline-probe").start(work));
  }

  /** How many carriers the JDK has. Used by the watch alone. */
  private static final class Carriers {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final int usual = Math.max(1, parallelism());
    private int now = usual;
    private boolean told;

    void more() {
      int next = Math.min(MOST, now + usual);
      if (next > now && set(next)) {
        LOG.warn(
            "tools compute on all {} carriers of virtual threads and hold up other calls. Now there"
                + " are {}. A tool that computes for long should look at its cancellation.",
            now,
            next);
        for (int i = now; i < next; i++) {
          startFromAfar(() -> {});
        }
        now = next;
      }
    }

    void fewer() {
      int next = Math.max(usual, now - usual);
      if (next < now && set(next)) {
        now = next;
      }
    }

    void reset() {
      if (now > usual && set(usual)) {
        now = usual;
      }
    }

    private int parallelism() {
      try {
        return beans.getAttribute(scheduler(), ATTRIBUTE) instanceof Integer carriers
            ? carriers
            : Runtime.getRuntime().availableProcessors();
      } catch (JMException e) {
        LOG.debug("this JDK does not say how many carriers it has", e);
        return Runtime.getRuntime().availableProcessors();
      }
    }

    private boolean set(int carriers) {
      try {
        beans.setAttribute(scheduler(), new Attribute(ATTRIBUTE, carriers));
        return true;
      } catch (JMException | RuntimeException e) {
        if (!told) {
          told = true;
          LOG.warn(
              "tools compute on all {} carriers of virtual threads and hold up other calls. This JDK"
                  + " cannot have more; JDK 24 or newer can.",
              now,
              e);
        }
        return false;
      }
    }

    private static ObjectName scheduler() throws JMException {
      return new ObjectName("jdk.management:type=VirtualThreadScheduler");
    }
  }
}
