// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.CancelReason;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.event.TaskState.Status;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Failure;
import dev.weftline.dag.testing.CoreDriver;
import dev.weftline.dag.testing.ScriptedWorld;
import dev.weftline.dag.testing.World;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules of plan-language section 3, one test a rule, each in 40 random orders of events. Tests
 * of the table of states are named {@code state_...}, those of the table of facts {@code
 * facts_...}.
 */
class MeaningOfPlansTest {
  private final ScriptedWorld world = new ScriptedWorld();

  private void eachOrder(String plan, Consumer<CoreDriver> check) {
    for (long seed = 0; seed < 40; seed++) {
      check.accept(new CoreDriver(world, seed).run(plan));
    }
  }

  private static TaskState task(CoreDriver driver, String path) {
    return driver.state().task(TaskPath.parse(path)).orElseThrow();
  }

  private static void skipped(CoreDriver driver, String path, Why why) {
    assertThat(task(driver, path).status()).isEqualTo(Status.SKIPPED);
    assertThat(task(driver, path).why()).contains(why);
  }

  private static void status(CoreDriver driver, String path, Status status) {
    assertThat(task(driver, path).status()).isEqualTo(status);
  }

  private static String parts(CoreDriver driver) {
    return driver.state().parts().orElseThrow().toJson().text();
  }

  private static void notNeeded(CoreDriver driver, String path) {
    TaskState state = task(driver, path);
    assertThat(
            state.why().filter(why -> why == Why.NOT_NEEDED).isPresent()
                || state.cancelled().filter(r -> r == CancelReason.NOT_NEEDED).isPresent())
        .as(state.toString())
        .isTrue();
  }

  // ---- state of k: what a consumer sees ------------------------------------------------------

  @Test
  void state_succeeded() {
    world.gives("a.r", "{\"f\": 7, \"b\": true}");
    eachOrder(
        """
        1. a.r()
        2. f.r(n=$1.f)
        3. f.r(n=$1?.f)
        4. when $1.f == 7 and $1?.f == 7 and ok($1) and done($1): f.r(n=1)
        5. when failed($1) or skipped($1): f.r(n=2)
        6. join(a=$2, b=$3, c=$4, d=$5?)
        """,
        driver -> {
          assertThat(parts(driver)).isEqualTo("{\"a\":{\"n\":7},\"b\":{\"n\":7},\"c\":{\"n\":1}}");
          skipped(driver, "5", Why.GUARD_FALSE);
        });
  }

  @Test
  void state_failed() {
    world.fails("a.r");
    eachOrder(
        """
        1. a.r()
        2. f.r(n=$1.f)
        3. f.r(n=3, m=$1?.f)
        4. when $1.f == 7: f.r(n=4)
        5. when $1?.f == null: f.r(n=5)
        6. when failed($1) and done($1) and not ok($1) and not skipped($1): f.r(n=6)
        7. join(b=$3, c=$5, d=$6, e=$2?, f=$4?)
        """,
        driver -> {
          skipped(driver, "2", Why.UPSTREAM_FAILED);
          assertThat(task(driver, "2").because()).contains(TaskPath.of(1));
          skipped(driver, "4", Why.GUARD_UNKNOWN);
          assertThat(parts(driver)).isEqualTo("{\"b\":{\"n\":3},\"c\":{\"n\":5},\"d\":{\"n\":6}}");
        });
  }

  @Test
  void a_filter_needs_alternatives_only_as_far_as_they_go() {
    world.fails("a.r");
    eachOrder(
        """
        1. a.r()
        2. for $x in [1, 2] if $x in [$1.v ?? 2]: f.r(n=$x)
        3. join(r=$2)
        """,
        driver -> assertThat(parts(driver)).isEqualTo("{\"r\":[{\"n\":2}]}"));
  }

  @Test
  void state_skipped() {
    eachOrder(
        """
        1. when 1 > 2: a.r()
        2. f.r(n=$1.f)
        3. f.r(n=3, m=$1?.f)
        4. when $1.f == 7: f.r(n=4)
        5. when $1?.f == null: f.r(n=5)
        6. when skipped($1) and done($1) and not ok($1) and not failed($1): f.r(n=6)
        7. join(b=$3, c=$5, d=$6, e=$2?, f=$4?)
        """,
        driver -> {
          skipped(driver, "2", Why.UPSTREAM_SKIPPED);
          skipped(driver, "4", Why.GUARD_UNKNOWN);
          assertThat(parts(driver)).isEqualTo("{\"b\":{\"n\":3},\"c\":{\"n\":5},\"d\":{\"n\":6}}");
        });
  }

