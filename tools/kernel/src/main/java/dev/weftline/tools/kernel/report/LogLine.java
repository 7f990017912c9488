// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

/**
 * One line of a console log, without its prefix.
 *
 * @param number the line, from 1
 * @param start the offset of the line's first character, prefix included
 * @param end the offset behind the line's last character, line end excluded
 * @param context who printed it: a caller tag such as {@code T12} or {@code C0}, {@code console}
 *     when there is a timestamp without a tag, empty when there is no timestamp
 * @param text the line behind the prefix
 */
record LogLine(int number, int start, int end, String context, String text) {

  /** The context of lines with a timestamp but without a caller tag. */
  static final String CONSOLE = "console";

  boolean fromTask() {
    return context.startsWith("T");
  }

  boolean fromCpu() {
    return context.startsWith("C");
  }

  boolean tagged() {
    return fromTask() || fromCpu();
  }
}
