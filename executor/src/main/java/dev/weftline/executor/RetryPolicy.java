// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.tool.Failure;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How often a failed call is tried again, and how long after. The delay is drawn between zero and a
 * bound that doubles with each attempt, so that calls which failed together do not return together.
 *
 * @param attempts how many attempts there are in all, at least 1
 * @param first the bound of the first delay
 * @param longest what the bound does not grow beyond
 * @param seed where the draw starts; the same call in the same run draws the same delays
 */
public record RetryPolicy(int attempts, Duration first, Duration longest, long seed) {
  /** Three attempts, the first delay up to half a second, no drawn delay above 20 seconds. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(20), 0);

  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
    }
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "delays must be at least zero and in order, were " + first + " and " + longest);
    }
  }

  /** Returns a copy with another number of attempts. */
  public RetryPolicy withAttempts(int number) {
    return new RetryPolicy(number, first, longest, seed);
  }

  /** Returns a copy with another seed. */
  public RetryPolicy withSeed(long value) {
    return new RetryPolicy(attempts, first, longest, value);
  }

  /**
   * Returns how long to wait after a failed attempt, at least what the failure asks for.
   *
   * @param failure why the attempt failed
   * @param attempt the number of the attempt that failed, from 1
   * @param call the call's key, which tells calls apart
   */
  Duration delay(Failure failure, int attempt, String call) {
    long bound = first.toMillis();
    for (int i = 1; i < attempt && bound < longest.toMillis(); i++) {
      bound *= 2;
    }
    bound = Math.min(bound, longest.toMillis());
    long drawn =
        new SplittableRandom(seed * 31 + call.hashCode() * 31L + attempt).nextLong(bound + 1);
    Duration delay = Duration.ofMillis(drawn);
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    return asked.compareTo(delay) > 0 ? asked : delay;
  }
}
