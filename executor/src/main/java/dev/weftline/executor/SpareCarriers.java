// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the virtual threads another carrier for each tool that spins on one and does not stop,
 * where the platform can (JDK 24 and later). Without it a few such tools would hold up every other
 * call.
 */
final class SpareCarriers {
  private static final Logger LOG = LoggerFactory.getLogger(SpareCarriers.class);
  private static final int MOST = 32;
  private static final SpareCarriers INSTANCE = new SpareCarriers();

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private int lent;

  private SpareCarriers() {}

  /** Adds a carrier until a thread has ended. */
  static void lend(ToolThread thread) {
    if (INSTANCE.change(1)) {
      thread.whenEnded(() -> INSTANCE.change(-1));
    }
  }

  private synchronized boolean change(int by) {
    if (lent + by > MOST) {
      return false;
    }
    try {
      ObjectName scheduler = new ObjectName("jdk.management:type=VirtualThreadScheduler");
      if (!beans.isRegistered(scheduler)) {
        return false;
      }
      int before = (Integer) beans.getAttribute(scheduler, "Parallelism");
      beans.setAttribute(scheduler, new Attribute("Parallelism", before + by));
      lent += by;
      return true;
    } catch (JMException | RuntimeException e) {
      LOG.debug("the number of carriers cannot be changed here", e);
      return false;
    }
  }
}
