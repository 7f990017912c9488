// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.core.event.TaskState;

/**
 * How things are drawn.
 *
 * @param color whether colours are allowed
 * @param unicode whether signs beyond ASCII are
 */
public record Style(boolean color, boolean unicode) {
  /** No colours, no signs beyond ASCII. */
  public static final Style PLAIN = new Style(false, false);

  private static final String RESET = "\u001b[0m";
  private static final String[] SPINNER = {
    "\u280b", "\u2819", "\u2839", "\u2838", "\u283c", "\u2834", "\u2826", "\u2827", "\u2807",
    "\u280f"
  };

  /** Returns the sign of a state; a running one turns with the ticks. */
  String sign(TaskState.Status status, long tick) {
    return switch (status) {
      case PLANNED -> paint("2", unicode ? "\u00b7" : ".");
      case RUNNING ->
          paint(
              "36",
              unicode
                  ? SPINNER[(int) (tick % SPINNER.length)]
                  : "|/-\\".charAt((int) (tick % 4)) + "");
      case SUCCEEDED -> paint("32", unicode ? "\u2714" : "+");
      case FAILED -> paint("31", unicode ? "\u2718" : "x");
      case SKIPPED -> paint("2", unicode ? "\u2212" : "-");
      case CANCELLED -> paint("33", unicode ? "\u25a0" : "#");
      case IN_DOUBT -> paint("33", "?");
    };
  }

  /** Returns text in bold. */
  public String bold(String text) {
    return paint("1", text);
  }

  /** Returns text that stands back. */
  public String dim(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return color ? "\u001b[" + code + "m" + text + RESET : text;
  }

  /** Returns text that stands out. */
  String highlight(String text) {
    return paint("1;33", text);
  }

  /** Returns a bar with full and empty cells. */
  String bar(int full, int empty) {
    return unicode
        ? "\u2588".repeat(full) + "\u2591".repeat(empty)
        : "[" + "#".repeat(full) + "-".repeat(empty) + "]";
  }

  /** Returns an arrow. */
  String arrow() {
    return unicode ? "\u2192" : "->";
  }

  /** Returns three dots that say that text was cut. */
  String dots() {
    return unicode ? "\u2026" : "...";
  }
}
