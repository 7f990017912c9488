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
  static List<Times> measure(List<Trial> trials, int rounds) {
    System.gc();
    long[][] wall = new long[trials.size()][rounds];
    long[][] processor = new long[trials.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < trials.size(); i++) {
        long before = ProcessorTime.nanos();
        wall[i][round] = time(trials.get(i));
        processor[i][round] = Math.max(1, ProcessorTime.nanos() - before);
      }
    }
    List<Times> times = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      times.add(new Times(new Samples(wall[i]), new Samples(processor[i])));
    }
    return times;
  }

  /**
   * What one trial took.
   *
   * @param wall the time that passed
   * @param processor the processor time that this process used meanwhile
   */
  record Times(Samples wall, Samples processor) {
    /** No times. */
    static final Times NONE = new Times(Samples.NONE, Samples.NONE);

    /** Returns these and more. */
    Times and(Times more) {
      return new Times(wall.and(more.wall), processor.and(more.processor));
    }
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
