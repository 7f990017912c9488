// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/**
 * What a format made of a report.
 *
 * @param title the title, without function and before clean-up
 * @param named whether the title names a function
 * @param second what follows the function in the title, such as {@code /usb_submit_urb}
 * @param family the title of the family for deduplication, such as {@code bad-access}; empty for
 *     none
 * @param frame the function to blame, or empty when none was found
 * @param needsStack whether a report without a stack is incomplete
 * @param defect why the report is incomplete, or empty
 */
record Finding(
    String title,
    boolean named,
    String second,
    String family,
    Optional<Frame> frame,
    boolean needsStack,
    Optional<String> defect) {

  static final String BAD_ACCESS = "bad-access";
  static final String INVALID_FREE = "invalid-free";
  static final String STALL = "stall";
  static final String HANG = "hang";
  static final String STACK_OVERFLOW = "stack-overflow";

  /** Returns a finding whose title ends in the function to blame. */
  static Finding in(String title, Optional<Frame> frame) {
    return new Finding(title, true, "", "", frame, true, Optional.empty());
  }

  /** Returns a finding whose title says all. */
  static Finding plain(String title) {
    return new Finding(title, false, "", "", Optional.empty(), false, Optional.empty());
  }

  /** Returns a finding for a report whose header fits but whose body does not. */
  static Finding cut(String header) {
    return plain(header).defect("the lines that belong to the header are missing");
  }

  Finding family(String name) {
    return new Finding(title, named, second, name, frame, needsStack, defect);
  }

  Finding withoutStack() {
    return new Finding(title, named, second, family, frame, false, defect);
  }

  Finding withStack() {
    return new Finding(title, named, second, family, frame, true, defect);
  }

  Finding second(String text) {
    return new Finding(title, named, text, family, frame, needsStack, defect);
  }

  Finding defect(String reason) {
    return new Finding(title, named, second, family, frame, needsStack, Optional.of(reason));
  }
}
