// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says why a report is truncated or mixed with other output, so that it is not to be trusted. */
final class Corruption {
  private static final int FRAMES_WITHIN = 15;
  private static final int MIN_LINES = 3;
  private static final Beginnings KINDS =
      Beginnings.ignoringCase(
          List.of(
              "call trace:",
              "backtrace:",
              "allocated by task",
              "allocated:",
              "freed by task",
              "freed:",
              "uninit was stored",
              "uninit was created",
              "info: freed in",
              "info: allocated in",
              "use-after-free read at",
              "use-after-free write at",
              "out-of-bounds read at",
              "out-of-bounds write at",
              "corrupted memory at",
              "invalid read at",
              "invalid write at",
              "invalid free of",
              "write to 0x",
              "read to 0x"));

  private Corruption() {}

  static Optional<String> reason(Finding finding, String title, Region region, Trace trace) {
    if (finding.defect().isPresent()) {
      return finding.defect();
    }
    if (finding.named() && finding.frame().isEmpty()) {
      return Optional.of("no function to blame was found");
    }
    if (metFaultInjection(finding, trace)) {
      return Optional.of("frames of an injected fault stand among those of the crash");
    }
    if (hasTimestamp(finding.title())) {
      return Optional.of("another message stands within the title");
    }
    if (region.reportLines().stream()
        .anyMatch(line -> line.text().contains("serialport: VM disconnected."))) {
      return Optional.of("the machine was lost while it printed");
    }
    return finding.needsStack() ? stackDefect(region) : Optional.empty();
  }

  private static boolean metFaultInjection(Finding finding, Trace trace) {
    int until = finding.frame().map(Frame::line).orElse(Integer.MAX_VALUE);
    for (Event event : trace.events()) {
      boolean frame = event.is(Event.Kind.FRAME) && event.frame().get().line() <= until;
      if (frame && event.frame().get().injectsFault()) {
        return finding.named();
      }
    }
    return false;
  }

  /** Finds {@code [ 12.345678]} within a title. */
  private static boolean hasTimestamp(String title) {
    int open = title.indexOf('[');
    while (open >= 0) {
      int i = open + 1;
      while (i < title.length() && title.charAt(i) == ' ') {
        i++;
      }
      int digits = i;
      while (i < title.length() && (Text.isDigit(title.charAt(i)) || title.charAt(i) == '.')) {
        i++;
      }
      boolean stamp = i > digits && title.substring(digits, i).contains(".");
      if (stamp && i < title.length() && title.charAt(i) == ']') {
        return true;
      }
      open = title.indexOf('[', open + 1);
    }
    return false;
  }

  private static Optional<String> stackDefect(Region region) {
    List<LogLine> lines = region.reportLines();
    List<String> seen = new ArrayList<>();
    boolean found = false;
    for (int i = 0; i < lines.size(); i++) {
      Optional<String> kind = kind(lines.get(i).text());
      if (kind.isEmpty() || seen.contains(kind.get())) {
        continue;
      }
      seen.add(kind.get());
      if (lines.size() - i < MIN_LINES || !hasFrames(lines, i)) {
        return Optional.of("the stack behind '" + lines.get(i).text().strip() + "' is missing");
      }
      found = true;
    }
    return found ? Optional.empty() : Optional.of("there is no stack");
  }

  private static Optional<String> kind(String text) {
    String line = text.strip();
    Optional<String> kind = KINDS.of(line);
    if (kind.isPresent()) {
      return kind;
    }
    return line.endsWith("Call Trace:") ? Optional.of("call trace:") : Optional.empty();
  }

  private static boolean hasFrames(List<LogLine> lines, int header) {
    if (isFrame(lines.get(header))) {
      return true;
    }
    int taken = 0;
    for (int i = header + 1; i < lines.size() && taken < FRAMES_WITHIN; i++) {
      String text = lines.get(i).text();
      if (isFrame(lines.get(i)) || text.contains("(stack is not available)")) {
        return true;
      }
      if (EventReader.stackKind(text).isPresent()) {
        return false;
      }
      taken += text.startsWith("[<") || !isRiscvRegister(text) ? 1 : 0;
    }
    return false;
  }

  private static boolean isRiscvRegister(String text) {
    String line = text.strip();
    return line.startsWith("epc") || line.length() > 4 && line.startsWith(" : ", 2);
  }

  private static boolean isFrame(LogLine line) {
    int colon = line.text().indexOf("race:");
    String text = colon >= 0 ? line.text().substring(colon + 5) : line.text();
    return !FrameReader.read(text, line.number()).isEmpty();
  }
}
