// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.WeftlineException;

/** Says that no further run may start for the moment. */
public final class TooManyRunsException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  TooManyRunsException(int most) {
    super(
        "run_plan: "
            + most
            + (most == 1 ? " run goes" : " runs go")
            + " on, which is all that this server allows at once. Wait for one with run_status, or"
            + " stop one with cancel_run.");
  }
}
