// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Failure;

/** What the scheduling core asks whoever runs calls to do. */
public sealed interface Command {

  /**
   * Admit and start a call. It comes again when a person has approved it.
   *
   * @param path the task or element
   */
  record Start(TaskPath path) implements Command {}

  /**
   * Stop a call: its end does not count any more.
   *
   * @param path the task or element
   */
  record Cancel(TaskPath path) implements Command {}

  /**
   * Record that a task failed before it could start.
   *
   * @param path the task
   * @param failure why
   */
  record Fail(TaskPath path, Failure failure) implements Command {}
}
