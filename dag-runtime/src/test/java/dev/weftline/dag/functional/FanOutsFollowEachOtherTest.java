// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Agent;
import dev.weftline.core.Answer;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.dag.testing.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The elements of a fan-out over a fan-out start as soon as their own element is there. */
@Timeout(30)
class FanOutsFollowEachOtherTest {
  private final CountDownLatch second = new CountDownLatch(1);

  @Test
  void anElementStartsBeforeItsSiblingsAreThere() {
    // The last element of the first fan-out waits for the first element of the second.
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      if (call.value("x").equals(Json.of(3))) {
                        second.await();
                      }
                      return call.value("x");
                    }))
            .tool(
                Stage.tool(
                    "b.r",
                    Effect.READ,
                    (call, context) -> {
                      second.countDown();
                      return Json.of(10 * call.integer("y", 0));
                    }))
            .build();
    Answer answer =
        Stage.run(
                agent,
                "1. for $x in [1, 2, 3]: a.r(x=$x)\n2. for $y in $1: b.r(y=$y)\n3. join(z=$2)\n")
            .await();
    assertThat(answer.toJson().text()).isEqualTo("{\"z\":[10,20,30]}");
  }

  @Test
  void aFailedElementSkipsTheFollowerAndStopsWhatOfItRuns() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      if (call.value("x").equals(Json.of(2))) {
                        second.await();
                        throw CallFailed.because("no second");
                      }
                      return call.value("x");
                    }))
            .tool(
                Stage.tool(
                    "b.r",
                    Effect.READ,
                    (call, context) -> {
                      second.countDown();
                      try {
                        new CountDownLatch(1).await();
                        return Json.Null.NULL;
                      } finally {
                        stopped.countDown();
                      }
                    }))
            .build();
    Run run =
        Stage.run(
            agent, "1. for $x in [1, 2]: a.r(x=$x)\n2. for $y in $1: b.r(y=$y)\n3. join(z=$2)\n");
    RunResult result = run.result().await().indefinitely();
    stopped.await();
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.INCOMPLETE);
    TaskState follower = run.state().task(TaskPath.of(2)).orElseThrow();
    assertThat(follower.status()).isEqualTo(TaskState.Status.SKIPPED);
    assertThat(follower.why()).contains(RunEvent.Why.UPSTREAM_FAILED);
    assertThat(run.state().task(TaskPath.of(2).at(0)).orElseThrow().status())
        .isEqualTo(TaskState.Status.CANCELLED);
  }

  @Test
  void aCallThatMayCarryDataOutWaitsForTheWholeList() {
    assertThat(startsBeforeTheLast("2. for $y in $1: open.r(y=$y)\n3. join(z=$2)\n")).isZero();
  }

  @Test
  void aFilterOrAnotherUseOfTheListWaitsForAllOfIt() {
    assertThat(startsBeforeTheLast("2. for $y in $1 if $y > 0: b.r(y=$y)\n3. join(z=$2)\n"))
        .isZero();
    assertThat(startsBeforeTheLast("2. for $y in $1: b.r(y=$y, all=$1)\n3. join(z=$2)\n")).isZero();
    assertThat(startsBeforeTheLast("2. for $y in $1?: b.r(y=$y)\n3. join(z=$2)\n")).isZero();
  }

  /** Runs a plan whose first fan-out ends last of all its inputs; counts early starts. */
  private static int startsBeforeTheLast(String rest) {
    AtomicInteger early = new AtomicInteger();
    Map<String, Boolean> ended = new ConcurrentHashMap<>();
    CountDownLatch two = new CountDownLatch(2);
    Stage.Work follower =
        (call, context) -> {
          if (ended.size() < 3) {
            early.incrementAndGet();
          }
          return Json.of(1);
        };
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      String x = call.value("x").text();
                      if (x.equals("3")) {
                        two.await();
                      }
                      ended.put(x, true);
                      two.countDown();
                      return call.value("x");
                    }))
            .tool(Stage.tool("b.r", Effect.READ, follower))
            .tool(Stage.openTool("open.r", follower))
            .build();
    Stage.run(agent, "1. for $x in [1, 2, 3]: a.r(x=$x)\n" + rest).await();
    return early.get();
  }
}
