// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.WeftlineException;
import dev.weftline.planner.model.ModelFailures;

/** Says that a model, asked for a plan, wrote none. */
public final class NoPlanException extends WeftlineException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 200;

  /**
   * Creates the exception.
   *
   * @param model the name of the model
   * @param said what it wrote instead
   */
  public NoPlanException(String model, String said) {
    super(
        "model '"
            + model
            + "': it wrote no plan. "
            + (said.isBlank() ? "It said nothing." : "It said: " + shortened(said))
            + " Ask in other words, or take another model.");
  }

  private static String shortened(String said) {
    String line = ModelFailures.withoutKeys(said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip());
    return "'" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line) + "'.";
  }
}
