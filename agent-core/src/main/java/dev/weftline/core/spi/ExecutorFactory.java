// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.tool.ToolCatalog;

/** Makes the executor of each run. Safe for use by several threads. */
public interface ExecutorFactory {

  /** Returns the executor of one run. */
  Executor forRun(ToolCatalog catalog, Capabilities envelope, Budget budget);
}
