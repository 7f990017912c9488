// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.List;

/**
 * The text of a task, cut into its parts.
 *
 * @param line the line on which it begins, from 1
 * @param id its number as we count
 * @param prefix what stands before the clauses and the call: a number, a dot, blanks
 * @param body the clauses and the call
 * @param blocks the lines of the blocks, each with a newline before it
 * @param note the notes before it, joined by LF
 * @param original the text as the model wrote it
 * @param mends what was put right about its number
 */
record Source(
    int line,
    int id,
    String prefix,
    String body,
    String blocks,
    String note,
    String original,
    List<Mend> mends) {
  Source {
    mends = List.copyOf(mends);
  }

  /** Returns the text of the task with another body. */
  String text(String otherBody) {
    return prefix + otherBody + blocks;
  }
}
