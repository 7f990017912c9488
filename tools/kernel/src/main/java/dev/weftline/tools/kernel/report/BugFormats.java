// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/** Checks of the kernel that print {@code BUG:} and go on. */
final class BugFormats {
  private BugFormats() {}

  static Optional<Finding> find(Case report) {
    String text = report.rest();
    Trace trace = report.trace();
    if (text.startsWith("sleeping function called from invalid context")) {
      return in("BUG: sleeping function called from invalid context", trace.stack());
    }
    if (text.startsWith("scheduling while atomic")) {
      return in("BUG: scheduling while atomic", trace.stack());
    }
    if (text.startsWith("using ") && text.contains(" in preemptible")) {
      String what = Text.before(text, " in preemptible");
      return in("BUG: " + what + " in preemptible code", preemptible(report));
    }
    if (text.startsWith("Bad page state")) {
      return in("BUG: Bad page state", trace.stack());
    }
    if (text.startsWith("Bad page map")) {
      return Optional.of(Finding.plain("BUG: Bad page map").withStack());
    }
    if (text.startsWith("Bad rss-counter")) {
      return Optional.of(Finding.plain("BUG: Bad rss-counter state"));
    }
    if (text.startsWith("workqueue leaked lock")) {
      return leakedLock(report);
    }
    if (text.startsWith("Dentry ") && text.contains("still in use")) {
      String where = Text.between(text, "[unmount of ", "]").orElse("unknown");
      return Optional.of(Finding.plain("BUG: Dentry still in use [unmount of " + where + "]"));
    }
    if (text.contains("stack is overflowing") || text.contains("stack overflow")) {
      return Optional.of(
          Finding.in("BUG: stack overflow", trace.trap()).family(Finding.STACK_OVERFLOW));
    }
    return Optional.empty();
  }

  private static Optional<Finding> in(String title, Optional<Frame> frame) {
    return Optional.of(Finding.in(title, frame));
  }

  private static Optional<Frame> preemptible(Case report) {
    Optional<Frame> caller =
        report
            .lineWith("caller is ", 3)
            .flatMap(line -> Text.after(line, "caller is "))
            .flatMap(name -> FrameReader.first(name, report.number() + 1));
    return Trace.worthNaming(caller).or(() -> report.trace().stack());
  }

  private static Optional<Finding> leakedLock(Case report) {
    Optional<Frame> function =
        report
            .lineWith("last function: ", 5)
            .flatMap(line -> Text.after(line, "last function: "))
            .map(name -> Frame.named(Text.firstWord(name), report.number() + 1));
    return Optional.of(Finding.in("BUG: workqueue leaked lock or atomic", function).withoutStack());
  }
}
