// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli;

import dev.weftline.core.WeftlineException;

/** Says that a command ends with a message and an exit code. */
public final class CommandFailed extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** Creates the exception. */
  public CommandFailed(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Creates the exception with the failure behind it. */
  public CommandFailed(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Returns an exception for something that the user must write differently. */
  public static CommandFailed usage(String message) {
    return new CommandFailed(ExitCode.USAGE, message);
  }

  /** Returns the exit code. */
  public int exitCode() {
    return exitCode;
  }
}
