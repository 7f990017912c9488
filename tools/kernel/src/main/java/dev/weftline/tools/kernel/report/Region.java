// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The lines that belong to one crash: those of the same context, with what printk repeats left out.
 *
 * @param lines the kept lines, a few from before the crash included
 * @param header the index of the line that states the crash
 * @param head the text of that line from the stating word on
 * @param titleEnd the index behind the last line that may decide the title: another crash may
 *     follow
 */
record Region(List<LogLine> lines, int header, String head, int titleEnd) {
  private static final int MAX_LINES = 4000;
  private static final int BEFORE = 5;
  private static final int BEFORE_TASK = 50;
  private static final int LOOK_BACK = 1000;
  // From here on a panic only repeats what the report has said.
  private static final int ECHO = 22;
  private static final int ECHO_KMSAN = 16;

  /** Collects the lines of a crash whose header was found. */
  static Region of(ConsoleLog log, Header header) {
    LogLine first = log.line(header.line());
    List<LogLine> lines = before(log, header.line(), first);
    int headerIndex = lines.size();
    int echo = header.text().contains("KMSAN") ? ECHO_KMSAN : ECHO;
    String context = first.context();
    boolean anyCpu = false;
    int titleEnd = -1;
    for (int i = header.line(); i < log.size() && lines.size() < MAX_LINES; i++) {
      LogLine line = log.line(i);
      boolean own = line.context().equals(context) || anyCpu && line.fromCpu();
      if (!own || i > header.line() && isNoise(line.text())) {
        continue;
      }
      int taken = lines.size() - headerIndex;
      if (taken > echo && repeats(line.text())) {
        break;
      }
      if (taken > 0 && titleEnd < 0 && !first.tagged() && endsTitle(line.text())) {
        titleEnd = lines.size();
      }
      lines.add(line);
      anyCpu |= first.tagged() && line.text().contains("Sending NMI from CPU");
    }
    int end = titleEnd < 0 ? lines.size() : titleEnd;
    return new Region(List.copyOf(lines), headerIndex, header.text(), end);
  }

  private static List<LogLine> before(ConsoleLog log, int header, LogLine first) {
    int wanted = first.fromTask() ? BEFORE_TASK : BEFORE;
    Deque<LogLine> found = new ArrayDeque<>();
    for (int i = header - 1; i >= Math.max(0, header - LOOK_BACK) && found.size() < wanted; i--) {
      LogLine line = log.line(i);
      if (line.context().equals(first.context())) {
        found.addFirst(line);
      }
    }
    return new ArrayList<>(found);
  }

  private static boolean isNoise(String text) {
    return text.contains(" ? ") && !text.contains("<EOI>")
        || text.contains("(unreliable)")
        || text.contains("Disabling lock debugging due to kernel taint");
  }

  private static boolean repeats(String text) {
    return text.contains("Kernel panic - not syncing")
        || text.contains("possible circular locking dependency detected");
  }

  private static boolean endsTitle(String text) {
    return text.contains("FAULT_INJECTION: forcing a failure")
        || text.contains("allocation failure: ")
        || Headers.startsAnother(text);
  }

  /** Returns the line that states the crash. */
  LogLine headerLine() {
    return lines.get(header);
  }

  /** Returns the lines that may decide the title, from the header on. */
  List<LogLine> titleLines() {
    return lines.subList(header, Math.max(header + 1, titleEnd));
  }

  /** Returns all lines from the header on. */
  List<LogLine> reportLines() {
    return lines.subList(header, lines.size());
  }
}
