// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Agent;
import dev.weftline.core.Answer;
import dev.weftline.core.Run;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.dag.testing.Stage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which calls run at once, and which goes first when not all can. */
@Timeout(30)
class CallsShareTheLimitsTest {

  @Test
  void toolsOfOneClassShareALimitAndLeaveOthersAlone() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier others = new CyclicBarrier(3);
    Agent agent =
        Stage.agent()
            .limits(Limits.DEFAULT.withParallel("gpu", 2))
            .tool(new OfClass("cuda.run", "gpu", counted(running, most)))
            .tool(new OfClass("model.ask", "gpu", counted(running, most)))
            .tool(
                new OfClass(
                    "a.r", "a", (call, context) -> Json.of(others.await(20, TimeUnit.SECONDS))))
            .build();
    Answer answer =
        Stage.run(
                agent,
                "1. for $x in [1, 2, 3, 4, 5, 6]: cuda.run(n=$x)\n"
                    + "2. for $x in [1, 2, 3, 4, 5, 6]: model.ask(n=$x)\n"
                    + "3. for $x in [1, 2, 3]: a.r(n=$x)\n"
                    + "4. join(x=$1, y=$2, z=$3)\n")
            .await();
    assertThat(answer.isComplete()).isTrue();
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void aClassThatIsFullHoldsUpNobodyElse() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Agent agent =
        Stage.agent()
            .limits(Limits.DEFAULT.withParallel(2).withParallel("gpu", 1))
            .tool(
                new OfClass(
                    "cuda.run",
                    "gpu",
                    (call, context) -> {
                      release.await();
                      return Json.of(1);
                    }))
            .tool(
                new OfClass(
                    "a.r",
                    "a",
                    (call, context) -> {
                      release.countDown();
                      return Json.of(1);
                    }))
            .build();
    Answer answer =
        Stage.run(agent, "1. for $x in [1, 2, 3]: cuda.run(n=$x)\n2. a.r()\n3. join(x=$1, y=$2)\n")
            .await();
    assertThat(answer.isComplete()).isTrue();
  }

  @Test
  void theLongestWayToTheAnswerGoesFirst() {
    CountDownLatch complete = new CountDownLatch(1);
    Agent agent =
        Stage.agent()
            .limits(Limits.DEFAULT.withParallel(1))
            .tool(
                Stage.tool(
                    "a.first",
                    Effect.READ,
                    (call, context) -> {
                      complete.await();
                      return Json.of(1);
                    }))
            .tool(Stage.tool("a.r", Effect.READ, (call, context) -> Json.of(1)))
            .build();
    Run run =
        Stage.run(
            agent,
            "1. a.first()\n2. a.r()\n3. a.r()\n4. a.r()\n5. a.r(x=$4)\n6. a.r(x=$5)\n"
                + "7. join(x=[$1, $2, $3, $6])\n");
    run.events()
        .subscribe()
        .with(event -> {
          if (event.fact() instanceof RunEvent.PlanClosed) {
            complete.countDown();
          }
        });
    run.await();
    List<TaskPath> started =
        run.events()
            .filter(event -> event.fact() instanceof RunEvent.TaskStarted)
            .map(event -> ((RunEvent.TaskStarted) event.fact()).path())
            .collect()
            .asList()
            .await()
            .indefinitely();
    assertThat(started)
        .extracting(TaskPath::toString)
        .containsExactly("1", "4", "5", "2", "3", "6");
  }

  private static Stage.Work counted(AtomicInteger running, AtomicInteger most) {
    return (call, context) -> {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      Thread.yield();
      running.decrementAndGet();
      return Json.of(1);
    };
  }

  private record OfClass(ToolSpec spec, Stage.Work work) implements Tool {
    OfClass(String name, String limitClass, Stage.Work work) {
      this(ToolSpec.read(name).input(Json.Obj.EMPTY).limitClass(limitClass).build(), work);
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) throws Exception {
      return ToolResult.of(work.run(call, context));
    }
  }
}
