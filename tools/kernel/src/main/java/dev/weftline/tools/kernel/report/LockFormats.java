// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/** The reports of lockdep, of the checks of spinlocks, and of RCU's usage checks. */
final class LockFormats {
  private LockFormats() {}

  static Optional<Finding> find(Case report) {
    String prefix = report.keyword() + " ";
    String text = report.rest();
    Trace trace = report.trace();
    if (isDeadlock(text)) {
      return Optional.of(deadlock(report));
    }
    if (text.startsWith("inconsistent lock state")) {
      return in("inconsistent lock state", takes(trace).or(trace::stack));
    }
    if (text.startsWith("suspicious RCU usage")) {
      return rcuUsage(report);
    }
    if (text.startsWith("bad unlock balance")) {
      return in(prefix + "bad unlock balance", locked(trace, "is trying to release lock"));
    }
    if (text.startsWith("held lock freed")) {
      return in(prefix + "held lock freed", locked(trace, "is freeing memory"));
    }
    if (text.endsWith("still has locks held!")) {
      Optional<Frame> holder = trace.lockedAt("#0:");
      return in(prefix + "still has locks held", holder.or(trace::stack));
    }
    if (text.startsWith("lock held when returning to user space")) {
      String title = prefix + "lock held when returning to user space";
      Optional<Frame> holder = trace.lockedAt("#0:");
      return Optional.of(Finding.in(title, holder).withoutStack());
    }
    if (text.startsWith("nested lock was not taken") || text.startsWith("Nested lock was not")) {
      return in(prefix + "nested lock was not taken", trace.stack());
    }
    if (text.startsWith("trying to register non-static key")) {
      return in("INFO: trying to register non-static key", trace.stack());
    }
    return spinlock(report);
  }

  private static Optional<Finding> in(String title, Optional<Frame> frame) {
    return Optional.of(Finding.in(title, frame));
  }

  private static boolean isDeadlock(String text) {
    return text.startsWith("possible ") && (text.contains("lock") || text.contains("circular"))
        || text.contains("lock order detected");
  }

  /** Lockdep names the place that takes the lock behind "at:". */
  private static Finding deadlock(Case report) {
    boolean body =
        report.lineWith("is trying to acquire", 12).isPresent()
            || report.lineWith("just changed the state of lock", 12).isPresent();
    if (!body) {
      return Finding.cut(report.head());
    }
    Trace trace = report.trace();
    Optional<Frame> unsafe =
        report.rest().contains("lock order detected")
            ? trace.behind("which became", "safe at:")
            : Optional.empty();
    Optional<Frame> frame =
        unsafe
            .or(() -> takes(trace))
            .or(() -> Trace.worthNamingLocker(trace.lockedAt("already holding")))
            .or(() -> trace.behind("-> #", ":"))
            .or(trace::stack);
    return Finding.in("possible deadlock", frame);
  }

  private static Optional<Frame> takes(Trace trace) {
    return Trace.worthNamingLocker(
        trace
            .lockedAt("is trying to acquire")
            .or(() -> trace.lockedAt("just changed the state of lock"))
            .or(() -> trace.lockedAt(" takes:")));
  }

  private static Optional<Frame> locked(Trace trace, String phrase) {
    return Trace.worthNaming(trace.lockedAt(phrase)).or(trace::stack);
  }

  private static Optional<Finding> rcuUsage(Case report) {
    String title = report.keyword() + " suspicious RCU usage";
    boolean body =
        report.lineWith("suspicious rcu_dereference", 12).isPresent()
            || report.lineWith("other info that might help", 20).isPresent();
    return body ? in(title, report.trace().stack()) : Optional.of(Finding.cut(report.head()));
  }

  private static Optional<Finding> spinlock(Case report) {
    String text = report.rest();
    if (!text.startsWith("spinlock ") && !text.startsWith("rwlock ")) {
      return Optional.empty();
    }
    return in("BUG: " + Text.before(text, " on CPU"), report.trace().stack());
  }
}
