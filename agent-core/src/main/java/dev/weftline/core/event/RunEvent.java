// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.Answer;
import dev.weftline.core.CancelReason;
import dev.weftline.core.Goal;
import dev.weftline.core.RunId;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One fact of a run.
 *
 * @param sequence the number of the fact in its run, from 1 without gaps
 * @param at when it was recorded
 * @param fact the fact
 */
public record RunEvent(long sequence, Instant at, Fact fact) {

  /** What happened. Facts are immutable. */
  public sealed interface Fact permits Input, Derived {}

  /** A fact from outside of the scheduling core. */
  public sealed interface Input extends Fact {}

  /** A fact that the scheduling core concludes; the same inputs always give the same ones. */
  public sealed interface Derived extends Fact {}

  /** How a run ends. */
  public enum Outcome {
    /** With every part of its answer. */
    ANSWERED,
    /** With an answer that lacks parts. */
    INCOMPLETE,
    /** Without an answer. */
    FAILED,
    /** Because somebody asked for it. */
    CANCELLED,
    /** Because it took too long. */
    DEADLINE
  }

  /** How a plan ends. */
  public enum End {
    /** Complete and valid. */
    COMMITTED,
    /** It broke off. */
    CUT,
    /** It is not valid. */
    REJECTED,
    /** A newer plan took its place. */
    SUPERSEDED,
    /** The answer came before its end. */
    ANSWERED
  }

  /** Why a task was skipped. */
  public enum Why {
    GUARD_FALSE,
    GUARD_UNKNOWN,
    UPSTREAM_FAILED,
    UPSTREAM_SKIPPED,
    NO_LIST,
    DENIED,
    NOT_NEEDED,
    STOPPED
  }

  /**
   * The run began.
   *
   * @param run the run
   * @param goal the goal
   * @param inputs the inputs, an object
   * @param catalogHash the hash of the tools' descriptions
   */
  public record RunStarted(RunId run, Goal goal, Labelled inputs, String catalogHash)
      implements Input {}

  /**
   * A plan begins.
   *
   * @param version 1 for the first
   * @param planner the planner
   * @param reason why there is a new plan; empty for the first
   * @param firstId the lowest number of its tasks
   */
  public record PlanOpened(int version, String planner, String reason, int firstId)
      implements Input {}

  /**
   * Where the plan comes from.
   *
   * @param version the plan
   * @param name the skill, file or model
   * @param report the template of the report, or empty
   */
  public record PlanOrigin(int version, String name, Optional<String> report) implements Input {}

  /**
   * A model wrote plan text.
   *
   * @param version the plan
   * @param chunk the text
   */
  public record PlanText(int version, String chunk) implements Input {}

  /**
   * A task was planned.
   *
   * @param version the plan
   * @param path the task
   * @param task its syntax, skills linked
   */
  public record TaskPlanned(int version, TaskPath path, Task task) implements Input {}

  /**
   * A line was put right by a rule.
   *
   * @param version the plan
   * @param line the line, from 1
   * @param kind the rule
   * @param before the text as written
   * @param after the text as taken
   */
  public record LineMended(int version, int line, String kind, String before, String after)
      implements Input {}

  /**
   * A model wrote a line again.
   *
   * @param version the plan
   * @param line the line, from 1
   * @param attempt the attempt, from 1
   */
  public record LineRepaired(int version, int line, int attempt) implements Input {}

