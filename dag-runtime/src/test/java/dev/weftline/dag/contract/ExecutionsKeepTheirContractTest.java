// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.contract;

import dev.weftline.core.spi.DagRuntime;
import dev.weftline.dag.VirtualThreadRuntime;
import dev.weftline.testkit.ExecutionContract;

class ExecutionsKeepTheirContractTest extends ExecutionContract {
  @Override
  protected DagRuntime runtime() {
    return new VirtualThreadRuntime();
  }
}
