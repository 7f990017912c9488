// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.tool.Effect;
import dev.weftline.planner.testing.Packs;
import dev.weftline.planner.testing.Packs.Half;
import dev.weftline.planner.testing.Packs.Written;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The skills and goals that the choice is measured with are what they should be. */
class WrittenGoalsTest {
  @Test
  void everySkillVerifies() {
    PlanChecker checker = new PlanChecker(Packs.SCOPE);
    for (Skill skill : Packs.SKILLS.skills()) {
      List<Diagnostic> errors =
          checker.check(skill).problems().stream().filter(Diagnostic::isError).toList();
      assertThat(errors).as(skill.name()).isEmpty();
    }
    assertThat(Packs.SKILLS.skills()).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void someSkillsHaveEffects() {
    PlanChecker checker = new PlanChecker(Packs.SCOPE);

    assertThat(Packs.SKILLS.skills())
        .filteredOn(skill -> checker.check(skill).effect() != Effect.READ)
        .extracting(Skill::name)
        .containsExactly("restart-workload", "rollback-deployment", "silence-alert");
  }

  @Test
  void bothHalvesHoldThirtyFiveGoalsOfSkillsAndFifteenOthers() {
    assertThat(Packs.GOALS).extracting(Written::goal).doesNotHaveDuplicates();
    for (Half half : List.of(Half.TUNE, Half.REPORT)) {
      List<Written> goals = Packs.GOALS.stream().filter(goal -> goal.half() == half).toList();
      assertThat(goals).filteredOn(Written::isInScope).hasSize(35);
      assertThat(goals).filteredOn(goal -> !goal.isInScope()).hasSize(15);
      for (Skill skill : Packs.SKILLS.skills()) {
        assertThat(goals).extracting(Written::skill).as(half.name()).contains(skill.name());
      }
    }
  }

  @Test
  void everyValueFitsAParameterOfTheSkill() {
    for (Written goal : Packs.GOALS) {
      goal.values()
          .fields()
          .forEach((name, value) ->
              assertThat(Packs.SKILLS.require(goal.skill()).parameter(name))
                  .as(goal.goal())
                  .hasValueSatisfying(
                      parameter -> assertThat(parameter.accepts(value)).as(name).isTrue()));
    }
  }
}
