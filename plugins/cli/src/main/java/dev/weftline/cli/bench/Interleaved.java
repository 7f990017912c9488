// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.cli.bench.Contender.Finished;
import dev.weftline.cli.bench.Contender.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs trials in turns, A B C A B C, so that what disturbs the machine disturbs all of them. */
final class Interleaved {
  private Interleaved() {}

  /** Runs each trial some times without keeping the times. */
  static void warmUp(List<Trial> trials, int runs) {
    int _ = warmUp(trials, runs, Duration.ofDays(1));
  }

  /** Runs each trial some times, less when that takes too long; returns how often. */
  static int warmUp(List<Trial> trials, int runs, Duration most) {
    long start = System.nanoTime();
    int round = 0;
    while (round < runs && System.nanoTime() - start < most.toNanos()) {
      trials.forEach(Interleaved::time);
      round++;
    }
    return round;
  }

  /** Times each trial once a round. Garbage is collected before the first round, not between. */
  static List<Samples> measure(List<Trial> trials, int rounds) {
    System.gc();
    long[][] nanos = new long[trials.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < trials.size(); i++) {
        nanos[i][round] = time(trials.get(i));
      }
    }
    List<Samples> samples = new ArrayList<>();
    for (long[] one : nanos) {
      samples.add(new Samples(one));
    }
    return samples;
  }

  private static long time(Trial trial) {
    try {
      long start = System.nanoTime();
      Finished finished = trial.run();
      long nanos = System.nanoTime() - start;
      finished.check();
      return nanos;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a benchmark failed: " + e, e);
    }
  }
}
