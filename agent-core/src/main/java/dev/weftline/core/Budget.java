// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run may use up. When a part is used up the run stops with what it has.
 *
 * @param deadline how long the run may take, or empty for any time
 * @param toolCalls how many attempts of tool calls it may make, at least 1
 * @param replans how often it may plan again, at least 0
 * @param tokens how many tokens models may read and write together, at least 1, or empty for any
 *     number; a call of a model that has begun may go beyond it
 * @param money what models may cost, in the unit of the user's price table, more than 0, or empty
 *     for any sum; calls without a known price count as nothing
 */
public record Budget(
    Optional<Duration> deadline,
    int toolCalls,
    int replans,
    OptionalLong tokens,
    Optional<BigDecimal> money) {
  /** No deadline, 10,000 calls, 2 replans, any tokens, any money. */
  public static final Budget DEFAULT =
      new Budget(Optional.empty(), 10_000, 2, OptionalLong.empty(), Optional.empty());

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
    if (tokens.isPresent() && tokens.getAsLong() < 1) {
      throw new IllegalArgumentException("tokens must be at least 1, was " + tokens.getAsLong());
    }
    if (money.isPresent() && money.get().signum() <= 0) {
      throw new IllegalArgumentException("money must be more than 0, was " + money.get());
    }
  }

  /** Returns a copy with a deadline. */
  public Budget withDeadline(Duration duration) {
    return new Budget(Optional.of(duration), toolCalls, replans, tokens, money);
  }

  /** Returns a copy with another number of tool calls. */
  public Budget withToolCalls(int calls) {
    return new Budget(deadline, calls, replans, tokens, money);
  }

  /** Returns a copy with another number of replans. */
  public Budget withReplans(int times) {
    return new Budget(deadline, toolCalls, times, tokens, money);
  }

  /** Returns a copy with a limit on tokens. */
  public Budget withTokens(long most) {
    return new Budget(deadline, toolCalls, replans, OptionalLong.of(most), money);
  }

  /** Returns a copy with a limit on money. */
  public Budget withMoney(BigDecimal most) {
    return new Budget(deadline, toolCalls, replans, tokens, Optional.of(most));
  }
}
