// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Times of one contender, in nanoseconds, one for each round. */
final class Samples {
  private static final int RESAMPLES = 2_000;
  private static final long SEED = 20261126;

  private final long[] nanos;

  Samples(long[] nanos) {
    this.nanos = nanos.clone();
  }

  /** A ratio of two medians with its 95 % bootstrap interval. */
  record Ratio(double value, double low, double high) {}

  int rounds() {
    return nanos.length;
  }

  double median() {
    return median(nanos.clone());
  }

  /** Returns each time as a multiple of another. */
  List<Double> dividedBy(long other) {
    return Arrays.stream(nanos).mapToObj(time -> (double) time / other).toList();
  }

  /** Returns how this median compares to another; rounds are resampled together. */
  Ratio ratioTo(Samples other) {
    Random random = new Random(SEED);
    double[] ratios = new double[RESAMPLES];
    long[] mine = new long[nanos.length];
    long[] theirs = new long[nanos.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < nanos.length; j++) {
        int round = random.nextInt(nanos.length);
        mine[j] = nanos[round];
        theirs[j] = other.nanos[round];
      }
      ratios[i] = median(mine) / median(theirs);
    }
    Arrays.sort(ratios);
    return new Ratio(
        median() / other.median(),
        ratios[(int) (RESAMPLES * 0.025)],
        ratios[(int) (RESAMPLES * 0.975)]);
  }

  /** Sorts the values. */
  private static double median(long[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
  }
}
