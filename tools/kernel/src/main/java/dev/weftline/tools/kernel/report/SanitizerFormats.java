// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The reports of KASAN, KMSAN, KCSAN, KFENCE, UBSAN and kmemleak. */
final class SanitizerFormats {
  private static final int BODY = 12;
  private static final List<String> ACCESSES =
      List.of("Read of size", "Write of size", "Read at addr", "Write at addr");

  private SanitizerFormats() {}

  static Optional<Finding> find(Case report) {
    String rest = report.rest();
    if (rest.startsWith("KASAN: ")) {
      return Optional.of(kasan(report, rest.substring(7)));
    }
    if (rest.startsWith("KMSAN: ")) {
      return Optional.of(kmsan(report, rest.substring(7)));
    }
    if (rest.startsWith("KCSAN: ")) {
      return Optional.of(kcsan(report, rest));
    }
    if (rest.startsWith("KFENCE: ")) {
      return Optional.of(kfence(report, rest.substring(8)));
    }
    return rest.startsWith("memory leak") ? Optional.of(leak(report, 1)) : Optional.empty();
  }

  private static Finding kasan(Case report, String text) {
    String kind = Text.before(Text.before(text, " in "), " on address");
    if (kind.contains("free") && kind.matches("(double-free|invalid-free)( or invalid-free)?")) {
      return Finding.in("KASAN: invalid-free", report.trace().stack()).family(Finding.INVALID_FREE);
    }
    Optional<String> access = access(report);
    if (access.isEmpty()) {
      return Finding.cut(report.head().substring("BUG: ".length()));
    }
    String title = "KASAN: " + kind + " " + access.get();
    Optional<Frame> frame =
        Trace.worthNaming(named(text, report.number())).or(report.trace()::stack);
    if (text.contains(" on address") && frame.isEmpty()) {
      return Finding.plain(title).withStack();
    }
    return Finding.in(title, frame).family(Finding.BAD_ACCESS);
  }

  private static Optional<String> access(Case report) {
    return report.trace().lines().stream()
        .limit(BODY)
        .map(line -> line.text().strip())
        .filter(line -> ACCESSES.stream().anyMatch(line::startsWith))
        .map(Text::firstWord)
        .findFirst();
  }

  private static Optional<Frame> named(String text, int number) {
    return Text.after(text, " in ").flatMap(name -> FrameReader.first(name, number));
  }

  private static Finding kmsan(Case report, String text) {
    String kind = Text.before(text, " in ");
    Optional<Frame> frame = report.trace().following();
    return Finding.in("KMSAN: " + kind, frame.or(() -> named(text, report.number())));
  }

  /** The header of a data race names both functions. */
  private static Finding kcsan(Case report, String text) {
    StringBuilder title = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      int plus = word.indexOf("+0x");
      String plain = plus < 0 ? word : FrameReader.plain(word.substring(0, plus));
      title.append(title.isEmpty() ? "" : " ").append(plain);
    }
    Optional<Frame> first =
        Text.after(title.toString(), " in ")
            .map(names -> Frame.named(Text.firstWord(names), report.number()));
    return new Finding(title.toString(), false, "", "", first, false, Optional.empty());
  }

  private static Finding kfence(Case report, String text) {
    String kind = Text.before(text, " in ");
    Finding finding = Finding.in("KFENCE: " + kind, report.trace().following());
    if (kind.equals("invalid free")) {
      return finding.family(Finding.INVALID_FREE);
    }
    return kind.equals("memory corruption") ? finding : finding.family(Finding.BAD_ACCESS);
  }

  static Finding ubsan(Case report) {
    String kind = Text.before(report.rest(), " in ").toLowerCase(Locale.ROOT).replace(' ', '-');
    Finding finding = Finding.in("UBSAN: " + kind, report.trace().stack());
    return kind.equals("array-index-out-of-bounds") ? finding.family(Finding.BAD_ACCESS) : finding;
  }

  /** A leak is blamed on the first function of its backtrace that is no allocator. */
  static Finding leak(Case report, int from) {
    boolean object =
        report.trace().lines().stream()
            .skip(from)
            .limit(5)
            .anyMatch(line -> line.text().contains("unreferenced object"));
    if (!object && from > 0) {
      return Finding.cut(report.rest());
    }
    return Finding.in("memory leak", report.trace().allocation());
  }
}
