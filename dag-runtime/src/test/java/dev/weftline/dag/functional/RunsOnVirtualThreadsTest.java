// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Agent;
import dev.weftline.core.Answer;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalDesk;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.dag.MemoryJournal;
import dev.weftline.dag.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user of the runtime sees. */
@Timeout(30)
class RunsOnVirtualThreadsTest {

  private static Json echo(Json.Obj arguments) {
    return arguments;
  }

  @Test
  void independentCallsRunAtTheSameTime() {
    CyclicBarrier together = new CyclicBarrier(3);
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> Json.of(together.await(20, TimeUnit.SECONDS))))
            .build();
    Answer answer =
        Stage.run(agent, "1. a.r()\n2. a.r()\n3. a.r()\n4. join(x=[$1, $2, $3])\n").await();
    assertThat(answer.isComplete()).isTrue();
  }

  @Test
  void noMoreCallsRunThanTheLimitAllows() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Agent agent =
        Stage.agent()
            .limits(Limits.DEFAULT.withParallel(2))
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      Thread.yield();
                      running.decrementAndGet();
                      return echo(call.argumentObject());
                    }))
            .build();
    Answer answer =
        Stage.run(agent, "1. for $x in [1,2,3,4,5,6,7,8,9]: a.r(n=$x)\n2. join(x=$1[].n)\n")
            .await();
    assertThat(answer.toJson().text()).isEqualTo("{\"x\":[1,2,3,4,5,6,7,8,9]}");
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void cancellationReachesARunningTool() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      started.countDown();
                      try {
                        new CountDownLatch(1).await();
                        return Json.Null.NULL;
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                      }
                    }))
            .tool(Stage.tool("b.r", Effect.READ, (call, context) -> Json.of(1)))
            .build();
    Run run = Stage.run(agent, "1. b.r()\n2. a.r(x=$1)\n3. join(x=$2)\n");
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    run.cancel("enough");
    RunResult result = run.result().await().indefinitely();
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(run.state().task(TaskPath.of(1)).orElseThrow().status())
        .isEqualTo(TaskState.Status.SUCCEEDED);
  }

  @Test
  void aDeadlineStopsTheRun() {
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      new CountDownLatch(1).await();
                      return Json.Null.NULL;
                    }))
            .build();
    RunResult result =
        agent
            .run(
                Goal.plan("1. a.r()\n2. join(x=$1)\n"),
                Labelled.trusted(Json.Obj.EMPTY),
                Budget.DEFAULT.withDeadline(Duration.ofMillis(50)))
            .result()
            .await()
            .indefinitely();
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.DEADLINE);
  }

  @Test
  void anEffectRunsOnlyWhenApprovedAndTheRestGoesOnMeanwhile() {
    Map<String, ApprovalRequest> asked = new ConcurrentHashMap<>();
    CountDownLatch readRan = new CountDownLatch(1);
    Agent agent =
        Stage.agent()
            .tool(Stage.tool("a.w", Effect.WRITE, (call, context) -> Json.of("written")))
            .tool(
                Stage.tool(
                    "b.r",
                    Effect.READ,
                    (call, context) -> {
                      readRan.countDown();
                      return Json.of("read");
                    }))
            .approver((request, desk) -> {
              asked.put(request.id(), request);
              Thread.ofVirtual().start(() -> approveAfter(readRan, request, desk));
            })
            .build();
    Answer answer = Stage.run(agent, "1. a.w()\n2. b.r()\n3. join(a=$1, b=$2)\n").await();
    assertThat(answer.toJson().text()).isEqualTo("{\"a\":\"written\",\"b\":\"read\"}");
    assertThat(asked).hasSize(1);
  }

  private static void approveAfter(
      CountDownLatch latch, ApprovalRequest request, ApprovalDesk desk) {
    try {
      if (latch.await(20, TimeUnit.SECONDS)) {
        desk.decide(request.id(), new ApprovalDecision(true, "ann", "", request.callHash()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void withoutAnApproverAnEffectIsDenied() {
    Agent agent =
        Stage.agent()
            .tool(Stage.tool("a.w", Effect.WRITE, (call, context) -> Json.of("written")))
            .build();
    RunResult result =
        Stage.run(agent, "1. a.w()\n2. join(a=$1)\n").result().await().indefinitely();
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.INCOMPLETE);
    assertThat(result.answer().orElseThrow().missing()).containsExactly("a");
  }

  @Test
  void untilRepeatsUntilItsConditionHolds() {
    Map<TaskPath, AtomicInteger> turns = new ConcurrentHashMap<>();
    var spec = ToolSpec.read("a.r").input(Json.Obj.EMPTY).interval(Duration.ofMillis(1)).build();
    Tool counting =
        new Tool() {
          @Override
          public ToolSpec spec() {
            return spec;
          }

          @Override
          public ToolResult call(ToolCall call, CallContext context) {
            AtomicInteger own = turns.computeIfAbsent(call.task(), path -> new AtomicInteger());
            return ToolResult.of(Json.of(own.incrementAndGet()));
          }
        };
    Agent agent = Stage.agent().tool(counting).build();
    Run run =
        Stage.run(
            agent, "1. until $it >= 3: a.r()\n2. until $it < 0: a.r()\n3. join(a=$1, b=$2)\n");
    RunResult result = run.result().await().indefinitely();
    assertThat(result.answer().orElseThrow().values().get("a").json()).isEqualTo(Json.of(3));
    assertThat(run.state().task(TaskPath.of(2)).orElseThrow().failure().orElseThrow().kind())
        .isEqualTo(Failure.Kind.TIMEOUT);
  }

  @Test
  void eachRetryIsRecordedWithTheAttemptThatFailed() {
    Failure failure = Failure.retryable(Failure.Kind.TOOL, "not yet");
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      context.retrying(failure, Duration.ZERO);
                      context.retrying(failure, Duration.ZERO);
                      return Json.of(1);
                    }))
            .build();
    List<RunEvent> events =
        Stage.run(agent, "1. a.r()\n2. join(a=$1)\n")
            .events()
            .collect()
            .asList()
            .await()
            .indefinitely();
    assertThat(events.stream().map(RunEvent::fact).toList())
        .filteredOn(RunEvent.TaskRetrying.class::isInstance)
        .extracting(fact -> ((RunEvent.TaskRetrying) fact).attempt())
        .containsExactly(1, 2);
  }

  @Test
  void aToolThatThrowsFailsItsTaskAndKeepsTheOthers() {
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      throw new StackOverflowError("deep");
                    }))
            .tool(Stage.tool("b.r", Effect.READ, (call, context) -> Json.of(1)))
            .build();
    RunResult result =
        Stage.run(agent, "1. a.r()\n2. b.r()\n3. join(a=$1, b=$2)\n")
            .result()
            .await()
            .indefinitely();
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.INCOMPLETE);
    assertThat(result.answer().orElseThrow().toJson().text()).isEqualTo("{\"b\":1}");
  }

  @Test
  void aPlanThatIsNotValidFailsTheRunWithItsProblems() {
    Agent agent =
        Stage.agent().tool(Stage.tool("a.r", Effect.READ, (call, context) -> Json.of(1))).build();
    RunResult result = Stage.run(agent, "1. a.r(\n2. join(a=1)\n").result().await().indefinitely();
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.FAILED);
    assertThat(result.problems()).anyMatch(problem -> problem.contains("do not close"));
  }

  @Test
  void eachSubscriberSeesEveryFactInOrderAndTheJournalHasTheSame() {
    MemoryJournal journal = new MemoryJournal();
    Agent agent =
        Stage.agent()
            .journal(journal)
            .tool(Stage.tool("a.r", Effect.READ, (call, context) -> Json.of(1)))
            .build();
    Run run = Stage.run(agent, "1. for $x in [1,2,3]: a.r(n=$x)\n2. join(a=$1)\n");
    List<RunEvent> events = run.events().collect().asList().await().indefinitely();
    List<RunEvent> late = run.events().collect().asList().await().indefinitely();
    assertThat(late).isEqualTo(events);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).sequence()).isEqualTo(i + 1);
    }
    assertThat(events.get(events.size() - 1).fact()).isInstanceOf(RunEvent.RunFinished.class);
    List<String> kept = journal.read(run.id(), 1).stream().map(entry -> entry.json()).toList();
    assertThat(kept).isEqualTo(events.stream().map(e -> EventJson.write(e).text()).toList());
    kept.forEach(JsonReader::read);
  }
}
