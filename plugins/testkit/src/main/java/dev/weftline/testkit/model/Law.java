// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.time.Duration;
import java.util.Random;

/**
 * A law of latency: lognormal with a mean and a coefficient of variation.
 *
 * @param mean the mean, at least zero
 * @param variation the standard deviation divided by the mean, at least 0; with 0 every draw is the
 *     mean
 */
public record Law(Duration mean, double variation) {
  /** Takes no time. */
  public static final Law NONE = new Law(Duration.ZERO, 0);

  public Law {
    if (mean.isNegative()) {
      throw new IllegalArgumentException("mean must be at least 0, was " + mean);
    }
    if (!(variation >= 0 && variation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "variation must be at least 0 and finite, was " + variation);
    }
  }

  /** Returns the law by which every draw is the same. */
  public static Law always(Duration time) {
    return new Law(time, 0);
  }

  /** Draws a time. */
  public Duration draw(Random random) {
    if (variation == 0 || mean.isZero()) {
      return mean;
    }
    double variance = Math.log1p(variation * variation);
    double mu = Math.log((double) mean.toNanos()) - variance / 2;
    return Duration.ofNanos((long) Math.exp(mu + Math.sqrt(variance) * random.nextGaussian()));
  }
}
