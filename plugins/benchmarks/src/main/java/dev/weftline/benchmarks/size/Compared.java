// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import dev.weftline.core.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tokens of plans against those of another form, plan by plan. */
final class Compared {
  private static final MathContext DIGITS = new MathContext(4);

  private final String form;
  private final List<Double> ratios = new ArrayList<>();
  private long plans;
  private long others;
  private int shorter;
  private String worst = "";

  Compared(String form) {
    this.form = form;
  }

  /** Adds a pair; the name tells the worst one. */
  void add(String name, int plan, int other) {
    double ratio = (double) plan / other;
    if (ratios.isEmpty() || ratio > Collections.max(ratios)) {
      worst = name;
    }
    ratios.add(ratio);
    plans += plan;
    others += other;
    shorter += plan < other ? 1 : 0;
  }

  /** Returns sums and ratios. */
  Json.Obj json() {
    List<Double> sorted = ratios.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return Json.object()
        .put("form", form)
        .put("tokens", others)
        .put("ratio", figure((double) plans / others))
        .put("ratioMedian", figure(median))
        .put("ratioMost", figure(sorted.getLast()))
        .put("most", worst)
        .put("shorterPlans", shorter)
        .build();
  }

  private static Json figure(double value) {
    return new Json.Num(BigDecimal.valueOf(value).round(DIGITS));
  }
}
