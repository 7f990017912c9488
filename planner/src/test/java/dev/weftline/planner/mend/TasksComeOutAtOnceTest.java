// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.plan.PlanItem;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.testing.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task comes out with the character that completes it, whatever stands around it. */
class TasksComeOutAtOnceTest {
  private static final Verifier.Scope SCOPE = Verifier.Scope.of(World.TOOLS, SkillLibrary.EMPTY);

  @Test
  void aTaskInTextComesWithItsNewline() {
    assertThat(completedBy("Sure!\n1. log.parse(text='a',)\n2. join(t=\"$1.title\")\n"))
        .containsExactly("1. log.parse(text='a',)\n", "2. join(t=\"$1.title\")\n");
  }

  @Test
  void aTaskInJsonComesWithItsBrace() {
    assertThat(
            completedBy(
                "```json\n{\"tasks\": [{\"id\":1,\"tool\":\"log.parse\",\"args\":{\"text\":\"a\"}}, "
                    + "{\"id\":2,\"tool\":\"join\"}]}\n```"))
        .containsExactly(
            "{\"tasks\": [{\"id\":1,\"tool\":\"log.parse\",\"args\":{\"text\":\"a\"}}",
            ", {\"id\":2,\"tool\":\"join\"}");
  }

  @Test
  void aTaskInAStringComesWithTheNewlineInIt() {
    assertThat(completedBy("{\"plan\": \"1. log.parse(text=$input.x)\\n2. join()\\n\"}"))
        .containsExactly("{\"plan\": \"1. log.parse(text=$input.x)\\n", "2. join()\\n");
  }

  @Test
  void aCallWithoutItsParenthesisComesWhenTheNextTaskBegins() {
    assertThat(completedBy("1. log.parse(text=\"a\"\n2. join()\n"))
        .containsExactly("1. log.parse(text=\"a\"\n2. join()\n", "");
  }

  @Test
  void whatBrokeOffIsDroppedWithoutAnError() {
    ModelPlanReader reader = new ModelPlanReader(SCOPE, 1);
    assertThat(reader.feed("1. log.parse(text=\"a\")\n2. git.log(path=\"b\")")).hasSize(1);
    assertThat(reader.cut()).isEmpty();
    assertThat(reader.feed("\n3. join()\n")).isEmpty();
    assertThat(reader.finish()).isEmpty();
    assertThat(reader.ended()).isFalse();

    ModelPlanReader json = new ModelPlanReader(SCOPE, 1);
    assertThat(
            json.feed(
                "{\"tasks\":[{\"id\":1,\"tool\":\"log.parse\",\"args\":{\"text\":\"a\"}},{\"id\":2"))
        .hasSize(1);
    assertThat(json.cut()).isEmpty();
  }

  @Test
  void theEndIsKnownWithTheJoin() {
    ModelPlanReader reader = new ModelPlanReader(SCOPE, 1);
    reader.feed("1. when $input.x == 1: join()\n");
    assertThat(reader.ended()).isFalse();
    reader.feed("2. finish()\n");
    assertThat(reader.ended()).isTrue();
    assertThat(reader.feed("1. app.delete(name=\"a\")\n"))
        .extracting(Heard::item)
        .allMatch(item -> item.isEmpty());
    assertThat(reader.finish()).isEmpty();
  }

  @Test
  void theFirstNumberIsAtLeastOne() {
    assertThatThrownBy(() -> new ModelPlanReader(SCOPE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("firstId must be at least 1, was 0");
  }

  /** Returns the text that was read from one task to the next, for each task that read. */
  private static List<String> completedBy(String answer) {
    ModelPlanReader reader = new ModelPlanReader(SCOPE, 1);
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (char c : answer.toCharArray()) {
      piece.append(c);
      for (Heard heard : reader.feed(String.valueOf(c))) {
        if (heard.item().isPresent()) {
          assertThat(heard.item().get()).isInstanceOf(PlanItem.Read.class);
          pieces.add(piece.toString());
        }
        piece.setLength(0);
      }
    }
    return pieces;
  }
}