  @Test
  void state_denied_counts_as_skipped() {
    world.asked("1", false);
    eachOrder(
        """
        1. a.w()
        2. when skipped($1): f.r(n=2)
        3. f.r(n=$1.n)
        4. join(a=$2, b=$3?)
        """,
        driver -> {
          skipped(driver, "1", Why.DENIED);
          skipped(driver, "3", Why.UPSTREAM_SKIPPED);
          assertThat(parts(driver)).isEqualTo("{\"a\":{\"n\":2}}");
        });
  }

  // ---- the order of decisions ------------------------------------------------------------------

  @Test
  void guard_comes_before_a_missing_value() {
    world.fails("a.r");
    eachOrder(
        "1. a.r()\n2. when 1 > 2: f.r(n=$1)\n3. join(r=$2?)\n",
        driver -> skipped(driver, "2", Why.GUARD_FALSE));
  }

  @Test
  void first_strict_reference_without_value_in_text_order_skips() {
    world.fails("a.r").fails("b.r");
    eachOrder(
        "1. a.r()\n2. b.r()\n3. for $x in $2.list if $1.v > 1: f.r(n=$x)\n4. join(r=$3?)\n",
        driver -> assertThat(task(driver, "3").because()).contains(TaskPath.of(2)));
  }

  @Test
  void a_misfit_fails_the_task_as_input() {
    world.gives("a.r", "{\"v\": 1}");
    eachOrder(
        "1. a.r()\n2. f.r(n=$1.gone)\n3. join(r=$2)\n",
        driver -> {
          assertThat(task(driver, "2").failure().orElseThrow().kind())
              .isEqualTo(Failure.Kind.INPUT);
          assertThat(driver.state().parts().orElseThrow().missing()).containsExactly("r");
        });
  }

  // ---- guards ----------------------------------------------------------------------------------

  @Test
  void an_unknown_guard_skips_and_is_shown() {
    world.gives("a.r", "{\"v\": \"text\"}");
    eachOrder(
        "1. a.r()\n2. when $1.v > 3: f.r(n=1)\n3. when $1.gone > 3: f.r(n=1)\n"
            + "4. join(a=$2?, b=$3?)\n",
        driver -> {
          skipped(driver, "2", Why.GUARD_UNKNOWN);
          skipped(driver, "3", Why.GUARD_UNKNOWN);
        });
  }

  @Test
  void kleene_or_is_true_beside_an_unknown() {
    world.fails("a.r").gives("b.r", "{\"v\": 5}");
    eachOrder(
        "1. a.r()\n2. b.r()\n3. when $1.v > 3 or $2.v > 3: f.r(n=1)\n"
            + "4. when $1.v > 3 and $2.v < 3: f.r(n=1)\n5. join(a=$3, b=$4?)\n",
        driver -> {
          status(driver, "3", Status.SUCCEEDED);
          skipped(driver, "4", Why.GUARD_FALSE);
        });
  }

  // ---- failure policy where the data is used ---------------------------------------------------

  @Test
  void alternatives_are_decided_from_left_to_right() {
    world.fails("a.r").gives("b.r", "{\"v\": null}").gives("c.r", "{\"v\": 3}");
    eachOrder(
        "1. a.r()\n2. b.r()\n3. c.r()\n4. f.r(n=$1.v ?? $2.v ?? $3.v ?? 9)\n"
            + "5. f.r(n=$1.v ?? $2.v ?? 9)\n6. join(a=$4.n, b=$5.n)\n",
        driver -> assertThat(parts(driver)).isEqualTo("{\"a\":3,\"b\":9}"));
  }

  @Test
  void nothing_waits_for_an_alternative_that_is_not_needed() {
    world.gives("a.r", "{\"v\": 1}");
    CoreDriver driver =
        new CoreDriver(world, 3).run("1. a.r()\n2. b.r()\n3. join(r=$1.v ?? $2.v)\n");
    assertThat(parts(driver)).isEqualTo("{\"r\":1}");
  }

  @Test
  void a_strict_part_without_value_makes_the_answer_incomplete() {
    world.fails("a.r").gives("b.r", "{\"v\": null}");
    eachOrder(
        "1. a.r()\n2. b.r()\n3. join(a=$1, b=$1?, c=$2.v, d=$2.gone, e=\"fine\")\n",
        driver -> {
          assertThat(parts(driver)).isEqualTo("{\"c\":null,\"e\":\"fine\"}");
          assertThat(driver.state().parts().orElseThrow().missing()).containsExactly("a", "d");
          driver.accept();
          assertThat(driver.state().finish().orElseThrow().outcome())
              .isEqualTo(RunEvent.Outcome.INCOMPLETE);
        });
  }

