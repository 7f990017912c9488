// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.contract;

import dev.weftline.testkit.BrokenTwins;
import dev.weftline.testkit.DagRuntimeContract;
import dev.weftline.testkit.ExecutionContract;
import dev.weftline.testkit.JournalContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class BrokenTwinsAreCaughtTest {
  @TestFactory
  Stream<DynamicTest> runtimes() {
    return BrokenTwins.of(DagRuntimeContract.class, DagRuntimeTwins.class);
  }

  @TestFactory
  Stream<DynamicTest> executions() {
    return BrokenTwins.of(ExecutionContract.class, ExecutionTwins.class);
  }

  @TestFactory
  Stream<DynamicTest> journals() {
    return BrokenTwins.of(JournalContract.class, JournalTwins.class);
  }
}
