// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.core.CancelReason;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.TaskState;
import java.util.Optional;

/** Says in words what became of tasks and runs. */
public final class Words {
  private Words() {}

  /** Returns why a task was skipped. */
  public static String why(TaskState task) {
    return why(
        task.why().orElse(RunEvent.Why.NOT_NEEDED), task.because().map(path -> "task " + path));
  }

  /** Returns why a task was skipped. */
  static String why(RunEvent.Why why, Optional<String> because) {
    String about = because.orElse("another task");
    return switch (why) {
      case GUARD_FALSE -> "its condition is false";
      case GUARD_UNKNOWN -> "its condition cannot be decided";
      case UPSTREAM_FAILED -> about + " failed";
      case UPSTREAM_SKIPPED -> about + " was skipped";
      case NO_LIST -> "there is no list to go over";
      case DENIED -> "it was not approved";
      case NOT_NEEDED -> "not needed";
      case STOPPED -> "an earlier element failed";
    };
  }

  /** Returns why a task or run was cancelled. */
  public static String reason(CancelReason reason) {
    return switch (reason) {
      case REQUESTED -> "cancelled";
      case DEADLINE -> "the deadline passed";
      case BUDGET -> "the budget is used up";
      case NOT_NEEDED -> "not needed";
      case SUPERSEDED -> "a newer plan does without it";
      case PLAN_CUT -> "the plan is not valid";
    };
  }

  /** Returns how a run ended. */
  public static String outcome(RunEvent.Outcome outcome) {
    return switch (outcome) {
      case ANSWERED -> "answered";
      case INCOMPLETE -> "answered in part";
      case FAILED -> "failed";
      case CANCELLED -> "cancelled";
      case DEADLINE -> "stopped at its deadline";
    };
  }
}
