// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Optional;

/** Reads the lines that name a program counter or a link register, on all architectures. */
final class Registers {
  // What stands before the value, as the architectures print it.
  private static final List<String> COUNTERS =
      List.of(
          "RIP:",
          "RIP ",
          "EIP:",
          "EIP is at",
          "IP:",
          "pc :",
          "PC is at",
          "PC:",
          "pc:",
          "epc :",
          "epc   :",
          "NIP [",
          "NIP:",
          "IP is at",
          "ip :",
          "Krnl PSW :",
          "[ILINK]:",
          "ERA:",
          "era :",
          "--- interrupt:",
          "--- Exception:");
  private static final List<String> LINKS = List.of("lr :", "LR is at", "LR [", "ra :", "LR :");

  private Registers() {}

  static Optional<Event> read(String text, int number, int index) {
    String line = text.strip();
    for (String word : COUNTERS) {
      if (line.startsWith(word)) {
        return counter(line, line.substring(word.length()), number, index);
      }
    }
    for (String word : LINKS) {
      if (line.startsWith(word)) {
        Optional<Frame> frame = frame(line.substring(word.length()), number);
        return Optional.of(new Event(Event.Kind.LINK, index, frame));
      }
    }
    return Optional.empty();
  }

  private static Optional<Event> counter(String line, String value, int number, int index) {
    boolean user = line.startsWith("RIP:") && isUserSelector(value.strip());
    Event.Kind kind = user ? Event.Kind.END : Event.Kind.COUNTER;
    return Optional.of(new Event(kind, index, user ? Optional.empty() : frame(value, number)));
  }

  /** The two lowest bits of an x86 code selector are the privilege level: 3 is user mode. */
  private static boolean isUserSelector(String value) {
    int colon = value.indexOf(':');
    if (colon < 1 || colon > 4 || value.startsWith("e0")) {
      return false;
    }
    char last = value.charAt(colon - 1);
    return Text.isHex(last) && (Character.digit(last, 16) & 3) == 3;
  }

  /** Finds the first {@code name+0x1} of a register line, whatever stands before it. */
  private static Optional<Frame> frame(String value, int number) {
    int plus = value.indexOf("+0x");
    if (plus < 0 || value.length() > 512) {
      return Optional.empty();
    }
    int from = plus;
    while (from > 0 && (Text.isName(value.charAt(from - 1)) || value.charAt(from - 1) == '.')) {
      from--;
    }
    return FrameReader.first(value.substring(from), number);
  }
}
