// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.CancelReason;
import dev.weftline.core.Run;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.dag.testing.CoreDriver;
import dev.weftline.dag.testing.Mischief;
import dev.weftline.dag.testing.RandomPlan;
import dev.weftline.dag.testing.ScriptedWorld;
import dev.weftline.dag.testing.Stage;
import dev.weftline.dag.testing.World;
import dev.weftline.testkit.EventSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What runs write is what the schema of the event stream says. */
class EventsOfRandomRunsFitSchemaTest {
  private static final int CORE_RUNS = 60;
  private static final int REAL_RUNS = 30;
  private static final long BASE_SEED = Long.getLong("seed", 20261126L);

  /** Fails and denies at random. */
  private record Moody(long seed) implements World {
    @Override
    public Result call(String tool, Json.Obj arguments) {
      long mood = new SplittableRandom(seed + tool.hashCode()).nextInt(4);
      return mood == 0 ? World.failure() : new ScriptedWorld().call(tool, arguments);
    }

    @Override
    public Optional<Boolean> approval(TaskPath path) {
      SplittableRandom random = new SplittableRandom(seed + path.id());
      return random.nextBoolean() ? Optional.of(random.nextBoolean()) : Optional.empty();
    }
  }

  @Test
  void eventsOfTheCoreFit() {
    for (long seed = BASE_SEED; seed < BASE_SEED + CORE_RUNS; seed++) {
      CoreDriver driver = new CoreDriver(new Moody(seed), seed).run(RandomPlan.of(seed));
      if (seed % 3 == 0) {
        driver.cancel(CancelReason.DEADLINE);
      } else {
        driver.accept();
      }
      check(seed, driver.events());
    }
  }

  @Test
  void eventsOfRealRunsFit() {
    for (long seed = BASE_SEED; seed < BASE_SEED + REAL_RUNS; seed++) {
      var agent = Stage.agent();
      new Mischief(seed).tools().forEach(agent::tool);
      Run run = Stage.run(agent.build(), RandomPlan.of(seed));
      run.cancel("enough");
      check(seed, run.events().collect().asList().await().atMost(Duration.ofSeconds(30)));
    }
  }

  private static void check(long seed, List<RunEvent> events) {
    for (RunEvent event : events) {
      assertThat(EventSchema.problems(event))
          .as("-Dseed=%d %s", seed, EventJson.write(event).text())
          .isEmpty();
    }
  }
}
