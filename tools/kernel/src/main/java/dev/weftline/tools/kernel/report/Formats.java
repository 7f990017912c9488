// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/** Chooses the format of a report by its header. */
final class Formats {
  private Formats() {}

  /** Returns what the report says. A header of no known format keeps its text as title. */
  static Finding find(Case report) {
    return known(report).orElseGet(() -> Finding.plain(report.head()));
  }

  private static Optional<Finding> known(Case report) {
    return switch (report.keyword()) {
      case Headers.BUG -> bug(report);
      case Headers.WARNING ->
          LockFormats.find(report).or(() -> Optional.of(WarningFormats.find(report)));
      case Headers.INFO ->
          LockFormats.find(report).or(() -> StallFormats.find(report)).or(() -> info(report));
      case Headers.UBSAN -> Optional.of(SanitizerFormats.ubsan(report));
      case Headers.LEAK -> Optional.of(SanitizerFormats.leak(report, 0));
      case Headers.PANIC -> Optional.of(PanicFormats.find(report));
      case Headers.NETDEVICE ->
          Optional.of(Finding.plain("unregister_netdevice: waiting for DEV to become free"));
      case Headers.HARD_LOCKUP -> Optional.of(StallFormats.hardLockup(report));
      case Headers.REBOOT -> Optional.of(Finding.plain("unexpected kernel reboot"));
      case Headers.TRUSTY -> Optional.of(PanicFormats.trusty(report));
      default ->
          Optional.of(
              Headers.SLUB.contains(report.keyword())
                  ? Finding.plain("BUG: " + report.keyword().substring("): ".length())).withStack()
                  : FaultFormats.find(report));
    };
  }

  private static Optional<Finding> bug(Case report) {
    return SanitizerFormats.find(report)
        .or(() -> LockFormats.find(report))
        .or(() -> StallFormats.find(report))
        .or(() -> FaultFormats.bug(report))
        .or(() -> BugFormats.find(report));
  }

  private static Optional<Finding> info(Case report) {
    return HeaderRules.isSlabDetail(report.head())
        ? Optional.of(Finding.cut(report.head()))
        : Optional.empty();
  }
}
