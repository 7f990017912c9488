// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.List;

/**
 * Puts one kind of slip right. Rules keep no state; they change nothing where they are not sure.
 */
interface Rule {
  /** Returns what to write anew, in order and without overlaps; empty when nothing is wrong. */
  List<Edit> edits(Draft draft, Known known);
}
