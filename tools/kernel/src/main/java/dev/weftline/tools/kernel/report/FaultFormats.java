// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/** Traps of the processor: bad addresses, protection faults, divisions by zero, assertions. */
final class FaultFormats {
  private static final String NULL_TITLE = "BUG: unable to handle kernel NULL pointer dereference";
  private static final String PAGE_TITLE = "BUG: unable to handle kernel paging request";

  private FaultFormats() {}

  /** Reads the faults that x86 and PowerPC announce as a bug. */
  static Optional<Finding> bug(Case report) {
    String text = report.rest();
    if (text.contains("NULL pointer dereference")) {
      return Optional.of(access(report, NULL_TITLE));
    }
    boolean paging =
        text.contains("paging request")
            || text.contains("page fault for address")
            || text.startsWith("Unable to handle kernel ") && text.contains(" at ")
            || text.startsWith("Kernel NULL pointer")
            || text.startsWith("Unable to handle");
    if (paging) {
      return Optional.of(access(report, PAGE_TITLE));
    }
    if (text.startsWith("unable to handle kernel")) {
      String head = Text.before(report.head(), " [");
      return Optional.of(Finding.cut(head));
    }
    if (text.contains("stack guard page was hit")) {
      return Optional.of(
          Finding.in("BUG: stack guard page was hit", report.trace().trap())
              .family(Finding.STACK_OVERFLOW));
    }
    return Optional.empty();
  }

  private static Finding access(Case report, String title) {
    return Finding.in(title, report.trace().trap()).family(Finding.BAD_ACCESS);
  }

  static Finding find(Case report) {
    Optional<Frame> frame = report.trace().trap();
    return switch (report.keyword()) {
      case Headers.UNABLE ->
          access(report, report.rest().startsWith("NULL") ? NULL_TITLE : PAGE_TITLE);
      case Headers.PROTECTION ->
          Finding.in("general protection fault", frame).family(Finding.BAD_ACCESS);
      case Headers.DOUBLE_FAULT -> Finding.in("PANIC: double fault", frame);
      case Headers.KERNEL_BUG -> kernelBug(report, frame);
      case Headers.STACK_OVERFLOW ->
          Finding.in("kernel stack overflow", frame).family(Finding.STACK_OVERFLOW);
      case Headers.INTERNAL -> Finding.in("Internal error", frame).family(Finding.BAD_ACCESS);
      case Headers.UNHANDLED -> Finding.in("Unhandled fault", frame).family(Finding.BAD_ACCESS);
      case Headers.STACK_SEGMENT -> Finding.in("stack segment fault", frame);
      case Headers.OOPS -> Finding.in("Oops", frame);
      default -> Finding.in(Text.before(report.keyword(), ":"), frame);
    };
  }

  /** An assertion; what was printed just before it may say which. */
  private static Finding kernelBug(Case report, Optional<Frame> frame) {
    String rest = report.rest();
    if (rest.contains("mm/usercopy.c") || report.mentionedBefore("usercopy: Kernel memory")) {
      return Finding.in("BUG: bad usercopy", frame);
    }
    if (rest.contains("lib/list_debug.c")) {
      return Finding.in("BUG: corrupted list", frame).family(Finding.BAD_ACCESS);
    }
    return Finding.in("kernel BUG", frame);
  }
}