  @Test
  void an_empty_join_takes_all_that_nothing_mentions() {
    world.fails("b.r");
    eachOrder(
        "1. a.r(n=1)\n2. f.r(n=$1.n)\n3. f.r(n=3)\n4. b.r()\n5. when 1 > 2: c.r()\n6. join()\n",
        driver -> {
          assertThat(parts(driver)).isEqualTo("{\"f.r#2\":{\"n\":1},\"f.r#3\":{\"n\":3}}");
          assertThat(driver.state().parts().orElseThrow().missing()).containsExactly("b.r");
        });
  }

  // ---- fan-out ---------------------------------------------------------------------------------

  @Test
  void one_failing_element_of_a_read_leaves_its_siblings_running() {
    world.answers(
        "f.r",
        arguments ->
            arguments.integer("n").orElseThrow() == 2
                ? World.failure()
                : new World.Result.Value(arguments));
    eachOrder(
        "1. for $x in [1, 2, 3]: f.r(n=$x)\n2. join(r=$1?, s=$1)\n",
        driver -> {
          status(driver, "1", Status.FAILED);
          status(driver, "1[2]", Status.SUCCEEDED);
          assertThat(parts(driver)).isEqualTo("{\"r\":[{\"n\":1},{\"n\":3}]}");
        });
  }

  @Test
  void elements_keep_source_order_and_count_what_the_filter_kept() {
    eachOrder(
        "1. for $x in [5, 1, 4, 2] if $x > 1: f.r(n=$x)\n2. join(r=$1[].n)\n",
        driver -> {
          assertThat(parts(driver)).isEqualTo("{\"r\":[5,4,2]}");
          assertThat(task(driver, "1").elements()).isEqualTo(3);
        });
  }

  @Test
  void a_filter_that_is_unknown_leaves_the_element_out() {
    eachOrder(
        "1. for $x in [1, \"a\", 3] if $x > 0: f.r(n=$x)\n2. join(r=$1[].n)\n",
        driver -> assertThat(parts(driver)).isEqualTo("{\"r\":[1,3]}"));
  }

  @Test
  void an_empty_list_gives_an_empty_list() {
    eachOrder(
        "1. for $x in []: a.w(n=$x)\n2. join(r=$1)\n",
        driver -> assertThat(parts(driver)).isEqualTo("{\"r\":[]}"));
  }

  @Test
  void a_null_list_skips_as_no_list() {
    world.gives("a.r", "{\"list\": null}");
    eachOrder(
        "1. a.r()\n2. for $x in $1.list: f.r(n=$x)\n3. for $x in $1.gone?: f.r(n=$x)\n"
            + "4. join(a=$2?, b=$3?)\n",
        driver -> {
          skipped(driver, "2", Why.NO_LIST);
          skipped(driver, "3", Why.NO_LIST);
        });
  }

  @Test
  void what_is_no_list_fails_as_input() {
    world.gives("a.r", "{\"list\": 7}");
    eachOrder(
        "1. a.r()\n2. for $x in $1.list: f.r(n=$x)\n3. join(a=$2?)\n",
        driver ->
            assertThat(task(driver, "2").failure().orElseThrow().kind())
                .isEqualTo(Failure.Kind.INPUT));
  }

  @Test
  void lists_that_step_together_must_be_of_one_length() {
    eachOrder(
        "1. for $x in [1, 2], $y in [3, 4]: f.r(n=$x, m=$y)\n"
            + "2. for $x in [1, 2], $y in [3]: f.r(n=$x, m=$y)\n3. join(a=$1[].m, b=$2?)\n",
        driver -> {
          assertThat(parts(driver)).isEqualTo("{\"a\":[3,4]}");
          assertThat(task(driver, "2").failure().orElseThrow().kind())
              .isEqualTo(Failure.Kind.INPUT);
        });
  }

  @Test
  void too_many_elements_fail_before_the_first_one_starts() {
    Limits two = new Limits(1000, 1_000_000, 64, 2, 60, 4, 64);
    CoreDriver driver =
        new CoreDriver(world, 1, two).run("1. for $x in [1, 2, 3]: f.r(n=$x)\n2. join(a=$1?)\n");
    assertThat(task(driver, "1").failure().orElseThrow().kind()).isEqualTo(Failure.Kind.LIMIT);
    assertThat(driver.state().task(TaskPath.parse("1[0]"))).isEmpty();
  }

