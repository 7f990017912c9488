// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.function.Consumer;

/** Cuts text that arrives in chunks into lines, which end in LF or CRLF, up to a limit of bytes. */
final class LineSplitter {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final int limit;
  private final Consumer<String> lines;
  private final StringBuilder partial = new StringBuilder();
  private long bytes;
  private boolean started;
  private boolean over;

  /** Creates a splitter that passes each line to a consumer. */
  LineSplitter(int limit, Consumer<String> lines) {
    this.limit = limit;
    this.lines = lines;
  }

  /** Whether the text was longer than the limit; what comes then is dropped. */
  boolean isOver() {
    return over;
  }

  void feed(String chunk) {
    int from = 0;
    if (!started && !chunk.isEmpty()) {
      started = true;
      from = chunk.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    }
    for (int at = chunk.indexOf('\n', from); at >= 0 && !over; at = chunk.indexOf('\n', from)) {
      line(chunk, from, at);
      from = at + 1;
    }
    if (over) {
      return;
    }
    partial.append(chunk, from, chunk.length());
    if (partial.length() > limit - bytes) {
      drop();
    }
  }

  /** Ends the text with a virtual newline. */
  void finish() {
    if (!partial.isEmpty() && !over) {
      String rest = partial.toString();
      partial.setLength(0);
      pass(rest, 0);
    }
  }

  /** Drops the line that is not complete. */
  void cut() {
    partial.setLength(0);
  }

  private void line(String chunk, int from, int to) {
    if (partial.isEmpty()) {
      pass(chunk.substring(from, to), 1);
    } else {
      partial.append(chunk, from, to);
      String line = partial.toString();
      partial.setLength(0);
      pass(line, 1);
    }
  }

  private void pass(String line, int newline) {
    bytes += Characters.utf8Length(line) + newline;
    if (bytes > limit) {
      drop();
    } else {
      boolean carriageReturn = line.endsWith("\r");
      lines.accept(carriageReturn ? line.substring(0, line.length() - 1) : line);
    }
  }

  private void drop() {
    over = true;
    partial.setLength(0);
    partial.trimToSize();
  }
}
