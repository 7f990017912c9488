// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

/** What the exit codes mean, as help shows it. */
final class ExitCodes {
  static final String HEADING = "%nExit codes:%n";
  static final String ANSWERED = "0:answered, or the command did its work";
  static final String FAILED = "1:the run failed, or its answer lacks parts";
  static final String USAGE = "2:the command line, a setting or a file is wrong";
  static final String PLAN = "3:a plan is not valid";
  static final String CANCELLED = "4:cancelled, or the deadline passed";
  static final String PARKED = "5:waits for an approval, or an effect is in doubt";
  static final String INTERRUPTED = "130:ended by a second Ctrl-C";

  private ExitCodes() {}
}
