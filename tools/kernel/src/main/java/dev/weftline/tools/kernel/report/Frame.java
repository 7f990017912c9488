// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/**
 * One function of a printed stack.
 *
 * @param function the name without the compiler's suffixes ({@code .isra.0}, {@code .cold})
 * @param offset the offset into the function, or empty when the log does not print it
 * @param size the size of the function, or empty when the log does not print it
 * @param module the module in brackets, or empty for built-in code
 * @param line the line of the log, from 1
 * @param location the source position {@code file.c:12}, or empty when the log is not symbolised
 * @param guess whether the unwinder marked the frame as unreliable
 * @param inlined whether a symboliser added the frame: it has no code address of its own
 */
public record Frame(
    String function,
    Optional<Long> offset,
    Optional<Long> size,
    Optional<String> module,
    int line,
    Optional<String> location,
    boolean guess,
    boolean inlined) {

  /** Returns the frame of a line that names a function without saying where in it. */
  static Frame named(String function, int line) {
    return new Frame(
        FrameReader.plain(function),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        line,
        Optional.empty(),
        false,
        false);
  }

  /** Whether the function belongs to the kernel's injection of faults. */
  boolean injectsFault() {
    return function.startsWith("should_fail");
  }
}
