// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.Optional;

/** What has become of a task, as far as references and conditions look at it. */
public sealed interface Outcome {

  /** The task is not finished. */
  record Pending() implements Outcome {
    /** The one value worth having. */
    public static final Pending PENDING = new Pending();
  }

  /**
   * The task succeeded.
   *
   * @param value its result
   */
  record Succeeded(Labelled value) implements Outcome {}

  /**
   * The task failed.
   *
   * @param partial the results of those elements of a fan-out that succeeded; empty when there are
   *     none or the task is no fan-out
   */
  record Failed(Optional<Labelled> partial) implements Outcome {}

  /** The task was skipped, cancelled, or denied by a person. */
  record Skipped() implements Outcome {
    /** The one value worth having. */
    public static final Skipped SKIPPED = new Skipped();
  }
}
