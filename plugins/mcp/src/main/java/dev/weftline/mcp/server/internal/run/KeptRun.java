// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.plan.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A run that a caller started, under a handle that only the caller knows. Safe for use by several
 * threads.
 */
public final class KeptRun {
  private final String handle;
  private final Caller caller;
  private final Run run;
  private final RunQuestions questions;
  private final List<Diagnostic> warnings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Optional<End> end = Optional.empty();

  /**
   * How a run ended.
   *
   * @param result the result, or empty for a bug of the runtime
   * @param at when
   */
  public record End(Optional<RunResult> result, Instant at) {}

  /** What whoever waits for a run wakes up for. */
  public sealed interface Wake {
    /** The run is over. */
    record Ended() implements Wake {}

    /** Time is up. */
    record Late() implements Wake {}

    /**
     * A person must be asked.
     *
     * @param questions the questions that this caller has not seen yet
     */
    record Asked(List<Question> questions) implements Wake {}
  }

  KeptRun(
      String handle, Caller caller, Run run, RunQuestions questions, List<Diagnostic> warnings) {
    this.handle = handle;
    this.caller = caller;
    this.run = run;
    this.questions = questions;
    this.warnings = List.copyOf(warnings);
    questions.onChange(this::signal);
  }

  /** Returns the handle, which cannot be guessed. */
  public String handle() {
    return handle;
  }

  /** Returns who started the run. */
  public Caller caller() {
    return caller;
  }

  /** Returns the run. */
  public Run run() {
    return run;
  }

  /** Returns the questions of the run. */
  public RunQuestions questions() {
    return questions;
  }

  /** Returns the warnings of the plan. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /** Returns how the run ended, or empty while it goes on. */
  public Optional<End> end() {
    return end;
  }

  void ended(End how) {
    end = Optional.of(how);
    signal();
  }

  private void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the run is over, a person must be asked, or time is up.
   *
   * @param most how long to wait; zero only looks
   * @param seen the questions that the caller has passed on already, by their names
   */
  public Wake await(Duration most, Set<String> seen) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (true) {
        if (end.isPresent()) {
          return new Wake.Ended();
        }
        List<Question> fresh =
            questions.open().stream().filter(question -> !seen.contains(question.id())).toList();
        if (!fresh.isEmpty()) {
          return new Wake.Asked(fresh);
        }
        if (left <= 0) {
          return new Wake.Late();
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