  @Test
  void elements_of_an_effect_run_one_at_a_time_in_order() {
    for (long seed = 0; seed < 40; seed++) {
      CoreDriver driver =
          new CoreDriver(world, seed).run("1. for $x in [1, 2, 3]: a.w(n=$x)\n2. join(r=$1)\n");
      assertThat(order(driver))
          .containsExactly(
              "start 1[0]", "end 1[0]", "start 1[1]", "end 1[1]", "start 1[2]", "end 1[2]");
    }
  }

  @Test
  void a_denied_element_is_skipped_and_its_siblings_go_on() {
    world.asked("1[0]", true).asked("1[1]", false).asked("1[2]", true);
    eachOrder(
        "1. for $x in [1, 2, 3]: a.w(n=$x)\n2. join(r=$1?)\n",
        driver -> {
          skipped(driver, "1[1]", Why.DENIED);
          status(driver, "1", Status.FAILED);
          assertThat(parts(driver)).isEqualTo("{\"r\":[{\"n\":1},{\"n\":3}]}");
        });
  }

  // ---- effects ---------------------------------------------------------------------------------

  @Test
  void effects_keep_program_order_within_a_scope() {
    for (long seed = 0; seed < 40; seed++) {
      CoreDriver driver =
          new CoreDriver(world, seed)
              .run(
                  "1. a.r(n=1)\n2. a.w(n=2)\n3. a.r(n=3)\n4. b.r(n=4)\n5. join(a=$1, b=$2, c=$3, d=$4)\n");
      List<String> order = order(driver);
      assertThat(order.indexOf("end 1")).isLessThan(order.indexOf("start 2"));
      assertThat(order.indexOf("end 2")).isLessThan(order.indexOf("start 3"));
    }
  }

  @Test
  void an_effect_waits_for_an_open_approval_of_its_scope() {
    world.asked("1", true);
    for (long seed = 0; seed < 40; seed++) {
      List<String> order =
          order(new CoreDriver(world, seed).run("1. a.w(n=1)\n2. a.w(n=2)\n3. join(r=$1?)\n"));
      assertThat(order).containsExactly("start 1", "end 1", "start 2", "end 2");
    }
  }

  @Test
  void effects_wait_until_the_plan_is_committed() {
    for (long seed = 0; seed < 40; seed++) {
      CoreDriver driver = new CoreDriver(world, seed).run("1. a.w(n=1)\n2. join(r=$1)\n");
      List<String> facts = driver.events().stream().map(MeaningOfPlansTest::name).toList();
      assertThat(facts.indexOf("PlanClosed")).isLessThan(facts.indexOf("TaskStarted"));
    }
  }

  @Test
  void a_plan_that_broke_off_keeps_reads_and_never_runs_effects() {
    for (long seed = 0; seed < 40; seed++) {
      CoreDriver driver =
          new CoreDriver(world, seed).run("1. a.r(n=1)\n2. b.w(n=$1.n)\n", 1, RunEvent.End.CUT);
      status(driver, "1", Status.SUCCEEDED);
      assertThat(task(driver, "2").cancelled()).contains(CancelReason.PLAN_CUT);
      assertThat(driver.state().finish().orElseThrow().outcome())
          .isEqualTo(RunEvent.Outcome.FAILED);
    }
  }

  // ---- replanning and cancellation -------------------------------------------------------------

  @Test
  void a_new_plan_uses_finished_results_and_ids_beyond_the_old_ones() {
    for (long seed = 0; seed < 40; seed++) {
      CoreDriver driver = new CoreDriver(world, seed).run("1. a.r(n=1)\n2. join(r=$1)\n");
      driver.askForPlan().run("3. f.r(n=$1.n)\n4. join(r=$3)\n", 2, RunEvent.End.COMMITTED);
      assertThat(parts(driver)).isEqualTo("{\"r\":{\"n\":1}}");
      assertThat(order(driver)).filteredOn(fact -> fact.equals("start 1")).hasSize(1);
    }
  }

  @Test
  void a_cancelled_run_ends_and_keeps_finished_results() {
    CoreDriver driver =
        new CoreDriver(world, 1).run("1. a.r(n=1)\n2. f.r(n=$1.n)\n3. join(r=$2)\n");
    driver.cancel(CancelReason.REQUESTED);
    RunState state = driver.state();
    assertThat(state.finish().orElseThrow().outcome()).isEqualTo(RunEvent.Outcome.CANCELLED);
    status(driver, "1", Status.SUCCEEDED);
    assertThat(driver.running()).isEmpty();
  }

