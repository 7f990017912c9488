// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.spi.Joiner;
import dev.weftline.testkit.JoinerContract;

class ReportJoinerContractTest extends JoinerContract {
  @Override
  protected Joiner joiner() {
    return new ReportJoiner();
  }
}
