// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.event.RunLog;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCatalog;

/** Runs plans. Safe for use by several threads. */
public interface DagRuntime {

  /** Starts to execute the plan of a log; the log's state says what has happened already. */
  Execution execute(
      RunLog log,
      ToolCatalog catalog,
      Executor executor,
      Approver approver,
      Limits limits,
      Time time);
}
