// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

/** What a resumed run may do with a call that was started and whose end is not known. */
public enum Recovery {
  /** Run it again: repeating does no harm. */
  REPEAT,
  /** Run it again with the same key: the service behind it tells repeats apart. */
  KEYED,
  /** Ask the tool whether it happened. */
  VERIFY,
  /** Undo it, then run it again. */
  COMPENSATE,
  /** Leave it to a person. */
  PARK
}
