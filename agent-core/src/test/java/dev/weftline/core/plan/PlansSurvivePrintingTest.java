// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import org.junit.jupiter.api.Test;

class PlansSurvivePrintingTest {
  private static final long SEED = Long.getLong("seed", 20261126L);
  private static final int PLANS = 3000;

  @Test
  void textReadsBackAsTheSamePlan() {
    for (long seed = SEED; seed < SEED + PLANS; seed++) {
      Plan plan = new RandomPlans(seed).plan();
      String text = PlanPrinter.print(plan);
      PlanReader.Result read = PlanReader.read(text, Limits.DEFAULT);

      assertThat(read.problems().stream().filter(Diagnostic::isError))
          .as("-Dseed=%d%n%s", seed, text)
          .isEmpty();
      assertThat(read.plan().tasks()).as("-Dseed=%d%n%s", seed, text).isEqualTo(plan.tasks());
      assertThat(PlanPrinter.print(read.plan())).as("-Dseed=%d", seed).isEqualTo(text);
    }
  }

  @Test
  void jsonReadsBackAsTheSamePlan() {
    for (long seed = SEED; seed < SEED + PLANS; seed++) {
      Plan plan = new RandomPlans(seed).plan();
      Json json = JsonReader.read(PlanJson.write(plan).text());
      PlanReader.Result read = PlanJson.read(json, Limits.DEFAULT);

      assertThat(read.problems().stream().filter(Diagnostic::isError))
          .as("-Dseed=%d%n%s", seed, json.text())
          .isEmpty();
      assertThat(read.plan().tasks())
          .as("-Dseed=%d%n%s", seed, json.text())
          .isEqualTo(plan.tasks());
    }
  }
}
