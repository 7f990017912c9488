// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli;

import dev.weftline.core.event.RunEvent;

/** The exit codes of all commands. */
public final class ExitCode {
  /** The run was answered, or the command did its work. */
  public static final int ANSWERED = 0;

  /** The run failed, or its answer lacks parts. */
  public static final int FAILED = 1;

  /** The command line, a setting or a file is not what it should be. */
  public static final int USAGE = 2;

  /** A plan is not valid. */
  public static final int PLAN_NOT_VALID = 3;

  /** The run was cancelled or reached its deadline. */
  public static final int CANCELLED = 4;

  /** The run waits for an approval, or an effect is in doubt. */
  public static final int PARKED = 5;

  /** The second Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** Returns the exit code of an outcome. */
  public static int of(RunEvent.Outcome outcome) {
    return switch (outcome) {
      case ANSWERED -> ANSWERED;
      case INCOMPLETE, FAILED -> FAILED;
      case CANCELLED, DEADLINE -> CANCELLED;
    };
  }
}
