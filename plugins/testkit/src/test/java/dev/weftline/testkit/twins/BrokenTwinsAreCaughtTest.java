// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import dev.weftline.testkit.ApproverContract;
import dev.weftline.testkit.AroundContract;
import dev.weftline.testkit.BrokenTwins;
import dev.weftline.testkit.GateContract;
import dev.weftline.testkit.JoinerContract;
import dev.weftline.testkit.PlannerContract;
import dev.weftline.testkit.TimeContract;
import dev.weftline.testkit.ToolContract;
import dev.weftline.testkit.ToolProviderContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A contract that catches nothing proves nothing: each is shown twins that break it. */
class BrokenTwinsAreCaughtTest {
  @TestFactory
  Stream<DynamicTest> tools() {
    return BrokenTwins.of(ToolContract.class, ToolTwins.class);
  }

  @TestFactory
  Stream<DynamicTest> packs() {
    return BrokenTwins.of(ToolProviderContract.class, ToolProviderTwins.class);
  }

  @TestFactory
  Stream<DynamicTest> planners() {
    return BrokenTwins.of(PlannerContract.class, PlannerTwins.class);
  }

  @TestFactory
  Stream<DynamicTest> joiners() {
    return BrokenTwins.of(JoinerContract.class, JoinerTwins.class);
  }

  @TestFactory
  Stream<DynamicTest> approvers() {
    return BrokenTwins.of(ApproverContract.class, ApproverTwins.class);
  }

  @TestFactory
  Stream<DynamicTest> gates() {
    return BrokenTwins.of(GateContract.class, GateTwins.class);
  }

  @TestFactory
  Stream<DynamicTest> arounds() {
    return BrokenTwins.of(AroundContract.class, AroundTwins.class);
  }

  @TestFactory
  Stream<DynamicTest> times() {
    return BrokenTwins.of(TimeContract.class, TimeTwins.class);
  }
}
