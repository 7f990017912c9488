// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

/** Collects the lines of the notes that stand before the next task. */
final class NoteLines {
  private final StringBuilder text = new StringBuilder();
  private boolean empty = true;

  void add(String line) {
    text.append(empty ? "" : "\n").append(line);
    empty = false;
  }

  /** Returns the lines joined by LF, and forgets them. */
  String take() {
    if (empty) {
      return "";
    }
    String taken = text.toString();
    text.setLength(0);
    empty = true;
    return taken;
  }
}
