// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.CancelReason;
import dev.weftline.core.Transcript;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The execution of the plan of one run. Safe for use by several threads. */
public interface Execution extends ApprovalDesk {

  /**
   * Takes a plan as it is made: the first one, or one that replaces what is unfinished.
   *
   * @param planner the name of the planner, for the log
   * @param reason why there is a new plan, for the log
   * @param plan the plan; it is subscribed to once, and cancelled when it is not needed any more
   */
  void plan(String planner, String reason, Multi<PlanEvent> plan);

  /**
   * Stops: calls that only read are interrupted, effects in flight end first.
   *
   * @param reason why
   * @param text the reason in words, for people; may be empty
   */
  void cancel(CancelReason reason, String text);

  /**
   * Returns the next moment at which nothing is left to do: the parts of an answer are ready, the
   * plan broke off or is not valid and all that could run has ended, or the run ended. A run that
   * has not ended waits for the decision of a joiner.
   */
  Uni<Transcript> settled();
}
