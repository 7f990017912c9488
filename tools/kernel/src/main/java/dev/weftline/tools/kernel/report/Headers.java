// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the lines of a log that state a crash. */
final class Headers {
  static final String REBOOT = "Booting the kernel.";
  static final String BUG = "BUG:";
  static final String WARNING = "WARNING:";
  static final String INFO = "INFO:";
  static final String PANIC = "Kernel panic - not syncing";
  static final String UBSAN = "UBSAN:";
  static final String UNABLE = "Unable to handle kernel";
  static final String PROTECTION = "general protection fault";
  static final String DOUBLE_FAULT = "PANIC: double fault";
  static final String KERNEL_BUG = "ernel BUG ";
  static final String STACK_OVERFLOW = "kernel stack overflow";
  static final String DIVIDE = "divide error:";
  static final String OPCODE = "invalid opcode:";
  static final String INT3 = "int3:";
  static final String STACK_SEGMENT = "stack segment:";
  static final String INTERNAL = "Internal error:";
  static final String UNHANDLED = "Unhandled fault:";
  static final String ALIGNMENT = "Alignment trap:";
  static final String LEAK = "unreferenced object 0x";
  static final String NETDEVICE = "unregister_netdevice: waiting for ";
  static final String TRUSTY = "trusty: panic";
  static final String OOPS = "Oops: ";
  static final String HARD_LOCKUP = "Watchdog detected hard LOCKUP on cpu";

  /** What the slab allocator's checks say behind {@code BUG kmalloc-64 (Not tainted): }. */
  static final List<String> SLUB =
      List.of(
          "): Object already free",
          "): Poison overwritten",
          "): Redzone overwritten",
          "): Right Redzone overwritten",
          "): Left Redzone overwritten",
          "): Alloc Redzone overwritten",
          "): kmalloc Redzone overwritten",
          "): Object padding overwritten",
          "): Padding overwritten",
          "): Freepointer corrupt",
          "): Freechain corrupt",
          "): Freelist Pointer",
          "): Invalid object pointer",
          "): Wrong object count",
          "): Objects remaining in");

  private static final List<String> STATED =
      List.of(
          BUG,
          WARNING,
          INFO,
          PANIC,
          UBSAN,
          UNABLE,
          PROTECTION,
          DOUBLE_FAULT,
          KERNEL_BUG,
          STACK_OVERFLOW,
          DIVIDE,
          OPCODE,
          INT3,
          STACK_SEGMENT,
          INTERNAL,
          UNHANDLED,
          ALIGNMENT,
          LEAK,
          NETDEVICE,
          TRUSTY,
          OOPS,
          HARD_LOCKUP,
          REBOOT);
  private static final List<String> WORDS = Stream.concat(STATED.stream(), SLUB.stream()).toList();
  // Short words that also end other words.
  private static final List<String> WHOLE_WORDS = List.of(BUG, WARNING, INFO, INT3, OOPS);
  // What a crash that was reported already brings with it.
  private static final List<String> CONSEQUENCES =
      List.of(PANIC, OPCODE, DOUBLE_FAULT, INTERNAL, NETDEVICE, OOPS, LEAK);
  private static final Keywords KEYWORDS = new Keywords(WORDS);

  private Headers() {}

  /** Finds the first crash at or behind an offset. */
  static Optional<Header> first(ConsoleLog log, int from) {
    List<Header> found = new ArrayList<>(1);
    KEYWORDS.search(
        log.text(),
        from,
        (word, offset) -> {
          int index = log.lineAt(offset);
          if (accepts(log, WORDS.get(word), index, offset) && !isReplayed(log, index)) {
            String text = log.text().substring(offset, log.endOf(index));
            found.add(new Header(index, WORDS.get(word), text));
          }
          return found.isEmpty();
        });
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /** Whether a line within a report states another crash and not a consequence of the first. */
  static boolean startsAnother(String line) {
    String keyword = stated(line);
    boolean detail = keyword.equals(INFO) && HeaderRules.isSlabDetail(Text.from(line, INFO));
    return !keyword.isEmpty() && !CONSEQUENCES.contains(keyword) && !detail;
  }

  /** Whether a line states a crash, a consequence of another one included. */
  static boolean statesCrash(String line) {
    return !stated(line).isEmpty();
  }

  /** Returns the first word of a line that states a crash, or nothing. */
  private static String stated(String line) {
    String[] found = {""};
    KEYWORDS.search(
        line,
        0,
        (word, offset) -> {
          String keyword = WORDS.get(word);
          boolean accepted =
              !keyword.equals(REBOOT) && HeaderRules.accept(keyword, line.substring(offset), line);
          found[0] = accepted ? keyword : "";
          return !accepted;
        });
    return found[0];
  }

  private static boolean accepts(ConsoleLog log, String keyword, int index, int offset) {
    if (offset > log.startOf(index)
        && Character.isLetterOrDigit(log.text().charAt(offset - 1))
        && WHOLE_WORDS.contains(keyword)) {
      return false;
    }
    if (keyword.equals(REBOOT)) {
      return HeaderRules.isReboot(log, index);
    }
    int end = Math.min(log.endOf(index), offset + 2000);
    String line = log.text().substring(Math.max(log.startOf(index), offset - 500), end);
    return end > offset && HeaderRules.accept(keyword, log.text().substring(offset, end), line);
  }

  /** Printk repeats the start of a line after a crash; the true one stands elsewhere. */
  private static boolean isReplayed(ConsoleLog log, int index) {
    int end = Math.min(log.size(), index + 2);
    for (int i = index; i < end; i++) {
      int start = log.startOf(i);
      if (log.text().indexOf("** replaying previous printk message **", start, log.endOf(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
