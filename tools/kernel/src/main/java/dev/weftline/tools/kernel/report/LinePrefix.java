// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

/**
 * Finds the end of the prefix that consoles, printk, syslog and journals put before a line, and the
 * context that it names.
 */
final class LinePrefix {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int SYSLOG_REACH = 160;

  private final String log;
  private final int end;
  private int at;
  private String context = "";

  private LinePrefix(String log, int start, int end) {
    this.log = log;
    this.at = start;
    this.end = end;
  }

  /** Returns the line between two offsets with its prefix taken off. */
  static LogLine read(String log, int number, int start, int end) {
    LinePrefix prefix = new LinePrefix(log, start, end);
    prefix.skip();
    return new LogLine(number, start, end, prefix.context, log.substring(prefix.at, end));
  }

  private void skip() {
    int from = at;
    skipSyslog();
    skipDroppedNote();
    skipLogin();
    skipPriority();
    if (!skipTimestamp()) {
      at = at > from && log.startsWith("kernel: ", at - 8) || priorityOnly(from) ? at : from;
      return;
    }
    context = LogLine.CONSOLE;
    skipCaller();
    if (at < end && log.charAt(at) == ' ') {
      at++;
    }
  }

  private boolean priorityOnly(int from) {
    return at > from && log.charAt(at - 1) == '>' && at - from <= 4;
  }

  private void skipSyslog() {
    if (end - at < 16 || !startsLikeDate()) {
      return;
    }
    int kernel = log.indexOf(" kernel: ", at, Math.min(end, at + SYSLOG_REACH));
    if (kernel >= 0) {
      at = kernel + " kernel: ".length();
    }
  }

  private boolean startsLikeDate() {
    char first = log.charAt(at);
    if (first >= '0' && first <= '9') {
      return log.charAt(at + 4) == '-' && log.charAt(at + 7) == '-';
    }
    int month = MONTHS.indexOf(log.substring(at, at + 3));
    return month >= 0 && month % 3 == 0 && log.charAt(at + 3) == ' ';
  }

  private void skipDroppedNote() {
    if (log.startsWith("** ", at)) {
      int close = log.indexOf(" ** ", at + 3, end);
      if (close >= 0) {
        at = close + 4;
      }
    }
  }

  private void skipLogin() {
    int login = log.indexOf("login: [", at, end);
    if (login >= 0) {
      at = login + "login: ".length();
    }
  }

  private void skipPriority() {
    if (at < end && log.charAt(at) == '<') {
      int digit = at + 1;
      while (digit < end && Character.isDigit(log.charAt(digit))) {
        digit++;
      }
      if (digit > at + 1 && digit < end && log.charAt(digit) == '>') {
        at = digit + 1;
      }
    }
  }

  private boolean skipTimestamp() {
    if (at >= end || log.charAt(at) != '[') {
      return false;
    }
    int i = at + 1;
    while (i < end && log.charAt(i) == ' ') {
      i++;
    }
    int digits = i;
    while (i < end && Character.isDigit(log.charAt(i))) {
      i++;
    }
    if (i == digits) {
      return skipCalendarStamp();
    }
    int fraction = i + 1;
    if (i >= end || log.charAt(i) != '.') {
      return false;
    }
    i = fraction;
    while (i < end && Character.isDigit(log.charAt(i))) {
      i++;
    }
    if (i == fraction || i >= end || log.charAt(i) != ']') {
      return false;
    }
    at = i + 1;
    return true;
  }

  /** Skips {@code [Mon Jan 1 12:34:56 2024]}, which {@code dmesg -T} prints. */
  private boolean skipCalendarStamp() {
    int close = log.indexOf(']', at, end);
    if (close - at != 25) {
      return false;
    }
    int month = MONTHS.indexOf(log.substring(at + 5, at + 8));
    if (month < 0 || month % 3 != 0 || log.charAt(at + 14) != ':' || log.charAt(at + 17) != ':') {
      return false;
    }
    at = close + 1;
    return true;
  }

  private void skipCaller() {
    if (at >= end || log.charAt(at) != '[') {
      return;
    }
    int i = at + 1;
    while (i < end && log.charAt(i) == ' ') {
      i++;
    }
    int tag = i;
    if (i >= end || (log.charAt(i) != 'T' && log.charAt(i) != 'C')) {
      return;
    }
    i++;
    while (i < end && Character.isDigit(log.charAt(i))) {
      i++;
    }
    if (i > tag + 1 && i < end && log.charAt(i) == ']') {
      context = log.substring(tag, i);
      at = i + 1;
    }
  }
}
