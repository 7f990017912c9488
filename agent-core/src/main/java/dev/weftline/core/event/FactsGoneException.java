// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.RunId;
import dev.weftline.core.WeftlineException;

/** Says that a subscriber asked for facts that the log does not keep in memory any more. */
public final class FactsGoneException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  FactsGoneException(RunId run, long asked, long firstKept) {
    super(
        "run "
            + run
            + ": fact "
            + asked
            + " is not in memory any more. The log keeps facts from "
            + firstKept
            + " on. Subscribe earlier, give the log a larger window, or read the journal.");
  }
}