  /**
   * A line is no valid task.
   *
   * @param version the plan
   * @param line the line, from 1
   * @param text the text
   * @param problems why
   */
  public record LineRejected(int version, int line, String text, List<Diagnostic> problems)
      implements Input {
    public LineRejected {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A planner has no plan.
   *
   * @param version the plan
   * @param message why, for people
   */
  public record PlanFailed(int version, String message) implements Input {}

  /**
   * A plan ended.
   *
   * @param version the plan
   * @param end how
   * @param planHash the SHA-256 of its canonical text, or empty
   */
  public record PlanClosed(int version, End end, String planHash) implements Input {}

  /**
   * A person is asked.
   *
   * @param request the question
   */
  public record ApprovalAsked(ApprovalRequest request) implements Input {}

  /**
   * A person decided.
   *
   * @param approvalId the question
   * @param decision the decision
   */
  public record ApprovalDecided(String approvalId, ApprovalDecision decision) implements Input {}

  /**
   * That an effect is about to happen.
   *
   * @param key the key it carries
   * @param callHash the hash of the exact call
   */
  public record Intent(String key, String callHash) {}

  /**
   * A call started.
   *
   * @param path the task or element
   * @param attempt the attempt, from 1
   * @param intent for effects: recorded before the effect
   */
  public record TaskStarted(TaskPath path, int attempt, Optional<Intent> intent) implements Input {}

  /**
   * An attempt failed and another one follows.
   *
   * @param path the task or element
   * @param attempt the attempt that failed, from 1
   * @param failure why
   * @param delay how long until the next one
   */
  public record TaskRetrying(TaskPath path, int attempt, Failure failure, Duration delay)
      implements Input {}

  /**
   * A repeated call does not satisfy its {@code until} yet.
   *
   * @param path the task
   * @param attempt the turn, from 1
   * @param value what it gave
   * @param next how long until the next turn
   */
  public record TaskPolled(TaskPath path, int attempt, Json value, Duration next)
      implements Input {}

  /**
   * A call gave a result.
   *
   * @param path the task or element
   * @param result the result
   */
  public record TaskSucceeded(TaskPath path, ToolResult result) implements Input {}

  /**
   * A task has no result.
   *
   * @param path the task or element
   * @param failure why
   */
  public record TaskFailed(TaskPath path, Failure failure) implements Input {}

  /**
   * It is not known whether an effect happened.
   *
   * @param path the task or element
   * @param key the key it carried
   */
  public record TaskInDoubt(TaskPath path, String key) implements Input {}

  /**
   * A model was used.
   *
   * @param path for which task, or empty for planning and joining
   * @param usage what it used up
   */
  public record Spent(Optional<TaskPath> path, Usage usage) implements Input {}

  /**
   * The run must stop.
   *
   * @param reason why
   * @param text the reason in words; may be empty
   */
  public record CancelRequested(CancelReason reason, String text) implements Input {}

  /**
   * A joiner wrote a piece of the answer.
   *
   * @param chunk the text
   */
  public record AnswerText(String chunk) implements Input {}

  /**
   * A joiner decided.
   *
   * @param decision the decision
   */
  public record Joined(Decision decision) implements Input {}

  /**
   * A fan-out has its elements.
   *
   * @param path the task
   * @param elements how many there are
   */
  public record TaskExpanded(TaskPath path, int elements) implements Derived {}

  /**
   * The plan of a skill begins.
   *
   * @param path the task or element that calls the skill
   * @param inputs the skill's inputs
   */
  public record SubPlanOpened(TaskPath path, Labelled inputs) implements Derived {}

  /**
   * A task does not run.
   *
   * @param path the task or element
   * @param why why
   * @param because the task that it is about, or empty
   */
  public record TaskSkipped(TaskPath path, Why why, Optional<TaskPath> because)
      implements Derived {}

  /**
   * A task was stopped, or will not start any more.
   *
   * @param path the task or element
   * @param reason why
   */
  public record TaskCancelled(TaskPath path, CancelReason reason) implements Derived {}

  /**
   * A join won and its parts are there.
   *
   * @param join the join
   * @param missing the parts without value
   */
  public record PartsReady(TaskPath join, List<String> missing) implements Derived {
    public PartsReady {
      missing = List.copyOf(missing);
    }
  }

  /**
   * The run ended.
   *
   * @param outcome how
   * @param answer the answer, or empty
   */
  public record RunFinished(Outcome outcome, Optional<Answer> answer) implements Derived {}
}
