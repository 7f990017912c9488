// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

/**
 * What a call or a model used up. All numbers are at least 0.
 *
 * @param promptTokens tokens that a model read
 * @param cachedTokens how many of them came from a cache
 * @param completionTokens tokens that a model wrote
 */
public record Usage(long promptTokens, long cachedTokens, long completionTokens) {
  /** Nothing. */
  public static final Usage NONE = new Usage(0, 0, 0);

  /** Returns the sum. */
  public Usage plus(Usage other) {
    return new Usage(
        promptTokens + other.promptTokens,
        cachedTokens + other.cachedTokens,
        completionTokens + other.completionTokens);
  }
}
