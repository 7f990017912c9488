// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.Planner;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every planner keeps. Extend it in a test of your planner. */
@Timeout(60)
public abstract class PlannerContract {
  private static final Duration REAL_LIMIT = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofMillis(200);
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final int MANY = 50;

  /** Returns the planner. */
  protected abstract Planner planner();

  /** Returns a request that the planner has a complete plan for. */
  protected abstract PlanRequest request();

  /**
   * Whether a plan is still being made behind the stream, such as a model that writes; by default
   * not.
   */
  protected boolean isWorking() {
    return false;
  }

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

  /** After a cancellation no event comes, and the work behind the plan ends. */
  @Test
  public void stopsWhenCancelled() throws InterruptedException {
    CancelAtOnce subscriber = new CancelAtOnce();
    planner().plan(request()).subscribe().withSubscriber(subscriber);
    VirtualTime.awaitReal(subscriber.first, "the first event of a plan");
    assertThat(subscriber.another.await(QUIET.toMillis(), TimeUnit.MILLISECONDS))
        .as("an event after the cancellation")
        .isFalse();
    assertThat(isWorking()).as("the planner still works").isFalse();
  }

  /** Nothing is planned before somebody listens. */
  @Test
  public void plansOnlyWhenSubscribed() {
    Multi<PlanEvent> stream =
        Assertions.assertTimeoutPreemptively(AT_ONCE, () -> planner().plan(request()));
    assertThat(stream).isNotNull();
    assertThat(isWorking()).as("the planner works though nobody listens").isFalse();
  }

  /** No event comes that nobody has asked for. */
  @Test
  public void givesOnlyWhatIsAskedFor() {
    assertThat(tasks(OneByOne.items(planner().plan(request())))).isEqualTo(tasks(plan()));
  }

  /** Many requests at once get the plans that each of them gets alone. */
  @Test
  public void plansForManyAtOnce() {
    Planner planner = planner();
    List<Task> alone = tasks(plan());
    List<List<PlanEvent>> plans =
        Crowd.atOnce(
            MANY, i -> planner.plan(request()).collect().asList().await().atMost(REAL_LIMIT));
    for (List<PlanEvent> events : plans) {
      assertThat(tasks(events)).isEqualTo(alone);
    }
  }

  /** Takes one event and cancels. */
  private static final class CancelAtOnce implements Flow.Subscriber<PlanEvent> {
    private final AtomicReference<Flow.@Nullable Subscription> subscription =
        new AtomicReference<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch another = new CountDownLatch(1);

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription.set(given);
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PlanEvent event) {
      if (first.getCount() == 0) {
        another.countDown();
      }
      Flow.Subscription given = subscription.get();
      if (given != null) {
        given.cancel();
      }
      first.countDown();
    }

    @Override
    public void onError(Throwable failure) {
      first.countDown();
    }

    @Override
    public void onComplete() {
      first.countDown();
    }
  }
}
