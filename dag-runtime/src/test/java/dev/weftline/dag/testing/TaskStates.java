// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import dev.weftline.core.CancelReason;
import dev.weftline.core.RunId;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.event.TaskState.Status;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a task into each state and shows it each fact, one after the other. */
public final class TaskStates {
  private static final TaskPath PATH = TaskPath.of(1);
  private static final Failure FAILURE = Failure.of(Failure.Kind.TOOL, "it failed");
  private static final Labelled NOTHING = Labelled.trusted(Json.Obj.EMPTY);

  /** The facts that speak of one task, by the name that the page uses. */
  public static final Map<String, RunEvent.Fact> FACTS = facts();

  private TaskStates() {}

  private static Map<String, RunEvent.Fact> facts() {
    Map<String, RunEvent.Fact> facts = new LinkedHashMap<>();
    Task again = PlanReader.read("1. a.r(n=2)\n2. join()\n", Limits.DEFAULT).plan().tasks().get(0);
    for (RunEvent.Fact fact :
        List.of(
            new RunEvent.TaskPlanned(1, PATH, again),
            new RunEvent.TaskStarted(PATH, 2, Optional.empty()),
            new RunEvent.TaskExpanded(PATH, 3),
            new RunEvent.SubPlanOpened(PATH, NOTHING),
            new RunEvent.TaskRetrying(PATH, 1, FAILURE, Duration.ofSeconds(1)),
            new RunEvent.TaskPolled(PATH, 1, Json.of(1), Duration.ofSeconds(1)),
            new RunEvent.TaskSucceeded(PATH, ToolResult.of(Json.of(1))),
            new RunEvent.TaskFailed(PATH, FAILURE),
            new RunEvent.PartsReady(PATH.child(9), List.of()),
            new RunEvent.TaskInDoubt(PATH, "key"),
            new RunEvent.TaskSkipped(PATH, Why.GUARD_FALSE, Optional.empty()),
            new RunEvent.TaskCancelled(PATH, CancelReason.REQUESTED))) {
      facts.put(fact.getClass().getSimpleName(), fact);
    }
    return facts;
  }

  /** A log of one task that calls a skill, so that each fact can speak of it. */
  private static final class OneTask {
    private final List<RunEvent.Derived> conclusions = new ArrayList<>();
    private final RunLog log = new RunLog(new RunId("r-1"), Time.system(), Optional.empty());

    OneTask(Status status) {
      log.derivedBy((fact, emit) -> {
        conclusions.forEach(emit);
        conclusions.clear();
      });
      Plan inner = PlanReader.read("9. join(x=1)\n", Limits.DEFAULT).plan();
      Task task = Task.of(1, new Task.Body.SubPlan("s", inner, Map.of()));
      tell(new RunEvent.TaskPlanned(1, PATH, task));
      // A skill's plan must be there before its parts can be.
      if (status != Status.PLANNED && status != Status.SKIPPED) {
        tell(new RunEvent.SubPlanOpened(PATH, NOTHING));
      }
      switch (status) {
        case PLANNED, RUNNING -> {}
        case SUCCEEDED -> tell(FACTS.get("TaskSucceeded"));
        case FAILED -> tell(FACTS.get("TaskFailed"));
        case SKIPPED -> tell(FACTS.get("TaskSkipped"));
        case CANCELLED -> tell(FACTS.get("TaskCancelled"));
        case IN_DOUBT -> tell(FACTS.get("TaskInDoubt"));
      }
    }

    void tell(RunEvent.Fact fact) {
      if (fact instanceof RunEvent.Input input) {
        log.append(input);
      } else {
        conclusions.add((RunEvent.Derived) fact);
        log.append(new RunEvent.AnswerText(""));
      }
    }

    TaskState task() {
      return log.state().task(PATH).orElseThrow();
    }
  }

  /** Returns the state of a task after a fact, or empty when the fact changes nothing. */
  public static Optional<Status> after(Status status, RunEvent.Fact fact) {
    OneTask one = new OneTask(status);
    TaskState before = one.task();
    if (before.status() != status) {
      throw new AssertionError("the task is " + before.status() + " and should be " + status);
    }
    if (fact instanceof RunEvent.PartsReady && one.log.state().syntax(PATH.child(9)).isEmpty()) {
      return Optional.empty(); // there is no join before the skill's plan is there
    }
    one.tell(fact);
    return before.equals(one.task()) ? Optional.empty() : Optional.of(one.task().status());
  }
}
