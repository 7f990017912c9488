// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import dev.weftline.core.event.ProgressEvent;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** One run of an agent, from goal to answer. Safe for use by several threads. */
public interface Run {

  /** Returns the name of the run. */
  RunId id();

  /**
   * Returns the end of the run. How a run ended is a value, also when a planner, joiner or tool
   * threw; the {@code Uni} fails only for a bug of the runtime or journal.
   */
  Uni<RunResult> result();

  /**
   * Returns all facts of the run from the first one on, in order. The stream ends with the run;
   * each subscriber takes them at its own pace and loses none. It fails where {@link #result()}
   * does.
   */
  Multi<RunEvent> events();

  /** Returns progress of running calls from now on; what a slow subscriber misses is lost. */
  Multi<ProgressEvent> progress();

  /** Returns the state of the run, which changes while it goes on. */
  RunState state();

  /** Stops the run. Calls that change nothing are interrupted, effects in flight end first. */
  void cancel(String reason);

  /**
   * Waits for the end of the run.
   *
   * @return the answer; parts of it may be missing
   * @throws RunFailedException if the run has none
   */
  default Answer await() {
    RunResult result = result().await().indefinitely();
    boolean answered =
        result.outcome() == RunEvent.Outcome.ANSWERED
            || result.outcome() == RunEvent.Outcome.INCOMPLETE;
    return result
        .answer()
        .filter(answer -> answered)
        .orElseThrow(() -> new RunFailedException(id(), result.outcome(), result.problems()));
  }
}
