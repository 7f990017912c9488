// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;

/** Tells lines that state a crash from lines that merely use the same words. */
final class HeaderRules {
  private static final List<String> WARNINGS =
      List.of(
          "possible",
          "suspicious RCU usage",
          "inconsistent lock state",
          "bad unlock balance",
          "held lock freed",
          "lock held when returning",
          "nested lock was not taken",
          "Nested lock was not taken",
          "kernel stack ",
          "stack recursion",
          "HARDIRQ-safe",
          "SOFTIRQ-safe",
          "SOFTIRQ-READ-safe",
          "HARDIRQ-READ-safe",
          "lock acquire",
          "corrupted");
  private static final List<String> SLAB_DETAILS =
      List.of("Allocated in", "Freed in", "Slab 0x", "Object 0x");
  private static final List<String> INFOS =
      List.of(
          "task ",
          "rcu",
          "possible",
          "suspicious RCU usage",
          "inconsistent lock state",
          "trying to register non-static key",
          "Allocated in",
          "Freed in",
          "Slab 0x",
          "Object 0x",
          "HARDIRQ-safe",
          "SOFTIRQ-safe",
          "hard-safe",
          "soft-safe",
          "HARDIRQ-READ-safe",
          "SOFTIRQ-READ-safe");

  private HeaderRules() {}

  /**
   * Whether a line states a crash.
   *
   * @param text the line from the keyword on
   * @param line the whole line
   */
  static boolean accept(String keyword, String text, String line) {
    String rest = text.substring(keyword.length());
    return switch (keyword) {
      case Headers.BUG -> isBug(rest.strip(), line);
      case Headers.WARNING -> isWarning(rest.strip());
      case Headers.INFO -> INFOS.stream().anyMatch(rest.strip()::startsWith);
      case Headers.PROTECTION ->
          rest.startsWith(":") || rest.startsWith(",") || rest.startsWith(" for non-canonical");
      case Headers.KERNEL_BUG -> rest.startsWith("at ") || rest.startsWith("[");
      case Headers.OOPS -> rest.length() > 4 && Text.isHex(rest.charAt(0)) && rest.contains("[#");
      case Headers.DIVIDE, Headers.OPCODE, Headers.INT3, Headers.STACK_SEGMENT ->
          !line.contains(" ip:");
      case Headers.STACK_OVERFLOW -> !line.contains("BUG:");
      case Headers.LEAK -> !line.contains("kmemleak:");
      default -> !Headers.SLUB.contains(keyword) || line.contains("BUG ");
    };
  }

  /** Whether a line is part of a report of the slab allocator, from {@code INFO:} on. */
  static boolean isSlabDetail(String text) {
    String rest = text.substring(Headers.INFO.length()).strip();
    return SLAB_DETAILS.stream().anyMatch(rest::startsWith);
  }

  private static boolean isBug(String rest, String line) {
    return !rest.isEmpty()
        && !rest.startsWith("MAX_LOCKDEP_")
        && !rest.startsWith("MAX_LOCK_DEPTH")
        && !rest.startsWith("MAX_LOCKDEP")
        && !rest.startsWith("looking up invalid subclass")
        && !line.contains("DEBUG:");
  }

  private static boolean isWarning(String rest) {
    return rest.startsWith("CPU:")
        || rest.startsWith("at ")
        || WARNINGS.stream().anyMatch(rest::startsWith)
        || rest.endsWith("still has locks held!")
        || isFileFirst(rest);
  }

  /** New kernels print {@code WARNING: mm/slub.c:12 at function+0x1/0x2, CPU#0: name/1}. */
  private static boolean isFileFirst(String rest) {
    return FrameReader.location(Text.firstWord(rest)).isPresent() && rest.contains(" at ");
  }

  /** A boot banner is a reboot when something ran before the firmware started. */
  static boolean isReboot(ConsoleLog log, int index) {
    boolean firmware = false;
    for (int i = index - 1; i >= Math.max(0, index - 200); i--) {
      LogLine line = log.line(i);
      if (firmware ? !line.text().isBlank() : line.context().equals(LogLine.CONSOLE)) {
        return true;
      }
      firmware |= line.text().startsWith("SeaBIOS");
    }
    return false;
  }
}
