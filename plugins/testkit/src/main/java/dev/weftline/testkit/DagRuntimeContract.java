// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.CancelReason;
import dev.weftline.core.Transcript;
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
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every runtime keeps, and its executions. Extend it in a test of your runtime. */
@Timeout(120)
public abstract class DagRuntimeContract {
  private static final long SEED = Long.getLong("seed", 20261126L);
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

  private static Json waitForever() throws InterruptedException {
    new CountDownLatch(1).await();
    return Json.Null.NULL;
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

  /** An approver that throws does not leave the run waiting. */
  @Test
  public void survivesApproverThatThrows() {
    Approver broken =
        (request, desk) -> {
          throw new IllegalStateException("nobody is there");
        };
    RuntimeStage stage = stage(new Script(), broken).plan("1. a.w()\n2. b.r()\n3. join(a=$2)\n");
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.ANSWERED);
    assertThat(status(stage, 1)).isEqualTo(TaskState.Status.FAILED);
  }

  /** A decision may come while the question is being asked. */
  @Test
  public void takesDecisionWhileAsking() {
    RuntimeStage stage = stage(new Script(), YES).plan("1. a.w()\n2. join(a=$1)\n");
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.ANSWERED);
  }

  /** A decision on a question that nobody asked changes nothing. */
  @Test
  public void ignoresDecisionOnUnknownQuestion() {
    List<ApprovalRequest> asked = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch question = new CountDownLatch(1);
    RuntimeStage stage =
        stage(
            new Script(),
            (request, desk) -> {
              asked.add(request);
              question.countDown();
            });
    stage.execution.decide("ap-1", new ApprovalDecision(true, "stranger", "", "hash"));
    stage.plan("1. a.w()\n2. join(a=$1)\n");
    assertThat(happens(question)).as("the question is asked all the same").isTrue();
    stage.execution.decide("nobody-asked", new ApprovalDecision(true, "stranger", "", "hash"));
    assertThat(status(stage, 1)).isEqualTo(TaskState.Status.PLANNED);
    stage.execution.decide(asked.get(0).id(), says(false, asked.get(0)));
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.INCOMPLETE);
    assertThat(stage.facts(RunEvent.ApprovalDecided.class)).hasSize(1);
  }

  /** The first decision on a question counts. */
  @Test
  public void firstDecisionCounts() {
    Approver twoMinds =
        (request, desk) -> {
          desk.decide(request.id(), says(false, request));
          desk.decide(request.id(), says(true, request));
        };
    RuntimeStage stage = stage(new Script(), twoMinds).plan("1. a.w()\n2. join(a=$1?)\n");
    stage.end();
    assertThat(status(stage, 1)).isEqualTo(TaskState.Status.SKIPPED);
    assertThat(stage.facts(RunEvent.ApprovalDecided.class)).hasSize(1);
  }

  /** Of many decisions at once the one that is recorded counts, and the effect happens once. */
  @Test
  public void recordedDecisionCounts() {
    for (int round = 0; round < 50; round++) {
      AtomicInteger effects = new AtomicInteger();
      Script script = new Script().on("a.w", (call, context) -> Json.of(effects.incrementAndGet()));
      RuntimeStage stage =
          stage(script, DagRuntimeContract::tenAtOnce).plan("1. a.w()\n2. join(a=$1?)\n");
      stage.end();
      List<RunEvent.ApprovalDecided> decided = stage.facts(RunEvent.ApprovalDecided.class);
      assertThat(decided).hasSize(1);
      boolean yes = decided.get(0).decision().approved();
      assertThat(status(stage, 1))
          .isEqualTo(yes ? TaskState.Status.SUCCEEDED : TaskState.Status.SKIPPED);
      assertThat(effects).hasValue(yes ? 1 : 0);
    }
  }

  private static void tenAtOnce(ApprovalRequest request, dev.weftline.core.spi.ApprovalDesk desk) {
    CyclicBarrier together = new CyclicBarrier(10);
    for (int i = 0; i < 10; i++) {
      boolean yes = i % 2 == 0;
      Thread.ofVirtual()
          .start(() -> {
            try {
              together.await();
              desk.decide(request.id(), says(yes, request));
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
    }
  }

  /** A request to stop interrupts what reads; an effect in flight ends, and its result is kept. */
  @Test
  public void interruptsReadingOnly() {
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Script script =
        new Script()
            .on(
                "a.r",
                (call, context) -> {
                  running.countDown();
                  try {
                    return waitForever();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                })
            .on(
                "a.w",
                (call, context) -> {
                  running.countDown();
                  go.await();
                  return Json.of("done");
                });
    RuntimeStage stage = stage(script, YES).plan("1. a.r()\n2. a.w()\n3. join(a=$1, b=$2)\n");
    assertThat(happens(running)).as("both run").isTrue();
    stage.execution.cancel(CancelReason.REQUESTED, "enough");
    assertThat(happens(interrupted)).as("the interrupt reached what reads").isTrue();
    go.countDown();
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.CANCELLED);
    assertThat(status(stage, 1)).isEqualTo(TaskState.Status.CANCELLED);
    assertThat(status(stage, 2)).isEqualTo(TaskState.Status.SUCCEEDED);
  }

  /** A run ends wherever a request to stop meets it, and keeps what has ended. */
  @Test
  public void endsWhereverItIsCancelled() {
    for (int round = 0; round < 60; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      Script script =
          new Script()
              .on("a.r", (call, context) -> waitForever())
              .on(
                  "b.r",
                  (call, context) -> {
                    LockSupport.parkNanos(50_000);
                    return Json.of(1);
                  });
      long moment = random.nextLong(3_000_000);
      RuntimeStage stage = stage(script, random.nextBoolean() ? YES : NOBODY);
      Thread.ofVirtual()
          .start(() -> {
            LockSupport.parkNanos(moment);
            stage.execution.cancel(CancelReason.REQUESTED, "at random");
          });
      stage.plan(
          "1. for $x in [1, 2, 3, 4]: b.r(x=$x)\n2. a.w(x=$1)\n3. b.r(x=$2)\n4. a.r()\n5. join(a=$4)\n");
      assertThat(stage.end())
          .as("-Dseed=%d, cancelled after %d ns", SEED + round, moment)
          .isEqualTo(RunEvent.Outcome.CANCELLED);
      assertThat(stage.state().tasks()).allMatch(TaskState::isTerminal);
    }
  }

  /** A tool's own action at a cancellation may throw; the run ends all the same. */
  @Test
  public void survivesActionsThatThrow() {
    CountDownLatch running = new CountDownLatch(2);
    Script script =
        new Script()
            .on(
                "a.r",
                (call, context) -> {
                  context
                      .cancellation()
                      .onRequest(() -> {
                        throw new IllegalStateException("broken action");
                      });
                  running.countDown();
                  return waitForever();
                });
    CountDownLatch interrupted = new CountDownLatch(1);
    script.on(
        "b.r",
        (call, context) -> {
          running.countDown();
          try {
            return waitForever();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        });
    RuntimeStage stage = stage(script, NOBODY).plan("1. a.r()\n2. b.r()\n3. join(a=$1, b=$2)\n");
    assertThat(happens(running)).as("both run").isTrue();
    stage.execution.cancel(CancelReason.REQUESTED, "enough");
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.CANCELLED);
    assertThat(happens(interrupted)).as("the other call was interrupted").isTrue();
  }

  /** Everybody who waits for the next moment of rest is told of it, and who asks late at once. */
  @Test
  public void settlesForEveryWaiter() {
    RuntimeStage stage = stage(new Script(), NOBODY);
    Uni<Transcript> first = stage.execution.settled();
    Uni<Transcript> second = stage.execution.settled();
    stage.plan("1. a.r()\n2. join(a=$1)\n");
    for (Uni<Transcript> waiter : List.of(first, second, stage.execution.settled())) {
      try {
        assertThat(waiter.await().atMost(patience()).parts()).isPresent();
      } catch (RuntimeException e) {
        throw new AssertionError("somebody waits for ever", e);
      }
    }
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.ANSWERED);
    assertThat(stage.end()).isEqualTo(RunEvent.Outcome.ANSWERED);
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
