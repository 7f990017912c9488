// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Time;
import dev.weftline.dag.DagCore;
import dev.weftline.dag.testing.CoreDriver;
import dev.weftline.dag.testing.HashedWorld;
import dev.weftline.dag.testing.NaiveInterpreter;
import dev.weftline.dag.testing.NaiveInterpreter.End;
import dev.weftline.dag.testing.RandomPlan;
import dev.weftline.dag.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 10,000 random plans, each run in a random order of events. */
class RandomPlansAgreeWithNaiveInterpreterTest {
  private static final int RUNS = 10_000;
  private static final long BASE_SEED = Long.getLong("seed", 20261126L);

  @Test
  void sameFactsUpToOrder() {
    for (int i = 0; i < RUNS; i++) {
      long seed = BASE_SEED + i;
      World world = new HashedWorld(seed);
      String plan = RandomPlan.of(seed);
      CoreDriver driver = new CoreDriver(world, seed).run(plan);
      NaiveInterpreter naive =
          new NaiveInterpreter(world).run(PlanReader.read(plan, Limits.DEFAULT).plan().tasks());
      compare("-Dseed=" + seed + "\n" + plan, driver, naive);
    }
  }

  @Test
  void refeedingInputsDerivesTheSameFacts() {
    for (int i = 0; i < RUNS; i++) {
      long seed = BASE_SEED + i;
      List<RunEvent> recorded =
          new CoreDriver(new HashedWorld(seed), seed).run(RandomPlan.of(seed)).accept().events();
      RunLog log = new RunLog(new RunId("r-test"), Time.system(), Optional.empty());
      DagCore core = new DagCore(log.state(), World.CATALOG, Limits.DEFAULT);
      List<RunEvent.Fact> again = new ArrayList<>();
      log.derivedBy((fact, emit) -> {
        again.add(fact);
        core.derive(
            fact,
            derived -> {
              again.add(derived);
              emit.accept(derived);
            });
      });
      for (RunEvent event : recorded) {
        if (event.fact() instanceof RunEvent.Input input) {
          log.append(input);
        }
      }
      assertThat(again)
          .as("-Dseed=" + seed)
          .isEqualTo(recorded.stream().map(RunEvent::fact).toList());
    }
  }

  private static void compare(String context, CoreDriver driver, NaiveInterpreter naive) {
    assertThat(driver.state().join()).as(context).contains(TaskPath.of(naive.join()));
    assertThat(driver.state().parts().orElseThrow().missing())
        .as(context)
        .isEqualTo(naive.missing());
    assertThat(driver.state().parts().orElseThrow().toJson())
        .as(context)
        .isEqualTo(new Json.Obj(naive.parts()));
    naive
        .ends()
        .forEach(
            (id, end) -> same(context, driver.state().task(TaskPath.of(id)).orElseThrow(), end));
    for (Map.Entry<TaskPath, End> element : naive.elements().entrySet()) {
      driver
          .state()
          .task(element.getKey())
          .ifPresent(state -> same(context, state, element.getValue()));
    }
  }

  private static void same(String context, TaskState state, End end) {
    boolean notNeeded =
        state.status() == TaskState.Status.CANCELLED
            || state.why().filter(why -> why == RunEvent.Why.NOT_NEEDED).isPresent();
    if (notNeeded) {
      return;
    }
    String where = "task " + state.path() + " of " + context;
    switch (end) {
      case End.Ok ok -> {
        assertThat(state.status()).as(where).isEqualTo(TaskState.Status.SUCCEEDED);
        assertThat(state.value().orElseThrow().json()).as(where).isEqualTo(ok.value());
      }
      case End.Failed failed -> {
        assertThat(state.status()).as(where).isEqualTo(TaskState.Status.FAILED);
        assertThat(state.value().map(value -> value.json())).as(where).isEqualTo(failed.partial());
      }
      case End.Skipped skipped -> {
        assertThat(state.status()).as(where).isEqualTo(TaskState.Status.SKIPPED);
        // An element that a person denies before a sibling stops the rest stays denied.
        boolean deniedFirst =
            skipped.why() == RunEvent.Why.STOPPED
                && state.why().filter(why -> why == RunEvent.Why.DENIED).isPresent();
        if (!deniedFirst) {
          assertThat(state.why()).as(where).contains(skipped.why());
        }
      }
    }
  }
}
