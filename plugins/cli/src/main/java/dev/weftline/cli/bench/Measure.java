// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.cli.bench.Interleaved.Times;
import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.util.Optional;

/** What a check compares: a ratio to equal work, by lower quartiles. */
enum Measure {
  /** By the time that passed. Other processes disturb it. */
  WALL("quietRatioToEqualWork"),
  /** By processor time. It does not see waiting. */
  PROCESSOR("processorRatioToEqualWork");

  private final String field;

  Measure(String field) {
    this.field = field;
  }

  /** Returns the name of the field that holds the ratio in results. */
  String field() {
    return field;
  }

  /** Returns the ratio of two contenders. */
  Samples.Ratio ratio(Times weftline, Times equal) {
    return samples(weftline).quietRatioTo(samples(equal));
  }

  /** Returns the quiet time of a contender in nanoseconds. */
  double quiet(Times times) {
    return samples(times).quiet();
  }

  /** Returns the ratio in a row of results. */
  Optional<Double> in(Json.Obj row) {
    return row.get(field)
        .filter(Json.Num.class::isInstance)
        .map(Json.Num.class::cast)
        .map(Json.Num::value)
        .map(BigDecimal::doubleValue);
  }

  private Samples samples(Times times) {
    return switch (this) {
      case WALL -> times.wall();
      case PROCESSOR -> times.processor();
    };
  }
}
