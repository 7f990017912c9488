// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.time.Duration;
import java.util.Random;

/** Adds up the times of units, the first of which has a law of its own. For one thread. */
final class PaceClock {
  private final Law each;
  private final Random random;
  private Law next;
  private Duration before = Duration.ZERO;
  private Duration now = Duration.ZERO;

  PaceClock(Law first, Law each, Random random) {
    this.next = first;
    this.each = each;
    this.random = random;
  }

  /** Makes a unit. */
  void unit() {
    before = now;
    now = now.plus(next.draw(random));
    next = each;
  }

  /** Returns the time at which the last unit was complete. */
  Duration now() {
    return now;
  }

  /** Returns the time at which a part of the last unit was complete. */
  Duration within(int part, int whole) {
    return whole == 0 ? now : before.plus(now.minus(before).multipliedBy(part).dividedBy(whole));
  }
}
