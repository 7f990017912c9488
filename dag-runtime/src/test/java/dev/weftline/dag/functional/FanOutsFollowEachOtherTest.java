// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Agent;
import dev.weftline.core.Answer;
import dev.weftline.core.Run;
import dev.weftline.core.RunId;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.dag.Command;
import dev.weftline.dag.DagCore;
import dev.weftline.dag.testing.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The elements of a fan-out over a fan-out start as soon as their own element is there. */
@Timeout(30)
class FanOutsFollowEachOtherTest {
  private final CountDownLatch second = new CountDownLatch(1);

  @Test
  void anElementStartsBeforeItsSiblingsAreThere() {
    // The last element of the first fan-out waits for the first element of the second.
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      if (call.value("x").equals(Json.of(3))) {
                        second.await();
                      }
                      return call.value("x");
                    }))
            .tool(
                Stage.tool(
                    "b.r",
                    Effect.READ,
                    (call, context) -> {
                      second.countDown();
                      return Json.of(10 * call.integer("y", 0));
                    }))
            .build();
    Answer answer =
        Stage.run(
                agent,
                "1. for $x in [1, 2, 3]: a.r(x=$x)\n2. for $y in $1: b.r(y=$y)\n3. join(z=$2)\n")
            .await();
    assertThat(answer.toJson().text()).isEqualTo("{\"z\":[10,20,30]}");
  }

  @Test
  void aFailedElementSkipsTheFollowerAndStopsWhatOfItRuns() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Agent agent =
        Stage.agent()
            .tool(
                Stage.tool(
                    "a.r",
                    Effect.READ,
                    (call, context) -> {
                      if (call.value("x").equals(Json.of(2))) {
                        second.await();
                        throw CallFailed.because("no second");
                      }
                      return call.value("x");
                    }))
            .tool(
                Stage.tool(
                    "b.r",
                    Effect.READ,
                    (call, context) -> {
                      second.countDown();
                      try {
                        new CountDownLatch(1).await();
                        return Json.Null.NULL;
                      } finally {
                        stopped.countDown();
                      }
                    }))
            .build();
    Run run =
        Stage.run(
            agent, "1. for $x in [1, 2]: a.r(x=$x)\n2. for $y in $1: b.r(y=$y)\n3. join(z=$2)\n");
    RunResult result = run.result().await().indefinitely();
    stopped.await();
    assertThat(result.outcome()).isEqualTo(RunEvent.Outcome.INCOMPLETE);
    TaskState follower = run.state().task(TaskPath.of(2)).orElseThrow();
    assertThat(follower.status()).isEqualTo(TaskState.Status.SKIPPED);
    assertThat(follower.why()).contains(RunEvent.Why.UPSTREAM_FAILED);
    assertThat(run.state().task(TaskPath.of(2).at(0)).orElseThrow().status())
        .isEqualTo(TaskState.Status.CANCELLED);
  }

  @Test
  void aFollowerStartsWithItsOwnElement() {
    assertThat(startsAfterOneOfTwo("2. for $y in $1: b.r(y=$y)\n3. join(z=$2)\n"))
        .containsExactly("2[0]");
  }

  @Test
  void aCallThatMayCarryDataOutWaitsForTheWholeList() {
    assertThat(startsAfterOneOfTwo("2. for $y in $1: open.r(y=$y)\n3. join(z=$2)\n")).isEmpty();
  }

  @Test
  void aFilterOrAnotherUseOfTheListWaitsForAllOfIt() {
    assertThat(startsAfterOneOfTwo("2. for $y in $1 if $y > 0: b.r(y=$y)\n3. join(z=$2)\n"))
        .isEmpty();
    assertThat(startsAfterOneOfTwo("2. for $y in $1: b.r(y=$y, all=$1)\n3. join(z=$2)\n"))
        .isEmpty();
    assertThat(startsAfterOneOfTwo("2. for $y in $1?: b.r(y=$y)\n3. join(z=$2)\n")).isEmpty();
  }

  /** What the core starts when one of two elements of the first fan-out has succeeded. */
  private static List<String> startsAfterOneOfTwo(String rest) {
    ToolCatalog catalog =
        ToolCatalog.ofSpecs(
            List.of(
                ToolSpec.read("a.r").build(),
                ToolSpec.read("b.r").build(),
                ToolSpec.read("open.r").openWorld().build()));
    RunLog log = new RunLog(new RunId("r-1"), Time.system(), Optional.empty());
    DagCore core = new DagCore(log.state(), catalog, Limits.DEFAULT);
    log.derivedBy(core);
    String plan = "1. for $x in [1, 2]: a.r(x=$x)\n" + rest;
    for (Task task : PlanReader.read(plan, Limits.DEFAULT).plan().tasks()) {
      log.append(new RunEvent.TaskPlanned(1, TaskPath.of(task.id()), task));
    }
    log.append(new RunEvent.PlanClosed(1, RunEvent.End.COMMITTED, "hash"));
    assertThat(starts(core)).containsExactly("1[0]", "1[1]");
    TaskPath first = TaskPath.of(1).at(0);
    log.append(new RunEvent.TaskStarted(first, 1, Optional.empty()));
    log.append(new RunEvent.TaskSucceeded(first, ToolResult.of(Json.of(1))));
    return starts(core);
  }

  private static List<String> starts(DagCore core) {
    List<String> starts = new ArrayList<>();
    for (Optional<Command> next = core.poll(); next.isPresent(); next = core.poll()) {
      if (next.get() instanceof Command.Start(TaskPath path)) {
        starts.add(path.toString());
      }
    }
    return starts;
  }
}
