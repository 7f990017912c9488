// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

/** What an argument comes to. */
public sealed interface Resolution {

  /**
   * A value.
   *
   * @param value the value; a JSON null when a literal or a nullable field says so
   */
  record Value(Labelled value) implements Resolution {}

  /** Null by {@code ?}: the argument, element or field is left out where that is allowed. */
  record Nothing() implements Resolution {}

  /**
   * A task that the argument needs is not finished.
   *
   * @param id the task's number
   */
  record Unfinished(int id) implements Resolution {}

  /**
   * A task that the argument needs has no value.
   *
   * @param id the task's number
   * @param failed whether it failed; otherwise it was skipped or cancelled
   */
  record NoValue(int id, boolean failed) implements Resolution {}

  /**
   * The values at hand do not fit the argument.
   *
   * @param message what does not fit, with the reference
   */
  record Misfit(String message) implements Resolution {}
}
