// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.testing;

import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.planner.ReportJoiner;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A run whose facts a test writes by hand, up to the report. */
public final class FakeRun {
  private final RunLog log = new RunLog(new RunId("r-test"), Time.system(), Optional.empty());
  private final List<Task> tasks;

  /** Starts a run of a plan. */
  public FakeRun(String plan, Optional<String> report) {
    tasks = PlanReader.read(plan, Limits.DEFAULT).plan().tasks();
    Goal goal = Goal.plan(plan);
    log.append(
        new RunEvent.RunStarted(
            log.run(), goal, Labelled.trusted(JsonReader.read("{\"who\":\"me\"}")), ""));
    log.append(new RunEvent.PlanOpened(1, "test", "", 1));
    log.append(new RunEvent.PlanOrigin(1, "test", report));
    for (Task task : tasks) {
      log.append(new RunEvent.TaskPlanned(1, TaskPath.of(task.id()), task));
    }
  }

  /** Records the result of a task. */
  public FakeRun succeeded(int id, String json, Evidence... evidence) {
    log.append(
        new RunEvent.TaskSucceeded(
            TaskPath.of(id), ToolResult.of(JsonReader.read(json), List.of(evidence))));
    return this;
  }

  /** Records a result that is text. */
  public FakeRun text(int id, String field, String text) {
    log.append(
        new RunEvent.TaskSucceeded(
            TaskPath.of(id), ToolResult.of(Json.object().put(field, text).build())));
    return this;
  }

  /** Records a failure. */
  public FakeRun failed(int id, String message) {
    log.append(new RunEvent.TaskFailed(TaskPath.of(id), Failure.of(Failure.Kind.TOOL, message)));
    return this;
  }

  /** Ends the run by its last join and returns what a joiner sees. */
  public Transcript joined() {
    Task join = tasks.get(tasks.size() - 1);
    log.derivedBy((fact, emit) -> {
      if (fact instanceof RunEvent.PlanClosed) {
        parts(join, emit);
      }
    });
    log.append(new RunEvent.PlanClosed(1, RunEvent.End.COMMITTED, ""));
    return new Transcript(log.state(), log.state().parts(), Optional.empty());
  }

  /** Ends the run by its last join and returns the report. */
  public String report() {
    Transcript transcript = joined();
    StringBuilder text = new StringBuilder();
    for (JoinEvent event :
        new ReportJoiner()
            .join(Goal.plan(""), transcript, Budget.DEFAULT)
            .subscribe()
            .asIterable()) {
      switch (event) {
        case JoinEvent.Text(String chunk) -> text.append(chunk);
        case JoinEvent.Spent spent -> {}
        case JoinEvent.Decided(Decision.Finish(var answer)) -> {
          if (!answer.text().contentEquals(text)) {
            throw new AssertionError("the answer's text differs from what was streamed");
          }
        }
        case JoinEvent.Decided decided -> throw new AssertionError("decided " + decided);
      }
    }
    return text.toString();
  }

  private static void parts(Task join, Consumer<RunEvent.Derived> emit) {
    emit.accept(new RunEvent.PartsReady(TaskPath.of(join.id()), List.of()));
  }
}
