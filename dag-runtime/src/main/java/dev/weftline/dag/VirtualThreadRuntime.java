// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.event.RunLog;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCatalog;

/** Runs each call on a virtual thread of its own, as many at once as the limits allow. */
public final class VirtualThreadRuntime implements DagRuntime {

  /** Creates the runtime; it holds nothing. */
  public VirtualThreadRuntime() {}

  @Override
  public Execution execute(
      RunLog log,
      ToolCatalog catalog,
      Executor executor,
      Approver approver,
      Limits limits,
      Time time) {
    return new DagExecution(log, catalog, executor, approver, limits, time);
  }
}
