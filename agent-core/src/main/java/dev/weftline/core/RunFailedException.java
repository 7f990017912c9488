// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import dev.weftline.core.event.RunEvent;
import java.util.List;
import java.util.Locale;

/** Says that a run ended without an answer. */
public final class RunFailedException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final transient RunId run;
  private final RunEvent.Outcome outcome;

  /** Creates the exception. */
  public RunFailedException(RunId run, RunEvent.Outcome outcome, List<String> problems) {
    super(
        "run "
            + run
            + " ended "
            + outcome.name().toLowerCase(Locale.ROOT)
            + (problems.isEmpty() ? "" : ": " + String.join("; ", problems)));
    this.run = run;
    this.outcome = outcome;
  }

  /** Returns the run. */
  public RunId run() {
    return run;
  }

  /** Returns how it ended. */
  public RunEvent.Outcome outcome() {
    return outcome;
  }
}
