// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;

/** Something that stands around each attempt of a call. Safe for use by several threads. */
public interface Around {

  /** Returns the place among these; lower stands further outside. */
  int order();

  /**
   * Runs the rest of the call, or not.
   *
   * @throws CallFailed if there is no result
   */
  ToolResult around(ToolCall call, CallContext context, Next next);

  /** The rest of the call. */
  interface Next {
    /**
     * Runs it.
     *
     * @throws CallFailed if there is no result
     */
    ToolResult invoke(ToolCall call);
  }
}
