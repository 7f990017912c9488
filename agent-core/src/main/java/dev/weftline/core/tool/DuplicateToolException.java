// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.WeftlineException;

/** Says that a catalogue has two tools of one name. */
public final class DuplicateToolException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final String tool;

  /** Creates the exception. */
  public DuplicateToolException(String tool) {
    super(
        "catalogue: the tool '"
            + tool
            + "' is declared twice. A name stands for one tool; give one of them another alias.");
    this.tool = tool;
  }

  /** Returns the name. */
  public String tool() {
    return tool;
  }
}
