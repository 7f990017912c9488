// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.Agent;
import dev.weftline.core.Budget;
import dev.weftline.core.CancelReason;
import dev.weftline.core.Goal;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Tool;
import dev.weftline.dag.MemoryJournal;
import dev.weftline.dag.VirtualThreadRuntime;
import dev.weftline.dag.testing.Stage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop of an agent around the runtime. */
@Timeout(30)
class AgentsPlanJoinAndPlanAgainTest {
  private static final String PLAN = "1. a.r(n=1)\n2. join(a=$1)\n";

  private static Tool reader() {
    return Stage.tool("a.r", Effect.READ, (call, context) -> call.argumentObject());
  }

  private static RunResult end(Run run) {
    return run.result().await().indefinitely();
  }

  @Test
  void aJoinerThatAlwaysWantsAnotherPlanIsBounded() {
    AtomicInteger plans = new AtomicInteger();
    Agent agent =
        Stage.agent()
            .tool(reader())
            .planner(request -> {
              plans.incrementAndGet();
              int id = request.firstId();
              return Stage.planned(id + ". a.r(n=1)\n" + (id + 1) + ". join(a=$" + id + ")\n");
            })
            .joiner((goal, transcript, left) ->
                Multi.createFrom().item(new JoinEvent.Decided(new Decision.Replan("more"))))
            .build();
    RunResult result =
        end(
            agent.run(
                Goal.plan(PLAN), Labelled.trusted(Json.Obj.EMPTY), Budget.DEFAULT.withReplans(2)));
    assertThat(plans).hasValue(3);
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.FAILED);
    assertThat(result.problems()).contains("no answer after 3 plans, the last one lacks: more");
    assertThat(result.answer().orElseThrow().values()).containsKey("a");
  }

  @Test
  void aJoinerThatThrowsEndsTheRunWithItsPartsAndNothingHangs() {
    Agent agent =
        Stage.agent()
            .tool(reader())
            .joiner((goal, transcript, left) -> {
              throw new IllegalStateException("joiner is broken");
            })
            .build();
    Run run = Stage.run(agent, PLAN);
    RunResult result = end(run);
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.FAILED);
    assertThat(result.problems()).anyMatch(problem -> problem.contains("joiner is broken"));
    assertThat(result.answer().orElseThrow().values()).containsKey("a");
    assertThat(run.events().collect().asList().await().indefinitely()).isNotEmpty();
  }

  /**
   * There is no fact for a bug of the runtime; whoever reads facts or waits is told all the same.
   */
  @Test
  void aBugOfTheRuntimeEndsTheStreamOfFactsToo() {
    VirtualThreadRuntime real = new VirtualThreadRuntime();
    Agent agent =
        Stage.agent()
            .tool(reader())
            .runtime((log, catalog, executor, approver, limits, time) ->
                new BrokenExecution(real.execute(log, catalog, executor, approver, limits, time)))
            .build();
    Run run = Stage.run(agent, PLAN);

    assertThatThrownBy(() -> end(run)).hasMessageContaining("a bug");
    assertThatThrownBy(() -> run.events().collect().asList().await().atMost(Duration.ofSeconds(10)))
        .hasMessageContaining("a bug");
  }

  private record BrokenExecution(Execution real) implements Execution {
    @Override
    public void plan(String planner, String reason, Multi<PlanEvent> plan) {
      real.plan(planner, reason, plan);
    }

    @Override
    public void cancel(CancelReason reason, String text) {
      real.cancel(reason, text);
    }

    @Override
    public void decide(String approvalId, ApprovalDecision decision) {
      real.decide(approvalId, decision);
    }

    @Override
    public Uni<Transcript> settled() {
      return Uni.createFrom().failure(new IllegalStateException("a bug"));
    }
  }

  @Test
  void aJoinerWhoseStreamFailsIsTheSame() {
    Agent agent =
        Stage.agent()
            .tool(reader())
            .joiner((goal, transcript, left) ->
                Multi.createFrom().failure(new IllegalStateException("stream broke")))
            .build();
    assertThat(end(Stage.run(agent, PLAN)).problems())
        .anyMatch(problem -> problem.contains("stream broke"));
  }

  @Test
  void aPlannerThatThrowsEndsTheRunWithItsMessage() {
    Agent agent =
        Stage.agent()
            .tool(reader())
            .planner(request -> {
              throw new IllegalStateException("planner is broken");
            })
            .build();
    RunResult result = end(Stage.run(agent, PLAN));
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.FAILED);
    assertThat(result.problems()).anyMatch(problem -> problem.contains("planner is broken"));
  }

  @Test
  void theReasonOfACancelIsKept() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      started.countDown();
                      new CountDownLatch(1).await();
                      return Json.Null.NULL;
                    }))
            .build();
    Run run = Stage.run(agent, PLAN);
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    run.cancel("the user left");
    assertThat(end(run).problems()).contains("the user left");
  }

  @Test
  void theJournalIsFreeForAnotherWriterWhenTheRunHasEnded() {
    MemoryJournal journal = new MemoryJournal();
    Run run = Stage.run(Stage.agent().tool(reader()).journal(journal).build(), PLAN);
    end(run);
    journal.open(run.id(), false).close();
    assertThat(journal.read(run.id(), 1)).isNotEmpty();
  }

  @Test
  void anElementWhoseArgumentsDoNotFitFailsItselfAndNotTheOneThatAsks() {
    // With one slot the approved call waits until the call that asked has left it.
    Agent agent =
        Stage.agent()
            .limits(Limits.DEFAULT.withParallel(1))
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (c, x) ->
                        Json.array(List.of(Json.object().put("n", 1).build(), Json.Obj.EMPTY))))
            .tool(Stage.tool("a.w", Effect.WRITE, (call, context) -> call.argumentObject()))
            .approver((request, desk) ->
                desk.decide(
                    request.id(), new ApprovalDecision(true, "ann", "", request.callHash())))
            .build();
    Run run = Stage.run(agent, "1. a.r()\n2. for $x in $1: a.w(n=$x.n)\n3. join(r=$2?)\n");
    RunResult result = end(run);
    assertThat(run.state().task(TaskPath.parse("2[0]")).orElseThrow().status())
        .isEqualTo(TaskState.Status.SUCCEEDED);
    assertThat(run.state().task(TaskPath.parse("2[1]")).orElseThrow().status())
        .isEqualTo(TaskState.Status.FAILED);
    assertThat(result.answer().orElseThrow().toJson().text()).isEqualTo("{\"r\":[{\"n\":1}]}");
  }
}
