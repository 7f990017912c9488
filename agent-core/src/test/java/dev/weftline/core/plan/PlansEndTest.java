// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static dev.weftline.core.plan.Reading.problems;
import static dev.weftline.core.plan.Reading.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlansEndTest {

  @Test
  void theFirstUnguardedJoinEndsThePlan() {
    String text = "1. a.b()\n2. when ok($1): join()\n3. join()\n4. a.b()\n5. a.b(\n\n6. join()";

    tasks(text).containsExactly(1, 2, 3);
    problems(text).containsExactly("AFTER_END 4:1", "AFTER_END 7:1");
  }

  @Test
  void blankLinesNotesAndBackTicksMayFollow() {
    problems("1. join()\n\n \t\n# note\n```\n").isEmpty();
  }

  @Test
  void textWithoutAnUnguardedJoinIsAnErrorAtItsLastLine() {
    problems("").containsExactly("NO_JOIN 1:1");
    problems("1. a.b()\n2. when ok($1): join()\n# note\n\n").containsExactly("NO_JOIN 3:1");
    problems("1. a.b(\n2. join(\n")
        .containsExactly("UNBALANCED 1:1", "UNBALANCED 2:1", "NO_JOIN 2:1");
  }

  @Test
  void completeTextEndsInAVirtualNewline() {
    tasks("1. join(a=<<END)\nraw\nEND").containsExactly(1);
    tasks("1. join()\r").containsExactly(1);
  }

  @Test
  void textThatBrokeOffHasNoVirtualNewline() {
    PlanReader reader = new PlanReader();

    assertThat(reader.feed("1. a.b()\n2. join()")).hasSize(1);
    assertThat(reader.cut()).isEmpty();
    assertThat(reader.ended()).isFalse();
  }

  @Test
  void blockThatBrokeOffIsDropped() {
    PlanReader reader = new PlanReader();

    assertThat(reader.feed("1. a.b(s=<<END)\nraw\nEND")).isEmpty();
    assertThat(reader.cut()).isEmpty();
  }

  @Test
  void nothingIsReadBehindTheEndOfTheText() {
    PlanReader finished = new PlanReader();
    assertThat(finished.feed("1. join()\n")).hasSize(1);
    assertThat(finished.finish()).isEmpty();
    assertThat(finished.feed("prose\n")).isEmpty();
    assertThat(finished.finish()).isEmpty();

    PlanReader cut = new PlanReader();
    assertThat(cut.feed("1. a.b(")).isEmpty();
    assertThat(cut.cut()).isEmpty();
    assertThat(cut.feed(")\n2. join()\n")).isEmpty();
    assertThat(cut.finish()).isEmpty();
  }
}
