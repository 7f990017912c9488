// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/**
 * Something in the lines of a report that matters for finding the function to blame.
 *
 * @param kind what it is
 * @param index the index of the line in the region
 * @param frame the function, for frames and program counters
 */
record Event(Kind kind, int index, Optional<Frame> frame) {

  enum Kind {
    /** The head line of a stack of the moment of the crash. */
    TRACE,
    /** The head line of another stack: who allocated, freed or locked something earlier. */
    ORIGIN,
    /** A line of a stack. */
    FRAME,
    /** The program counter of a trap in the kernel. */
    COUNTER,
    /** A link register: the caller of the trapped function. */
    LINK,
    /** The kernel's stack ends here: user code called it, or the report says so. */
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
