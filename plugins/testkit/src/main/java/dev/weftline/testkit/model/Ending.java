// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

/** What became of a request. */
public enum Ending {
  /** It is being answered. */
  RUNNING,
  /** It was answered, with an error perhaps, and the answer was brought to its end. */
  COMPLETED,
  /** The client closed the connection before the answer was complete. */
  CANCELLED,
  /** The answer was cut by its script, or by closing the simulated model. */
  CUT
}
