// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first crash in the console text of a Linux kernel and says what it is.
 *
 * <p>Takes any text: serial consoles, {@code dmesg}, journals, pstore and kdump, of x86, ARM,
 * riscv, PowerPC and s390. The text is passed once; the time grows with its length only. Offsets
 * count characters, so a log that was read as ISO 8859-1 gives offsets in bytes. Safe for use by
 * several threads.
 */
public final class CrashParser {
  private static final int EXCERPT_LINES = 60;
  private static final int EXCERPT_WIDTH = 300;
  private static final int MAX_FRAMES = 100;
  private static final List<String> DETECTORS =
      List.of("KASAN", "KMSAN", "KCSAN", "KFENCE", "UBSAN");

  private CrashParser() {}

  /** Whether a log states a crash. */
  public static boolean containsCrash(String text) {
    return Headers.first(new ConsoleLog(text), 0).isPresent();
  }

  /** Returns the first crash in a log, or empty when there is none. */
  public static Optional<CrashReport> parse(String text) {
    return parse(text, 0);
  }

  /** Returns the first crash that is stated at or behind an offset. */
  public static Optional<CrashReport> parse(String text, int from) {
    ConsoleLog log = new ConsoleLog(text);
    return Headers.first(log, from).map(header -> report(log, header));
  }

  private static CrashReport report(ConsoleLog log, Header header) {
    Region region = Region.of(log, header);
    Case shown = Case.of(header, region);
    Finding finding = Formats.find(shown);
    String title = Titles.title(finding);
    CrashReport.Machine machine = SystemFacts.of(log, region);
    return new CrashReport(
        title,
        Titles.alternatives(finding),
        CrashTypes.of(title),
        finding.frame(),
        Corruption.reason(finding, title, region, shown.trace()),
        log.text().contains(Headers.PANIC),
        Suppression.applies(log),
        machine.comm().flatMap(CrashParser::executor),
        position(log, region, shown.trace()),
        machine,
        detectors(region),
        frames(shown.trace()),
        excerpt(region),
        text(region));
  }

  private static Optional<CrashReport.Executor> executor(String comm) {
    String[] parts = comm.split("\\.", 4);
    boolean fuzzer =
        parts.length == 3 && parts[0].equals("syz") && number(parts[1]) && number(parts[2]);
    return fuzzer
        ? Optional.of(
            new CrashReport.Executor(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])))
        : Optional.empty();
  }

  private static boolean number(String text) {
    return !text.isEmpty()
        && text.length() < 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static CrashReport.Position position(ConsoleLog log, Region region, Trace trace) {
    LogLine first = region.headerLine();
    int skip = Math.min(log.text().length(), first.end() + 1);
    int end = skip;
    List<LogLine> lines = region.reportLines();
    for (LogLine line : lines.subList(1, lines.size())) {
      if (Headers.statesCrash(line.text())) {
        end = Math.min(log.text().length(), line.end() + 1);
      }
    }
    return new CrashReport.Position(first.start(), skip, end, first.number(), lastLine(trace));
  }

  /** Returns the last line of the stack, or the mark that ends the report. */
  private static int lastLine(Trace trace) {
    List<LogLine> lines = trace.lines();
    int last = lines.get(0).number();
    for (Event event : trace.events()) {
      last = Math.max(last, lines.get(event.index()).number());
      if (event.is(Event.Kind.END) && lines.get(event.index()).text().contains("end trace")) {
        break;
      }
    }
    return last;
  }

  private static List<String> detectors(Region region) {
    String stated = region.head();
    List<String> found = new ArrayList<>();
    for (String detector : DETECTORS) {
      if (stated.contains(detector + ":")) {
        found.add(detector);
      }
    }
    if (stated.contains("soft lockup") || stated.contains("blocked for more than")) {
      found.add("watchdog");
    }
    if (stated.contains("possible") || stated.contains("lock state")) {
      found.add("lockdep");
    }
    if (stated.contains("unreferenced object") || stated.contains("memory leak")) {
      found.add("kmemleak");
    }
    return found;
  }

  private static List<Frame> frames(Trace trace) {
    List<Frame> frames = new ArrayList<>();
    boolean counter = false;
    boolean stack = false;
    for (Event event : trace.events()) {
      boolean ends = event.is(Event.Kind.END) || event.is(Event.Kind.ORIGIN);
      if (frames.size() == MAX_FRAMES
          || !frames.isEmpty() && (ends || stack && event.is(Event.Kind.TRACE))) {
        break;
      }
      stack |= event.is(Event.Kind.TRACE) || event.is(Event.Kind.FRAME);
      boolean first = event.is(Event.Kind.COUNTER) && !counter;
      counter |= event.is(Event.Kind.COUNTER);
      if (first || event.is(Event.Kind.FRAME)) {
        event.frame().filter(frame -> !repeats(frames, frame)).ifPresent(frames::add);
      }
    }
    return frames;
  }

  /** Some architectures print the trapped function again as the first one of the stack. */
  private static boolean repeats(List<Frame> frames, Frame frame) {
    return frames.size() == 1
        && frame.offset().isPresent()
        && frames.get(0).function().equals(frame.function())
        && frames.get(0).offset().equals(frame.offset());
  }

  private static String excerpt(Region region) {
    StringBuilder text = new StringBuilder();
    for (LogLine line : region.titleLines()) {
      if (line.number() - region.headerLine().number() >= EXCERPT_LINES) {
        break;
      }
      String cut = line.text();
      text.append(cut, 0, Math.min(cut.length(), EXCERPT_WIDTH)).append('\n');
    }
    return text.toString();
  }

  private static String text(Region region) {
    StringBuilder text = new StringBuilder();
    for (LogLine line : region.lines()) {
      text.append(line.text()).append('\n');
    }
    return text.toString();
  }
}
