// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Times of one contender, in nanoseconds, one for each round. */
final class Samples {
  private static final int RESAMPLES = 2_000;
  private static final long SEED = 20261126;
  private static final double MEDIAN = 0.5;
  private static final double QUARTILE = 0.25;

  /** No times. */
  static final Samples NONE = new Samples(new long[0]);

  private final long[] nanos;

  Samples(long[] nanos) {
    this.nanos = nanos.clone();
  }

  /** A ratio of two times with its 95 % bootstrap interval. */
  record Ratio(double value, double low, double high) {}

  /** Returns these and more. */
  Samples and(Samples more) {
    return new Samples(
        LongStream.concat(Arrays.stream(nanos), Arrays.stream(more.nanos)).toArray());
  }

  int rounds() {
    return nanos.length;
  }

  double median() {
    return quantile(nanos.clone(), MEDIAN);
  }

  /** Returns the lower quartile: what disturbs a machine makes runs longer, never shorter. */
  double quiet() {
    return quantile(nanos.clone(), QUARTILE);
  }

  /** Returns each time as a multiple of another. */
  List<Double> dividedBy(long other) {
    return Arrays.stream(nanos).mapToObj(time -> (double) time / other).toList();
  }

  /** Returns how this median compares to another. */
  Ratio ratioTo(Samples other) {
    return ratioTo(other, MEDIAN);
  }

  /** Returns how this lower quartile compares to another. */
  Ratio quietRatioTo(Samples other) {
    return ratioTo(other, QUARTILE);
  }

  /** Rounds are resampled together: what disturbed one contender disturbed the other. */
  private Ratio ratioTo(Samples other, double share) {
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
      ratios[i] = quantile(mine, share) / quantile(theirs, share);
    }
    Arrays.sort(ratios);
    return new Ratio(
        quantile(nanos.clone(), share) / quantile(other.nanos.clone(), share),
        ratios[(int) (RESAMPLES * 0.025)],
        ratios[(int) (RESAMPLES * 0.975)]);
  }

  /** Returns the value below which a share of the values lies. Sorts them. */
  private static double quantile(long[] values, double share) {
    Arrays.sort(values);
    double place = share * (values.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, values.length - 1);
    return values[below] + (place - below) * (values[above] - values[below]);
  }
}
