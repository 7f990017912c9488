// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolDescription;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.testing.SharedData;
import dev.weftline.planner.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A plan that is right as it stands comes out as the strict readers give it, without a mend. */
class RightPlansAreNotChangedTest {

  @Test
  void firstAttemptsInText() {
    Verifier.Scope scope = scope();
    List<String> plans = SharedData.pieces("first-attempts/plans.txt");
    assertThat(plans).hasSize(40);
    for (String plan : plans) {
      Hearing hearing = Hearing.of(plan, scope, 1);
      assertThat(hearing.mends()).as(plan).isEmpty();
      assertThat(hearing.items()).as(plan).isEqualTo(strict(plan));
    }
  }

  @Test
  void firstAttemptsInJson() {
    Verifier.Scope scope = scope();
    List<String> plans = SharedData.pieces("first-attempts/plans-json.txt");
    assertThat(plans).hasSize(40);
    for (String plan : plans) {
      Hearing hearing = Hearing.of(plan, scope, 1);
      Plan strict = PlanJson.read(JsonReader.read(plan), Limits.DEFAULT).plan();
      assertThat(hearing.mends()).as(plan).isEmpty();
      assertThat(hearing.tasks()).as(plan).isEqualTo(strict.tasks());
    }
  }

  @Test
  void generatedPlansInBothForms() {
    long seed = Long.getLong("seed", 20261126L);
    RandomRightPlans plans = new RandomRightPlans(new Random(seed));
    Verifier.Scope scope = Verifier.Scope.of(World.TOOLS, SkillLibrary.EMPTY);
    int right = 0;
    for (int i = 0; i < 5_000; i++) {
      String text = plans.text();
      PlanChecker.Result checked = World.check(text);
      if (!checked.isValid() || checked.problems().stream().anyMatch(this::isPlaceholder)) {
        continue;
      }
      right++;
      String as = "seed " + seed + ": " + text;
      Hearing hearing = Hearing.of(text, scope, 1);
      assertThat(hearing.mends()).as(as).isEmpty();
      assertThat(hearing.items()).as(as).isEqualTo(strict(text));
      Plan plan = PlanReader.read(text, Limits.DEFAULT).plan();
      Hearing json = Hearing.of(JsonWriter.compact(PlanJson.write(plan)), scope, 1);
      assertThat(json.mends()).as(as).isEmpty();
      assertThat(json.tasks()).as(as).isEqualTo(plan.tasks());
    }
    assertThat(right).isGreaterThan(4_000);
  }

  private boolean isPlaceholder(Diagnostic problem) {
    return problem.code().equals("FOREIGN_PLACEHOLDER") || problem.code().equals("DOLLAR_TEXT");
  }

  private static List<PlanItem> strict(String text) {
    PlanReader reader = new PlanReader();
    List<PlanItem> items = new ArrayList<>(reader.feed(text));
    items.addAll(reader.finish());
    return items;
  }

  private static Verifier.Scope scope() {
    ToolCatalog catalog =
        ToolCatalog.ofSpecs(
            ToolDescription.readAll(
                JsonReader.read(SharedData.text("first-attempts/catalog.json"))));
    return Verifier.Scope.of(catalog, SkillLibrary.EMPTY);
  }
}
