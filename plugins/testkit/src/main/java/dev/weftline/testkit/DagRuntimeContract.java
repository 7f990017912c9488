// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.testkit.RuntimeStage.Script;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every runtime keeps. Extend it in a test of your runtime. */
@Timeout(120)
public abstract class DagRuntimeContract {
  private static final Limits LIMITS = Limits.DEFAULT;
  private static final Approver NOBODY = (request, desk) -> {};
  private static final Approver YES =
      (request, desk) -> desk.decide(request.id(), says(true, request));

  /** Returns the runtime. */
  protected abstract DagRuntime runtime();

  /** Returns how long a run may take before it counts as hanging; by default half a minute. */
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  /** Creates the contract. */
  protected DagRuntimeContract() {}

  private static ApprovalDecision says(boolean yes, ApprovalRequest request) {
    return new ApprovalDecision(yes, "tester", "", request.callHash());
  }

  private RuntimeStage stage(Script script, Approver approver) {
    return stage(script, approver, LIMITS);
  }

  private RuntimeStage stage(Script script, Approver approver, Limits limits) {
    return new RuntimeStage(runtime(), script, approver, limits, patience());
  }

  private static TaskState.Status status(RuntimeStage stage, int id) {
    return stage.state().task(TaskPath.of(id)).orElseThrow().status();
  }

  private boolean happens(CountDownLatch latch) {
    try {
      return latch.await(patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A plan runs to its answer: values reach the tasks that mention them. */
  @Test
  public void answersPlan() {
    RuntimeStage stage =
        stage(new Script().on("b.r", (call, context) -> call.value("x")), NOBODY)
            .plan("1. a.r()\n2. b.r(x=$1)\n3. join(a=$2)\n");
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.ANSWERED);
    assertThat(stage.state().parts().orElseThrow().toJson().text()).isEqualTo("{\"a\":1}");
  }

  /** A call starts once and ends once, and nothing follows the end of the run. */
  @Test
  public void startsAndEndsEachCallOnce() {
    RuntimeStage stage =
        stage(new Script(), NOBODY).plan("1. for $x in [1, 2, 3]: a.r(x=$x)\n2. join(a=$1)\n");
    stage.end();
    for (int i = 0; i < 3; i++) {
      TaskPath element = TaskPath.of(1).at(i);
      assertThat(stage.facts(RunEvent.TaskStarted.class))
          .filteredOn(fact -> fact.path().equals(element))
          .hasSize(1);
      assertThat(stage.facts(RunEvent.TaskSucceeded.class))
          .filteredOn(fact -> fact.path().equals(element))
          .hasSize(1);
    }
    List<RunEvent.Fact> facts = stage.facts();
    assertThat(facts.get(facts.size() - 1)).isInstanceOf(RunEvent.RunFinished.class);
  }

  /** The plan is taken as it comes, whatever already waits: a smaller demand locks up. */
  @Test
  public void takesWholePlanBeforeEffects() {
    StringBuilder plan = new StringBuilder("1. a.w()\n");
    for (int id = 2; id <= 300; id++) {
      plan.append(id).append(". b.w()\n");
    }
    plan.append("301. join(a=$1)\n");
    assertThat(stage(new Script(), YES).plan(plan.toString()).end())
        .isEqualTo(RunEvent.Outcome.ANSWERED);
  }

  /** The planner is subscribed to once. */
  @Test
  public void subscribesToPlannerOnce() {
    AtomicInteger subscriptions = new AtomicInteger();
    RuntimeStage stage = stage(new Script(), NOBODY);
    stage.plan(
        Multi.createFrom()
            .deferred(() -> {
              subscriptions.incrementAndGet();
              return Multi.createFrom().iterable(RuntimeStage.committed("1. join(a=1)\n"));
            }));
    stage.end();
    assertThat(subscriptions).hasValue(1);
  }

  /** Giving a plan never waits for the planner. */
  @Test
  public void returnsWhilePlannerThinks() {
    CountDownLatch thought = new CountDownLatch(1);
    RuntimeStage stage = stage(new Script(), NOBODY);
    Multi<PlanEvent> slow =
        Multi.createFrom()
            .deferred(() -> {
              VirtualTime.awaitReal(thought, "the planner's thought");
              return Multi.createFrom().iterable(RuntimeStage.committed("1. join(a=1)\n"));
            });
    try {
      Assertions.assertTimeoutPreemptively(
          patience(), () -> stage.plan(slow), "plan() must not wait for the planner");
    } finally {
      thought.countDown();
    }
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.ANSWERED);
  }

  /** A planner that breaks down after some tasks costs the rest of the plan, not the results. */
  @Test
  public void keepsResultsWhenPlannerFails() {
    RuntimeStage stage = stage(new Script(), YES);
    Multi<PlanEvent> tasks =
        Multi.createFrom().iterable(RuntimeStage.planned("1. a.r()\n2. a.w()\n"));
    stage.plan(
        Multi.createBy()
            .concatenating()
            .streams(tasks, Multi.createFrom().failure(new IllegalStateException("broke down"))));
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.FAILED);
    assertThat(stage.state().planFailure().orElse("")).contains("broke down");
    assertThat(status(stage, 1)).isEqualTo(TaskState.Status.SUCCEEDED);
    assertThat(status(stage, 2)).isEqualTo(TaskState.Status.CANCELLED);
  }

