// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.Planner;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.FakeTool;
import dev.weftline.testkit.PlannerContract;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Planners with one fault each. */
final class PlannerTwins {
  private static final PlanEvent COMMITTED = new PlanEvent.Committed("hash");

  private PlannerTwins() {}

  private static PlanEvent call(int id) {
    return call(id, "fake.read");
  }

  private static PlanEvent call(int id, String tool) {
    return new PlanEvent.Planned(Task.of(id, new Task.Body.Call(tool, Map.of())), List.of());
  }

  private static PlanEvent join(int id) {
    return new PlanEvent.Planned(Task.of(id, new Task.Body.Join(Map.of())), List.of());
  }

  private static PlannerContract says(PlanEvent... events) {
    return contract(request -> Multi.createFrom().items(events), new AtomicBoolean());
  }

  private static PlannerContract contract(Planner planner, AtomicBoolean working) {
    return new PlannerContract() {
      @Override
      protected Planner planner() {
        return planner;
      }

      @Override
      protected PlanRequest request() {
        return new PlanRequest(
            Goal.ask("anything"),
            Labelled.trusted(Json.Obj.EMPTY),
            ToolCatalog.of(List.of(FakeTool.read("fake.read").build())),
            List.of(),
            "",
            new Transcript(new RunState(), Optional.empty(), Optional.empty()),
            1,
            Capabilities.ALL,
            Limits.DEFAULT,
            Budget.DEFAULT);
      }

      @Override
      protected boolean isWorking() {
        return working.get();
      }
    };
  }

  static PlannerContract sound() {
    return says(new PlanEvent.Origin("sound", Optional.empty()), call(1), join(2), COMMITTED);
  }

  @Breaks("commitsLast")
  static PlannerContract plannerThatCommitsTwice() {
    return says(call(1), COMMITTED, join(2), COMMITTED);
  }

  @Breaks("commitsLast")
  static PlannerContract plannerThatNeverCommits() {
    return says(call(1), join(2));
  }

  @Breaks("tellsOriginFirst")
  static PlannerContract plannerThatTellsItsOriginLate() {
    return says(call(1), new PlanEvent.Origin("late", Optional.empty()), join(2), COMMITTED);
  }

  @Breaks("numbersIncrease")
  static PlannerContract plannerThatRepeatsNumbers() {
    return says(call(1), join(1), COMMITTED);
  }

  @Breaks("endsWithJoin")
  static PlannerContract plannerThatForgetsTheAnswer() {
    return says(call(1), COMMITTED);
  }

  @Breaks("plansOnlyKnownTools")
  static PlannerContract plannerThatInventsTools() {
    return says(call(1, "fake.raed"), join(2), COMMITTED);
  }

  @Breaks("plansAgain")
  static PlannerContract plannerThatPlansOnce() {
    AtomicInteger turn = new AtomicInteger();
    return contract(
        request ->
            turn.getAndIncrement() == 0
                ? Multi.createFrom().items(call(1), join(2), COMMITTED)
                : Multi.createFrom().items(join(1), COMMITTED),
        new AtomicBoolean());
  }

  @Breaks("stopsWhenCancelled")
  static PlannerContract plannerThatWorksOnAfterACancellation() {
    return contract(
        request -> Multi.createFrom().items(call(1), join(2), COMMITTED), new AtomicBoolean(true));
  }

  @Breaks("plansOnlyWhenSubscribed")
  static PlannerContract plannerThatWorksBeforeAnybodyListens() {
    AtomicBoolean working = new AtomicBoolean();
    return contract(
        request -> {
          working.set(true);
          return Multi.createFrom().items(call(1), join(2), COMMITTED);
        },
        working);
  }

  @Breaks("givesOnlyWhatIsAskedFor")
  static PlannerContract plannerThatIgnoresDemand() {
    return contract(
        request -> Multi.createFrom().<PlanEvent>publisher(PlannerTwins::flood),
        new AtomicBoolean());
  }

  private static void flood(Flow.Subscriber<? super PlanEvent> subscriber) {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {}
        });
    List.of(call(1), join(2), COMMITTED).forEach(subscriber::onNext);
    subscriber.onComplete();
  }

  @Breaks("plansForManyAtOnce")
  static PlannerContract plannerThatServesOneAtATime() {
    AtomicInteger busy = new AtomicInteger();
    return contract(
        request ->
            Multi.createFrom()
                .deferred(() -> {
                  boolean alone = busy.incrementAndGet() == 1;
                  Thread.yield();
                  busy.decrementAndGet();
                  return alone
                      ? Multi.createFrom().items(call(1), join(2), COMMITTED)
                      : Multi.createFrom().items(join(1), COMMITTED);
                }),
        new AtomicBoolean());
  }
}
