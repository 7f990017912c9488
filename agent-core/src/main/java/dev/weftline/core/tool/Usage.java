// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a call or a model used up. All numbers are at least 0.
 *
 * @param promptTokens tokens that a model read
 * @param cachedTokens how many of them came from a cache
 * @param completionTokens tokens that a model wrote
 * @param cost what it cost, in the unit of the user's price table, or empty when no price is known
 */
public record Usage(
    long promptTokens, long cachedTokens, long completionTokens, Optional<BigDecimal> cost) {
  /** Nothing. */
  public static final Usage NONE = new Usage(0, 0, 0);

  /** Creates a usage without a known price. */
  public Usage(long promptTokens, long cachedTokens, long completionTokens) {
    this(promptTokens, cachedTokens, completionTokens, Optional.empty());
  }

  /** Returns the tokens that models read and wrote together. */
  public long tokens() {
    return promptTokens + completionTokens;
  }

  /** Returns a copy with a cost. */
  public Usage withCost(BigDecimal sum) {
    return new Usage(promptTokens, cachedTokens, completionTokens, Optional.of(sum));
  }

  /** Returns the sum; its cost is that of the parts whose price is known. */
  public Usage plus(Usage other) {
    return new Usage(
        promptTokens + other.promptTokens,
        cachedTokens + other.cachedTokens,
        completionTokens + other.completionTokens,
        cost.isPresent() && other.cost.isPresent()
            ? Optional.of(cost.get().add(other.cost.get()))
            : cost.or(other::cost));
  }
}
