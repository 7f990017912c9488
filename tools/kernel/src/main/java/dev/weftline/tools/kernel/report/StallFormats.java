// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/** The reports of the watchdogs: soft lockups, RCU stalls, hung tasks. */
final class StallFormats {
  private StallFormats() {}

  static Optional<Finding> find(Case report) {
    String text = report.rest();
    Trace trace = report.trace();
    if (text.startsWith("soft lockup")) {
      return stall("BUG: soft lockup", trace.stalled(false).or(trace::trap));
    }
    if (text.startsWith("workqueue lockup")) {
      return Optional.of(Finding.plain("BUG: workqueue lockup"));
    }
    if (text.startsWith("rcu")) {
      return text.contains("stall")
          ? stall("INFO: rcu detected stall", trace.stalled(true).or(trace::stack))
          : Optional.empty();
    }
    if (text.startsWith("task ") && text.contains(" blocked for more than ")) {
      return hang("INFO: task hung", report);
    }
    if (text.startsWith("task ") && text.contains(" can't die for more than ")) {
      return hang("INFO: task can't die", report);
    }
    return Optional.empty();
  }

  static Finding hardLockup(Case report) {
    Trace trace = report.trace();
    return Finding.in("BUG: hard lockup", trace.stalled(false).or(trace::trap))
        .family(Finding.STALL);
  }

  private static Optional<Finding> stall(String title, Optional<Frame> frame) {
    return Optional.of(Finding.in(title, frame).family(Finding.STALL));
  }

  private static Optional<Finding> hang(String title, Case report) {
    Trace trace = report.trace();
    return Optional.of(Finding.in(title, trace.blocked()).family(Finding.HANG));
  }
}
