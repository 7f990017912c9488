// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolDescription;
import dev.weftline.planner.testing.SharedData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans that a real model wrote at the first attempt. */
class FirstAttemptsVerifyTest {

  @Test
  void plansInTextVerify() {
    PlanChecker checker = checker();
    List<String> wrong = new ArrayList<>();
    List<String> plans = SharedData.pieces("first-attempts/plans.txt");
    for (int i = 0; i < plans.size(); i++) {
      check(i + 1, checker.check(plans.get(i)), wrong);
      Plan plan = PlanReader.read(plans.get(i), Limits.DEFAULT).plan();
      assertThat(PlanReader.read(PlanPrinter.print(plan), Limits.DEFAULT).plan()).isEqualTo(plan);
    }
    assertThat(plans).hasSize(40);
    assertThat(wrong).isEmpty();
  }

  @Test
  void plansInJsonVerify() {
    PlanChecker checker = checker();
    List<String> wrong = new ArrayList<>();
    List<String> plans = SharedData.pieces("first-attempts/plans-json.txt");
    for (int i = 0; i < plans.size(); i++) {
      PlanReader.Result read = PlanJson.read(JsonReader.read(plans.get(i)), Limits.DEFAULT);
      assertThat(read.problems()).as("plan %d", i + 1).isEmpty();
      check(i + 1, checker.check(PlanPrinter.print(read.plan())), wrong);
    }
    assertThat(plans).hasSize(40);
    assertThat(wrong).isEmpty();
  }

  private static PlanChecker checker() {
    ToolCatalog catalog =
        ToolCatalog.ofSpecs(
            ToolDescription.readAll(
                JsonReader.read(SharedData.text("first-attempts/catalog.json"))));
    return new PlanChecker(catalog, SkillLibrary.EMPTY);
  }

  private static void check(int number, PlanChecker.Result result, List<String> wrong) {
    result.problems().stream()
        .filter(Diagnostic::isError)
        .forEach(problem -> wrong.add("plan " + number + " " + problem.code() + " " + problem));
  }
}
