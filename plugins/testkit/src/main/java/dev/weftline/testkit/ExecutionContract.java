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
import dev.weftline.core.spi.ApprovalDesk;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.testkit.RuntimeStage.Script;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every execution keeps: decisions of people, requests to stop, and those who wait for its
 * rest. Extend it in a test of your runtime.
 */
@Timeout(120)
public abstract class ExecutionContract {
  private static final long SEED = Long.getLong("seed", 20261126L);
  private static final Approver NOBODY = (request, desk) -> {};
  private static final Approver YES =
      (request, desk) -> desk.decide(request.id(), says(true, request));

  /** Returns the runtime whose executions are tested. */
  protected abstract DagRuntime runtime();

  /** Returns how long a run may take before it counts as hanging; by default half a minute. */
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  /** Creates the contract. */
  protected ExecutionContract() {}

  private static ApprovalDecision says(boolean yes, ApprovalRequest request) {
    return new ApprovalDecision(yes, "tester", "", request.callHash());
  }

  private RuntimeStage stage(Script script, Approver approver) {
    return new RuntimeStage(runtime(), script, approver, Limits.DEFAULT, patience());
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
      int turn = round % 2;
      AtomicInteger effects = new AtomicInteger();
      Script script = new Script().on("a.w", (call, context) -> Json.of(effects.incrementAndGet()));
      RuntimeStage stage =
          stage(script, (request, desk) -> tenAtOnce(request, desk, turn))
              .plan("1. a.w()\n2. join(a=$1?)\n");
      stage.end();
      List<RunEvent.ApprovalDecided> decided = stage.facts(RunEvent.ApprovalDecided.class);
      assertThat(decided).hasSize(1);
      boolean yes = decided.get(0).decision().approved();
      assertThat(status(stage, 1))
          .isEqualTo(yes ? TaskState.Status.SUCCEEDED : TaskState.Status.SKIPPED);
      assertThat(effects).hasValue(yes ? 1 : 0);
    }
  }

  private static void tenAtOnce(ApprovalRequest request, ApprovalDesk desk, int turn) {
    CyclicBarrier together = new CyclicBarrier(10);
    for (int i = 0; i < 10; i++) {
      boolean yes = i % 2 == turn;
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
}
