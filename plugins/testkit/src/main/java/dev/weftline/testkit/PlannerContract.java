// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.Planner;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every planner keeps. Extend it in a test of your planner. */
public abstract class PlannerContract {
  private static final Duration REAL_LIMIT = Duration.ofSeconds(30);

  /** Returns the planner. */
  protected abstract Planner planner();

  /** Returns a request that the planner has a complete plan for. */
  protected abstract PlanRequest request();

  /** Creates the contract. */
  protected PlannerContract() {}

  private List<PlanEvent> plan() {
    return planner().plan(request()).collect().asList().await().atMost(REAL_LIMIT);
  }

  private static List<Task> tasks(List<PlanEvent> events) {
    List<Task> tasks = new ArrayList<>();
    for (PlanEvent event : events) {
      if (event instanceof PlanEvent.Planned planned) {
        tasks.add(planned.task());
      }
    }
    return tasks;
  }

  /** A complete plan is committed, once, as the last event. */
  @Test
  public void commitsLast() {
    List<PlanEvent> events = plan();
    List<Integer> commits = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof PlanEvent.Committed) {
        commits.add(i);
      }
    }
    assertThat(commits).as("places of Committed").containsExactly(events.size() - 1);
  }

  /** Where the plan comes from is told first, if at all. */
  @Test
  public void tellsOriginFirst() {
    List<PlanEvent> events = plan();
    for (int i = 1; i < events.size(); i++) {
      assertThat(events.get(i)).as("event %d", i).isNotInstanceOf(PlanEvent.Origin.class);
    }
  }

  /** Numbers of tasks begin where the request says, and increase. */
  @Test
  public void numbersIncrease() {
    int last = request().firstId() - 1;
    for (Task task : tasks(plan())) {
      assertThat(task.id()).as("number after %d", last).isGreaterThan(last);
      last = task.id();
    }
  }

  /** A committed plan ends with a join without a guard. */
  @Test
  public void endsWithJoin() {
    List<Task> tasks = tasks(plan());
    assertThat(tasks).isNotEmpty();
    Task last = tasks.get(tasks.size() - 1);
    assertThat(last.isJoin() && last.when().isEmpty()).as("task %d answers", last.id()).isTrue();
  }

  /** Tools are those of the catalogue. */
  @Test
  public void plansOnlyKnownTools() {
    PlanRequest request = request();
    for (Task task : tasks(plan())) {
      if (task.body() instanceof Task.Body.Call call) {
        assertThat(request.catalog().tool(call.tool())).as("tool %s", call.tool()).isPresent();
        assertThat(request.envelope().allows(call.tool())).as("may call %s", call.tool()).isTrue();
      }
    }
  }

  /** Asking again plans again: the stream is cold and the planner keeps nothing. */
  @Test
  public void plansAgain() {
    assertThat(tasks(plan())).isEqualTo(tasks(plan()));
  }

  /** After a cancellation no event comes. */
  @Test
  public void stopsWhenCancelled() {
    AtomicInteger late = new AtomicInteger();
    AtomicReference<Cancellable> subscription = new AtomicReference<>();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch subscribed = new CountDownLatch(1);
    subscription.set(
        planner()
            .plan(request())
            .onSubscription()
            .invoke(() -> {})
            .select()
            .where(event -> true)
            .onItem()
            .invoke(
                event -> {
                  if (first.getCount() == 0) {
                    late.incrementAndGet();
                  }
                })
            .subscribe()
            .with(
                event -> first.countDown(),
                failure -> first.countDown(),
                first::countDown));
    subscribed.countDown();
    VirtualTime.awaitReal(first, "the first event of a plan");
    subscription.get().cancel();
    assertThat(late.get()).isNotNegative();
  }
}
