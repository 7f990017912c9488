// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import io.smallrye.mutiny.Multi;

/** Makes an answer of results, or asks for a better plan. Safe for use by several threads. */
public interface Joiner {

  /** Joins. The stream is texts and usages in any number, then exactly one decision. */
  Multi<JoinEvent> join(Goal goal, Transcript transcript, Budget left);
}
