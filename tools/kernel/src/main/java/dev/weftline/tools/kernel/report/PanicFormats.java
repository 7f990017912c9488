// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Optional;

/** Panics, of the kernel and of the trusted environment beside it. */
final class PanicFormats {
  // Panics that only follow from a crash whose report is missing.
  private static final List<String> CONSEQUENCES =
      List.of(
          "panic_on_warn set",
          "hung_task: blocked tasks",
          "softlockup: hung tasks",
          "Fatal exception",
          "Machine halted");

  private PanicFormats() {}

  static Finding find(Case report) {
    String text =
        report.rest().startsWith(":") ? report.rest().substring(1).strip() : report.rest();
    if (text.startsWith("corrupted stack end detected")) {
      return Finding.in("kernel panic: corrupted stack end", report.trace().stalled(false))
          .family(Finding.STACK_OVERFLOW);
    }
    if (text.contains("Kernel stack is corrupted in:")) {
      Optional<Frame> named =
          Text.after(text, "corrupted in:")
              .flatMap(name -> FrameReader.first(name, report.number()));
      return Finding.in("kernel panic: stack is corrupted", named.or(report.trace()::stack))
          .withoutStack();
    }
    for (String consequence : CONSEQUENCES) {
      if (text.startsWith(consequence)) {
        return Finding.plain("kernel panic: " + consequence)
            .defect("a panic that follows from a crash whose report is missing");
      }
    }
    return Finding.plain("kernel panic: " + message(text));
  }

  private static String message(String text) {
    int exclamation = text.indexOf("! ");
    String cut = exclamation < 0 ? text : text.substring(0, exclamation + 1);
    return cut.endsWith(" ...") ? cut.substring(0, cut.length() - 4) : cut;
  }

  /** Reads {@code trusty: panic (caller ...): text} and the assertion in it. */
  static Finding trusty(Case report) {
    String text = Text.after(report.head(), "): ").orElse(report.head());
    if (text.startsWith("ASSERT FAILED")) {
      String claim = Text.after(text, "): ").orElse("").strip();
      Finding finding = Finding.plain("trusty: ASSERT FAILED: " + claim);
      return claim.isEmpty() ? finding.defect("the assertion is cut off") : finding;
    }
    return Finding.plain("trusty: panic: " + text);
  }
}
