// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor.functional;

import dev.weftline.core.spi.ExecutorFactory;
import dev.weftline.executor.PolicyExecutorFactory;
import dev.weftline.testkit.ExecutorContract;

final class PolicyExecutorKeepsContractTest extends ExecutorContract {
  @Override
  protected ExecutorFactory factory() {
    return new PolicyExecutorFactory();
  }
}
