// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

/** In which form a model writes a plan. Whatever comes is read; this is what it is asked for. */
public enum Encoding {
  /** Plan text: the fewest tokens, each line starts as soon as it is written. */
  TEXT,
  /**
   * The JSON form, demanded by a schema where the model can hold itself to one, else as the
   * argument of a tool call. For models that are better at JSON.
   */
  JSON
}
