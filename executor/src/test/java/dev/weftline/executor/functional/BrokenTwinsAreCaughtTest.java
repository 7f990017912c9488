// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor.functional;

import dev.weftline.testkit.BrokenTwins;
import dev.weftline.testkit.ExecutorContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenTwinsAreCaughtTest {
  @TestFactory
  Stream<DynamicTest> executors() {
    return BrokenTwins.of(ExecutorContract.class, ExecutorTwins.class);
  }
}
