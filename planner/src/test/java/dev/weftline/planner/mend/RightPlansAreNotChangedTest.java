// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolDescription;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.testing.SharedData;
import java.util.List;
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
      PlanReader strict = new PlanReader();
      List<PlanItem> items = new java.util.ArrayList<>(strict.feed(plan));
      items.addAll(strict.finish());
      assertThat(hearing.mends()).as(plan).isEmpty();
      assertThat(hearing.items()).as(plan).isEqualTo(items);
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

  private static Verifier.Scope scope() {
    ToolCatalog catalog =
        ToolCatalog.ofSpecs(
            ToolDescription.readAll(
                JsonReader.read(SharedData.text("first-attempts/catalog.json"))));
    return Verifier.Scope.of(catalog, SkillLibrary.EMPTY);
  }
}