  // ---- the table of facts ----------------------------------------------------------------------

  @Test
  void facts_1_never_joined_before_the_effect() {
    for (long seed = 0; seed < 40; seed++) {
      CoreDriver driver = new CoreDriver(world, seed).run("1. a.w()\n2. join(done=true)\n");
      List<String> facts = driver.events().stream().map(MeaningOfPlansTest::name).toList();
      assertThat(facts.indexOf("TaskSucceeded")).isBetween(1, facts.indexOf("PartsReady") - 1);
      assertThat(parts(driver)).isEqualTo("{\"done\":true}");
    }
  }

  @Test
  void facts_2_a_fallback_runs_when_the_first_failed() {
    world.fails("a.r").gives("b.r", "{\"v\": 2}");
    eachOrder(
        "1. a.r()\n2. when failed($1): b.r()\n3. c.r(x=$1.v ?? $2.v)\n4. join(r=$3)\n",
        driver -> assertThat(parts(driver)).isEqualTo("{\"r\":{\"x\":2}}"));
  }

  @Test
  void facts_3_a_guard_on_a_failed_task_is_unknown() {
    world.fails("a.r");
    eachOrder(
        "1. a.r()\n2. when $1.v > 3: b.r()\n3. join(r=$2?)\n",
        driver -> {
          skipped(driver, "2", Why.GUARD_UNKNOWN);
          assertThat(parts(driver)).isEqualTo("{}");
          assertThat(driver.state().parts().orElseThrow().isComplete()).isTrue();
        });
  }

  @Test
  void facts_4_a_guarded_join_ends_the_plan_early() {
    world.gives("a.r", "{}");
    eachOrder(
        "1. a.r()\n2. when $1.title == null: join(v=\"none\")\n3. b.r(x=$1)\n4. join(v=$3)\n",
        driver -> {
          assertThat(driver.state().join()).contains(TaskPath.of(2));
          driver.state().task(TaskPath.of(3)).ifPresent(state -> notNeeded(driver, "3"));
        });
  }

  @Test
  void facts_5_elements_of_an_effect_stop_at_the_first_failure() {
    world.answers(
        "a.w",
        arguments ->
            arguments.integer("x").orElseThrow() == 2
                ? World.failure()
                : new World.Result.Value(arguments));
    eachOrder(
        "1. for $x in [1, 2, 3]: a.w(x=$x)\n2. join(r=$1?)\n",
        driver -> {
          status(driver, "1[0]", Status.SUCCEEDED);
          status(driver, "1[1]", Status.FAILED);
          skipped(driver, "1[2]", Why.STOPPED);
          status(driver, "1", Status.FAILED);
          assertThat(parts(driver)).isEqualTo("{\"r\":[{\"x\":1}]}");
        });
  }

  @Test
  void facts_6_an_effect_waits_for_the_guard_of_an_earlier_join() {
    world.gives("a.r", "{\"bad\": true}");
    eachOrder(
        "1. a.r()\n2. when $1.bad: join(v=\"stop\")\n3. b.w()\n4. join(v=\"ok\")\n",
        driver -> {
          assertThat(driver.state().join()).contains(TaskPath.of(2));
          assertThat(order(driver)).doesNotContain("start 3");
          driver.state().task(TaskPath.of(3)).ifPresent(s -> skipped(driver, "3", Why.NOT_NEEDED));
        });
  }

  @Test
  void facts_7_a_skipped_part_makes_the_run_incomplete() {
    world.fails("a.r");
    eachOrder(
        "1. a.r()\n2. b.r(x=$1)\n3. join(r=$2)\n",
        driver -> {
          skipped(driver, "2", Why.UPSTREAM_FAILED);
          assertThat(task(driver, "2").because()).contains(TaskPath.of(1));
          assertThat(driver.state().parts().orElseThrow().missing()).containsExactly("r");
        });
  }

  private static String name(RunEvent event) {
    return event.fact().getClass().getSimpleName();
  }

  private static List<String> order(CoreDriver driver) {
    return driver.events().stream()
        .flatMap(event ->
            switch (event.fact()) {
              case RunEvent.TaskStarted fact -> Stream.of("start " + fact.path());
              case RunEvent.TaskSucceeded fact -> Stream.of("end " + fact.path());
              default -> Stream.<String>empty();
            })
        .toList();
  }
}
