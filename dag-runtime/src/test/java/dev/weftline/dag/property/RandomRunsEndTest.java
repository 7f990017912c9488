// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Agent;
import dev.weftline.core.AgentBuilder;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.tool.Time;
import dev.weftline.dag.testing.Collected;
import dev.weftline.dag.testing.Mischief;
import dev.weftline.dag.testing.RandomPlan;
import dev.weftline.dag.testing.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random runs on real threads with random failures, hangs and cancellations end and keep every
 * finished result. {@code -Druns=10000} is the full size, {@code -Dseed=} repeats one.
 */
@Timeout(900)
class RandomRunsEndTest {
  private static final int RUNS = Integer.getInteger("runs", 1_000);
  private static final long BASE_SEED = Long.getLong("seed", 20261126L);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long MOST_MICROS = 4_000;

  @Test
  void everyRunEndsAndKeepsWhatItHas() {
    for (int i = 0; i < RUNS; i++) {
      new One(BASE_SEED + i).check();
    }
  }

  /** One run, all of whose choices follow from its seed, but for the order of its threads. */
  private static final class One {
    private final String context;
    private final SplittableRandom random;
    private final Mischief mischief;
    private final String plan;

    One(long seed) {
      this.random = new SplittableRandom(seed);
      this.mischief = new Mischief(seed);
      this.plan = RandomPlan.of(seed);
      this.context = "-Druns=1 -Dseed=" + seed + "\n" + plan;
    }

    void check() {
      AgentBuilder builder =
          Stage.agent()
              .limits(Limits.DEFAULT.withParallel(1 + random.nextInt(8)))
              .approver(approver(random.nextInt(4)));
      mischief.tools().forEach(builder::tool);
      Agent agent = builder.build();
      Run run = Stage.run(agent, plan);
      Collected fast = Collected.atOnce(run.events());
      Collected slow = Collected.oneByOne(run.events());
      Duration moment =
          Duration.of(random.nextLong(MOST_MICROS), java.time.temporal.ChronoUnit.MICROS);
      Time.system().after(moment, () -> run.cancel("at random"));
      RunResult result = ended(run);
      assertThat(fast.await(PATIENCE)).as("the fast subscriber: " + context).isTrue();
      assertThat(slow.await(PATIENCE)).as("the slow subscriber: " + context).isTrue();
      assertThat(slow.events()).as(context).isEqualTo(fast.events());
      checkFacts(fast.events(), result);
      checkState(run, fast.events());
      await("calls that have not returned", () -> mischief.inside() == 0);
      await("threads of calls", () -> mischief.threads().stream().noneMatch(Thread::isAlive));
    }

    private RunResult ended(Run run) {
      try {
        return run.result().await().atMost(PATIENCE);
      } catch (RuntimeException e) {
        throw new AssertionError(
            "does not end: "
                + context
                + "\n"
                + run.state().tasks()
                + "\n"
                + run.state().openApprovals(),
            e);
      }
    }

    private void checkFacts(List<RunEvent> events, RunResult result) {
      Map<TaskPath, Integer> ends = new HashMap<>();
      Set<TaskPath> started = new HashSet<>();
      for (int i = 0; i < events.size(); i++) {
        assertThat(events.get(i).sequence()).as(context).isEqualTo(i + 1);
        switch (events.get(i).fact()) {
          case RunEvent.TaskStarted fact ->
              assertThat(started.add(fact.path())).as("started once: " + context).isTrue();
          case RunEvent.TaskSucceeded fact -> {
            assertThat(started).as("started before its end: " + context).contains(fact.path());
            ends.merge(fact.path(), 1, Integer::sum);
          }
          case RunEvent.TaskFailed fact -> ends.merge(fact.path(), 1, Integer::sum);
          case RunEvent.TaskSkipped fact -> ends.merge(fact.path(), 1, Integer::sum);
          case RunEvent.TaskCancelled fact -> ends.merge(fact.path(), 1, Integer::sum);
          default -> {}
        }
      }
      assertThat(ends.values()).as("each task ends once: " + context).allMatch(times -> times == 1);
      assertThat(events.get(events.size() - 1).fact())
          .as(context)
          .isInstanceOfSatisfying(
              RunEvent.RunFinished.class,
              fact -> assertThat(fact.outcome()).isEqualTo(result.outcome()));
    }

    private void checkState(Run run, List<RunEvent> events) {
      for (RunEvent event : events) {
        if (event.fact() instanceof RunEvent.TaskSucceeded fact) {
          TaskState state = run.state().task(fact.path()).orElseThrow();
          assertThat(state.status()).as(context).isEqualTo(TaskState.Status.SUCCEEDED);
          assertThat(state.value()).as(context).contains(fact.result().value());
        }
      }
      assertThat(run.state().tasks()).as(context).allMatch(TaskState::isTerminal);
    }

    private void await(String what, BooleanSupplier condition) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!condition.getAsBoolean()) {
        assertThat(System.nanoTime()).as("left behind: " + what + ": " + context).isLessThan(end);
        Thread.onSpinWait();
      }
    }

    /** Says yes or no, at once, a moment later, from two threads, or never. */
    private Approver approver(int manner) {
      boolean yes = random.nextInt(4) > 0;
      long later = random.nextLong(MOST_MICROS);
      return (request, desk) -> {
        ApprovalDecision decision = new ApprovalDecision(yes, "random", "", request.callHash());
        Runnable decide = () -> desk.decide(request.id(), decision);
        switch (manner) {
          case 0 -> decide.run();
          case 1 ->
              Time.system().after(Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(later)), decide);
          case 2 -> {
            Thread.ofVirtual().start(decide);
            Thread.ofVirtual().start(decide);
          }
          default -> {}
        }
      };
    }
  }
}
