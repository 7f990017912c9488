// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import java.util.Optional;

/**
 * Decides whether a call may run, and runs it. One for each run; safe for use by several threads.
 */
public interface Executor {

  /**
   * Decides whether a call may run: by its schema, by policy, by labels and by the budget. Has no
   * effect and never waits. Asked again with the decision once a person has decided, perhaps days
   * later in another process.
   */
  Admission admit(ToolCall call, Optional<ApprovalDecision> decision);

  /**
   * Runs an admitted call: retries, timeout, the tool, the check of its result. Blocks; an
   * interrupt cancels.
   *
   * @throws CallFailed if there is no result
   */
  ToolResult invoke(ToolCall call, CallContext context);
}
