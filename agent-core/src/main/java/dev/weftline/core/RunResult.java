// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import dev.weftline.core.event.RunEvent;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param outcome the outcome
 * @param answer the answer, perhaps incomplete, or empty when there is none
 * @param problems why there is no complete answer, for people; empty when there is one
 */
public record RunResult(RunEvent.Outcome outcome, Optional<Answer> answer, List<String> problems) {
  public RunResult {
    problems = List.copyOf(problems);
  }
}
