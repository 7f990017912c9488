// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

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

/**
 * Admits calls that only read and runs them on the caller's thread, with no schema, time limit or
 * retry. Leaves the scheduler alone to be measured, on both sides of a comparison.
 */
final class BareExecutor implements Executor {
  private static final Admission GO = new Admission.Go();

  private final ToolCatalog catalog;

  BareExecutor(ToolCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Admission admit(ToolCall call, Optional<ApprovalDecision> decision) {
    Tool tool = tool(call);
    return tool.spec().effect().isEffect()
        ? new Admission.Refuse(
            Failure.of(Failure.Kind.REFUSED, "benchmarks run no tools with an effect"))
        : GO;
  }

  @Override
  public ToolResult invoke(ToolCall call, CallContext context) {
    try {
      return tool(call).call(call, context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(Failure.of(Failure.Kind.INTERNAL, "interrupted"), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CallFailed(Failure.of(Failure.Kind.TOOL, String.valueOf(e)), e);
    }
  }

  private Tool tool(ToolCall call) {
    return catalog
        .tool(call.tool())
        .orElseThrow(() -> CallFailed.because("no tool '" + call.tool() + "'"));
  }
}
