// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import java.util.Optional;

/** The executor of one run. */
final class PolicyExecutor implements Executor {
  private final ToolCatalog catalog;
  private final Admitter admitter;
  private final Invoker invoker;

  PolicyExecutor(ToolCatalog catalog, Admitter admitter, Invoker invoker) {
    this.catalog = catalog;
    this.admitter = admitter;
    this.invoker = invoker;
  }

  @Override
  public Admission admit(ToolCall call, Optional<ApprovalDecision> decision) {
    return admitter.admit(call, decision);
  }

  @Override
  public ToolResult invoke(ToolCall call, CallContext context) {
    Tool tool =
        catalog
            .tool(call.tool())
            .orElseThrow(() ->
                new CallFailed(
                    Failure.of(Failure.Kind.REFUSED, "there is no tool '" + call.tool() + "'")));
    return invoker.invoke(tool, call, context);
  }
}
