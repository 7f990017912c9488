// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop.figure;

import dev.weftline.core.json.Json;
import java.time.Duration;
import java.util.Random;

/**
 * How long the model takes, and how long a look-up. The times of a search and of an answer are
 * those that LLMCompiler published, those of lines are estimates that agree with its published
 * totals (HotpotQA). Reading a longer transcript takes no longer, which is to the advantage of
 * single calls.
 */
final class Law {
  /** From a request until the first line begins. */
  static final Duration FIRST = Duration.ofMillis(350);

  /** For each line: a thought, a call, or a line of a plan. */
  static final Duration LINE = Duration.ofMillis(250);

  /** For the final answer as a whole. */
  static final Duration ANSWER = Duration.ofMillis(1_620);

  /** For a look-up: the mean of the published searches. */
  static final Duration LOOKUP = Duration.ofMillis(610);

  /** The published variation of a search, which the servers of the measurement do not have. */
  private static final double VARIATION = 0.55;

  private static final int DRAWS = 40_000;
  private static final long SEED = 42;

  private Law() {}

  /** Returns how long the model takes to write so many lines. */
  static Duration lines(int number) {
    return FIRST.plus(LINE.multipliedBy(number));
  }

  /**
   * Returns how much longer the slowest of some look-ups takes than their mean, when they vary as
   * published.
   */
  static Duration spread(int lookups) {
    dev.weftline.testkit.model.Law law = new dev.weftline.testkit.model.Law(LOOKUP, VARIATION);
    Random random = new Random(SEED);
    long sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      long slowest = 0;
      for (int k = 0; k < lookups; k++) {
        slowest = Math.max(slowest, law.draw(random).toNanos());
      }
      sum += slowest;
    }
    return Duration.ofNanos(sum / DRAWS).minus(LOOKUP);
  }

  /** Returns the law for the results. */
  static Json.Obj json() {
    return Json.object()
        .put("first", seconds(FIRST))
        .put("line", seconds(LINE))
        .put("answer", seconds(ANSWER))
        .put("lookup", seconds(LOOKUP))
        .put("lookupVariation", Json.of(VARIATION))
        .put("seed", SEED)
        .build();
  }

  /** Returns a time in seconds, to the millisecond. */
  static Json seconds(Duration time) {
    return Json.of(time.toMillis() / 1_000.0);
  }
}
