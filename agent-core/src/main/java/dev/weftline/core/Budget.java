// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run may use up. When a part is used up the run stops with what it has.
 *
 * @param deadline how long the run may take, or empty for any time
 * @param toolCalls how many attempts of tool calls it may make, at least 1
 * @param replans how often it may plan again, at least 0
 */
public record Budget(Optional<Duration> deadline, int toolCalls, int replans) {
  /** No deadline, 10,000 calls, 2 replans. */
  public static final Budget DEFAULT = new Budget(Optional.empty(), 10_000, 2);

  public Budget {
    if (toolCalls < 1) {
      throw new IllegalArgumentException("toolCalls must be at least 1, was " + toolCalls);
    }
    if (replans < 0) {
      throw new IllegalArgumentException("replans must be at least 0, was " + replans);
    }
    if (deadline.isPresent() && (deadline.get().isNegative() || deadline.get().isZero())) {
      throw new IllegalArgumentException("deadline must be positive, was " + deadline.get());
    }
  }

  /** Returns a copy with a deadline. */
  public Budget withDeadline(Duration duration) {
    return new Budget(Optional.of(duration), toolCalls, replans);
  }

  /** Returns a copy with another number of tool calls. */
  public Budget withToolCalls(int calls) {
    return new Budget(deadline, calls, replans);
  }

  /** Returns a copy with another number of replans. */
  public Budget withReplans(int times) {
    return new Budget(deadline, toolCalls, times);
  }
}
