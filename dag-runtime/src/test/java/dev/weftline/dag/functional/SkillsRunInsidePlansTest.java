// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.event.TaskState.Status;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.dag.testing.CoreDriver;
import dev.weftline.dag.testing.ScriptedWorld;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A call of a skill runs the skill's plan as one task, in 40 random orders of events each. */
class SkillsRunInsidePlansTest {
  private final ScriptedWorld world = new ScriptedWorld();

  private void eachOrder(String outer, String inner, Consumer<CoreDriver> check) {
    Plan skill = read(inner);
    List<Task> tasks = read(outer).tasks().stream().map(task -> linked(task, skill)).toList();
    for (long seed = 0; seed < 40; seed++) {
      check.accept(new CoreDriver(world, seed).run(tasks, 1, RunEvent.End.COMMITTED));
    }
  }

  private static Plan read(String text) {
    PlanReader.Result result = PlanReader.read(text, Limits.DEFAULT);
    assertThat(result.problems()).isEmpty();
    return result.plan();
  }

  private static Task linked(Task task, Plan skill) {
    return task.tool().equals("skill.inner")
        ? task.withBody(new Task.Body.SubPlan("inner", skill, task.body().arguments()))
        : task;
  }

  private static TaskState task(CoreDriver driver, String path) {
    return driver.state().task(TaskPath.parse(path)).orElseThrow();
  }

  private static String parts(CoreDriver driver) {
    return driver.state().parts().orElseThrow().toJson().text();
  }

  private static List<String> starts(CoreDriver driver) {
    return driver.events().stream()
        .map(RunEvent::fact)
        .filter(RunEvent.TaskStarted.class::isInstance)
        .map(fact -> ((RunEvent.TaskStarted) fact).path().toString())
        .toList();
  }

  @Test
  void itsResultIsTheRecordOfItsParts() {
    eachOrder(
        "1. skill.inner(n=3)\n2. f.r(n=$1.v)\n3. join(r=$2)\n",
        "1. f.r(n=$input.n)\n2. join(v=$1.n, w=\"x\")\n",
        driver -> {
          assertThat(parts(driver)).isEqualTo("{\"r\":{\"n\":3}}");
          assertThat(task(driver, "1/1").status()).isEqualTo(Status.SUCCEEDED);
          assertThat(task(driver, "1").value().orElseThrow().json().text())
              .isEqualTo("{\"v\":3,\"w\":\"x\"}");
        });
  }

  @Test
  void itFailsWhenAPartIsMissingAndKeepsTheOthersInTheDetails() {
    world.fails("b.r");
    eachOrder(
        "1. skill.inner()\n2. join(r=$1)\n",
        "1. a.r(n=1)\n2. b.r()\n3. join(a=$1.n, b=$2)\n",
        driver -> {
          assertThat(task(driver, "1").status()).isEqualTo(Status.FAILED);
          assertThat(task(driver, "1").failure().orElseThrow().details().text())
              .isEqualTo("{\"a\":1}");
          assertThat(driver.state().parts().orElseThrow().missing()).containsExactly("r");
        });
  }

  @Test
  void aFanOutOfSkillsKeepsSourceOrder() {
    eachOrder(
        "1. for $x in [5, 7]: skill.inner(n=$x)\n2. join(r=$1[].v)\n",
        "1. f.r(n=$input.n)\n2. join(v=$1.n)\n",
        driver -> {
          assertThat(parts(driver)).isEqualTo("{\"r\":[5,7]}");
          assertThat(task(driver, "1[1]/1").status()).isEqualTo(Status.SUCCEEDED);
        });
  }

  @Test
  void anEffectInsideKeepsItsPlaceAmongTheEffectsOutside() {
    eachOrder(
        "1. a.w(n=0)\n2. skill.inner(n=1)\n3. a.w(n=2)\n4. join(r=$3)\n",
        "1. a.w(n=$input.n)\n2. join(v=$1.n)\n",
        driver -> assertThat(starts(driver)).containsExactly("1", "2/1", "3"));
  }

  @Test
  void aFanOutOfSkillsWithEffectsRunsOneAtATime() {
    eachOrder(
        "1. for $x in [1, 2]: skill.inner(n=$x)\n2. join(r=$1[].v)\n",
        "1. a.w(n=$input.n)\n2. a.w(n=9)\n3. join(v=$1.n)\n",
        driver ->
            assertThat(starts(driver)).containsExactly("1[0]/1", "1[0]/2", "1[1]/1", "1[1]/2"));
  }

  @Test
  void whatIsNotNeededIsStoppedInsideToo() {
    world.gives("a.r", "{\"bad\": true}");
    eachOrder(
        "1. skill.inner(n=1)\n2. a.r()\n3. when $2.bad: join(v=\"stop\")\n4. join(v=$1)\n",
        "1. f.r(n=$input.n)\n2. b.r(n=$1.n)\n3. join(v=$2)\n",
        driver -> {
          assertThat(parts(driver)).isEqualTo("{\"v\":\"stop\"}");
          assertThat(driver.running()).isEmpty();
          assertThat(driver.state().tasks()).allMatch(TaskState::isTerminal);
        });
  }
}
