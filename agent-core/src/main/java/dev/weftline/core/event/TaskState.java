// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.CancelReason;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has become of a task or of an element.
 *
 * @param path the task or element
 * @param status the state
 * @param attempt the last attempt, 0 before the first
 * @param elements how many elements a fan-out has, -1 while unknown or for anything else
 * @param value the result; for a fan-out that failed, the results of the elements that did not
 * @param failure why it failed, or empty
 * @param why why it was skipped, or empty
 * @param because the task that a skip is about, or empty
 * @param cancelled why it was cancelled, or empty
 * @param evidence where the result was read
 * @param started when the first attempt began, or empty
 * @param ended when it became terminal, or empty
 */
public record TaskState(
    TaskPath path,
    Status status,
    int attempt,
    int elements,
    Optional<Labelled> value,
    Optional<Failure> failure,
    Optional<RunEvent.Why> why,
    Optional<TaskPath> because,
    Optional<CancelReason> cancelled,
    List<Evidence> evidence,
    Optional<Instant> started,
    Optional<Instant> ended) {

  /** The states of a task. */
  public enum Status {
    /** Known, and not started: it waits for its inputs, its turn or an approval. */
    PLANNED,
    /** Started, or a fan-out or a skill of which something is left to do. */
    RUNNING,
    /** Ended with a result. */
    SUCCEEDED,
    /** Ended without a result. */
    FAILED,
    /** Ended without having started. */
    SKIPPED,
    /** Stopped, or never to start, because the run does without it. */
    CANCELLED,
    /** An effect that may or may not have happened. */
    IN_DOUBT;

    /** Whether the state is final. */
    public boolean isTerminal() {
      return switch (this) {
        case PLANNED, RUNNING, IN_DOUBT -> false;
        case SUCCEEDED, FAILED, SKIPPED, CANCELLED -> true;
      };
    }

    /**
     * Whether a task in this state can come into another one; any other fact leaves it as it is.
     */
    public boolean mayBecome(Status next) {
      return switch (this) {
        case PLANNED -> next != PLANNED && next != IN_DOUBT;
        case RUNNING -> next != PLANNED && next != SKIPPED;
        case IN_DOUBT -> next == RUNNING || next == SUCCEEDED || next == FAILED;
        case SUCCEEDED, FAILED, SKIPPED, CANCELLED -> false;
      };
    }
  }

  public TaskState {
    evidence = List.copyOf(evidence);
  }

  /** Returns the state of a task that was just planned. */
  static TaskState planned(TaskPath path) {
    return new TaskState(
        path,
        Status.PLANNED,
        0,
        -1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether the state is final. */
  public boolean isTerminal() {
    return status.isTerminal();
  }

  /**
   * Returns why the task has no result, in words for people and models; empty when it has one, or
   * may still get one.
   */
  public Optional<String> whyNoResult() {
    return switch (status) {
      case FAILED -> failure.map(Failure::message);
      case SKIPPED ->
          why.map(reason -> word(reason) + because.map(path -> " of task " + path).orElse(""));
      case CANCELLED -> cancelled.map(TaskState::word);
      case IN_DOUBT -> Optional.of("it may or may not have happened");
      case PLANNED, RUNNING, SUCCEEDED -> Optional.empty();
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Returns how long the task has run, until its end or until now; zero when it never started. */
  public Duration elapsed(Instant now) {
    return started.map(from -> Duration.between(from, ended.orElse(now))).orElse(Duration.ZERO);
  }

  /** Returns the state as references and conditions see it. */
  public Outcome outcome() {
    return switch (status) {
      case PLANNED, RUNNING, IN_DOUBT -> Outcome.Pending.PENDING;
      case SUCCEEDED -> new Outcome.Succeeded(value.orElseThrow());
      case FAILED -> new Outcome.Failed(value);
      case SKIPPED, CANCELLED -> Outcome.Skipped.SKIPPED;
    };
  }

  TaskState started(int now, Instant at) {
    return new TaskState(
        path,
        Status.RUNNING,
        now,
        elements,
        value,
        failure,
        why,
        because,
        cancelled,
        evidence,
        Optional.of(started.orElse(at)),
        ended);
  }

  TaskState expanded(int count, Instant at) {
    return new TaskState(
        path,
        Status.RUNNING,
        attempt,
        count,
        value,
        failure,
        why,
        because,
        cancelled,
        evidence,
        Optional.of(at),
        ended);
  }

  TaskState succeeded(Labelled result, List<Evidence> shown, Instant at) {
    return new TaskState(
        path,
        Status.SUCCEEDED,
        attempt,
        elements,
        Optional.of(result),
        failure,
        why,
        because,
        cancelled,
        shown,
        started,
        Optional.of(at));
  }

  TaskState failed(Failure reason, Optional<Labelled> partial, Instant at) {
    return new TaskState(
        path,
        Status.FAILED,
        attempt,
        elements,
        partial,
        Optional.of(reason),
        why,
        because,
        cancelled,
        evidence,
        started,
        Optional.of(at));
  }

  TaskState skipped(RunEvent.Why reason, Optional<TaskPath> about, Instant at) {
    return new TaskState(
        path,
        Status.SKIPPED,
        attempt,
        elements,
        value,
        failure,
        Optional.of(reason),
        about,
        cancelled,
        evidence,
        started,
        Optional.of(at));
  }

  TaskState cancelled(CancelReason reason, Instant at) {
    return new TaskState(
        path,
        Status.CANCELLED,
        attempt,
        elements,
        value,
        failure,
        why,
        because,
        Optional.of(reason),
        evidence,
        started,
        Optional.of(at));
  }

  TaskState inDoubt() {
    return new TaskState(
        path,
        Status.IN_DOUBT,
        attempt,
        elements,
        value,
        failure,
        why,
        because,
        cancelled,
        evidence,
        started,
        ended);
  }
}