  /** Effects of a plan that broke off never run; what only reads does. */
  @Test
  public void runsNoEffectOfCutPlan() {
    RuntimeStage stage = stage(new Script(), YES);
    stage.plan(Multi.createFrom().iterable(RuntimeStage.planned("1. a.w()\n2. a.r()\n")));
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.FAILED);
    assertThat(status(stage, 1)).isEqualTo(TaskState.Status.CANCELLED);
    assertThat(status(stage, 2)).isEqualTo(TaskState.Status.SUCCEEDED);
  }

  /** A number that does not exceed those before it is a rejected line, and such a plan fails. */
  @Test
  public void rejectsNumbersThatDoNotRise() {
    for (String late : List.of("1. b.r()\n", "2. b.r()\n")) {
      List<PlanEvent> events = RuntimeStage.planned("1. a.r()\n2. a.r()\n");
      events.addAll(RuntimeStage.planned(late));
      events.addAll(RuntimeStage.committed("3. a.w()\n4. join(a=$1)\n"));
      RuntimeStage stage = stage(new Script(), YES).plan(Multi.createFrom().iterable(events));
      assertThat(stage.end())
          .as("a plan with a second %s", late)
          .isEqualTo(RunEvent.Outcome.FAILED);
      assertThat(stage.facts(RunEvent.LineRejected.class)).hasSize(1);
      assertThat(status(stage, 1)).isEqualTo(TaskState.Status.SUCCEEDED);
      assertThat(status(stage, 3)).isEqualTo(TaskState.Status.CANCELLED);
    }
  }

  /** A plan may have so many tasks; one more is a rejected line, and such a plan fails. */
  @Test
  public void rejectsTasksBeyondLimit() {
    Limits three = new Limits(3, 1_000, 8, 8, 8, 2, 8);
    RuntimeStage fits = stage(new Script(), YES, three).plan("1. a.r()\n2. a.w()\n3. join(a=$1)\n");
    assertThat(fits.end()).isEqualTo(RunEvent.Outcome.ANSWERED);
    RuntimeStage stage =
        stage(new Script(), YES, three).plan("1. a.w()\n2. a.r()\n3. a.r()\n4. join(a=$1)\n");
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.FAILED);
    assertThat(stage.facts(RunEvent.LineRejected.class)).isNotEmpty();
    assertThat(status(stage, 1)).isEqualTo(TaskState.Status.CANCELLED);
  }

  /** An answer that needs no more tasks stops the planner. */
  @Test
  public void stopsPlannerWhenAnswered() {
    CountDownLatch stopped = new CountDownLatch(1);
    RuntimeStage stage = stage(new Script(), NOBODY);
    Multi<PlanEvent> endless =
        Multi.createBy()
            .concatenating()
            .streams(
                Multi.createFrom()
                    .iterable(RuntimeStage.planned("1. a.r()\n2. when ok($1): join(a=$1)\n")),
                Multi.createFrom().nothing());
    stage.plan(endless.onCancellation().invoke(stopped::countDown));
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.ANSWERED);
    assertThat(happens(stopped)).as("the planner was stopped").isTrue();
  }

  /** No more calls run at once than the limit says. */
  @Test
  public void runsNoMoreAtOnceThanAllowed() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Script script =
        new Script()
            .on(
                "a.r",
                (call, context) -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  LockSupport.parkNanos(200_000);
                  running.decrementAndGet();
                  return Json.of(1);
                });
    stage(script, NOBODY, LIMITS.withParallel(3))
        .plan("1. for $x in [1, 2, 3, 4, 5, 6, 7, 8, 9]: a.r(x=$x)\n2. join(a=$1)\n")
        .end();
    assertThat(most.get()).isBetween(1, 3);
  }

  /** Effects of one scope run one after the other, in the order of the plan. */
  @Test
  public void keepsOrderOfEffects() {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Script script =
        new Script()
            .on(
                "a.w",
                (call, context) -> {
                  LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                  order.add("a.w");
                  return Json.of(1);
                })
            .on(
                "b.w",
                (call, context) -> {
                  order.add("b.w");
                  return Json.of(1);
                });
    stage(script, YES).plan("1. a.w()\n2. b.w()\n3. join(a=$1, b=$2)\n").end();
    assertThat(order).containsExactly("a.w", "b.w");
  }

  /** An executor that throws fails its task; the run goes on. */
  @Test
  public void survivesExecutorThatThrows() {
    List<Throwable> thrown =
        List.of(new IllegalStateException("broken"), new StackOverflowError("deep"));
    for (Throwable failure : thrown) {
      Script admits = new Script().onAdmit("a.r", (call, context) -> sneak(failure));
      Script invokes = new Script().on("a.r", (call, context) -> sneak(failure));
      for (Script script : List.of(admits, invokes)) {
        RuntimeStage stage =
            stage(script, NOBODY).plan("1. a.r()\n2. b.r()\n3. join(a=$1, b=$2)\n");
        assertThat(stage.end()).isEqualTo(RunEvent.Outcome.INCOMPLETE);
        assertThat(status(stage, 1)).isEqualTo(TaskState.Status.FAILED);
        assertThat(status(stage, 2)).isEqualTo(TaskState.Status.SUCCEEDED);
      }
    }
  }

  private static Json sneak(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /** An executor that gives nothing fails its task; the run goes on. */
  @Test
  @SuppressWarnings("NullAway") // A broken executor gives null.
  public void survivesExecutorThatGivesNothing() {
    Script admits = new Script().onAdmit("a.r", (call, context) -> null);
    Script invokes = new Script().on("a.r", (call, context) -> null);
    for (Script script : List.of(admits, invokes)) {
      RuntimeStage stage = stage(script, NOBODY).plan("1. a.r()\n2. b.r()\n3. join(a=$1, b=$2)\n");
      assertThat(stage.end()).isEqualTo(RunEvent.Outcome.INCOMPLETE);
      assertThat(status(stage, 1)).isEqualTo(TaskState.Status.FAILED);
    }
  }

  /** A hundred runs at once do not meet. */
  @Test
  public void runsManyRunsAtOnce() {
    List<RuntimeStage> stages = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int own = i;
      stages.add(
          stage(
              new Script()
                  .on(
                      "a.r",
                      (call, context) -> {
                        LockSupport.parkNanos(100_000);
                        return Json.of(own);
                      }),
              NOBODY));
    }
    stages.forEach(stage -> stage.plan("1. a.r()\n2. a.r(x=$1)\n3. join(a=$1, b=$2)\n"));
    for (int i = 0; i < stages.size(); i++) {
      assertThat(stages.get(i).end()).isEqualTo(RunEvent.Outcome.ANSWERED);
      assertThat(stages.get(i).state().parts().orElseThrow().toJson().text())
          .isEqualTo("{\"a\":%d,\"b\":%d}".formatted(i, i));
    }
  }
}
