// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TasksKnowWhatTheyMentionTest {

  @Test
  void allTasksAreFoundInTheOrderInWhichTheyAreLookedAt() {
    Mentions found =
        task(
            "9. when ok($8) or $3: for $f in $7.l if $f in [$2 ?? $4]: a.b(x=\"${6.t}\","
                + " y={\"k\": [$5]}, z=$1? ?? [$8])");

    assertThat(found.tasks()).containsExactly(8, 3, 7, 2, 4, 6, 5, 1);
    assertThat(found.guard()).containsExactly(8, 3);
    assertThat(found.strict()).containsExactly(7, 6, 5);
  }

  @Test
  void questionsAboutStatesAndOptionalValuesAreNotStrict() {
    Mentions found = task("9. until ok($1) and $2.x == 1 and size($3?) > 0: a.b(x=$4?)");

    assertThat(found.tasks()).containsExactly(4, 1, 2, 3);
    assertThat(found.guard()).isEmpty();
    assertThat(found.strict()).containsExactly(2);
  }

  @Test
  void theAnswerIsKept() {
    Task task = read("9. a.b(x=$1)");

    assertThat(task.mentions()).isSameAs(task.mentions());
    assertThat(Mentions.tasks(task)).isSameAs(task.mentions().tasks());
    assertThat(task.withBody(new Task.Body.Call("a.c", Map.of())).mentions().tasks()).isEmpty();
  }

  @Test
  void lookingDoesNotChangeEquality() {
    Task looked = read("9. a.b(x=$1)");
    assertThat(looked.mentions().tasks()).hasSize(1);

    assertThat(looked).isEqualTo(read("9. a.b(x=$1)")).hasSameHashCodeAs(read("9. a.b(x=$1)"));
    assertThat(looked).hasToString("9. a.b(x=$1)");
  }

  private static Mentions task(String line) {
    return read(line).mentions();
  }

  private static Task read(String line) {
    return PlanReader.read(line + "\n10. join()", Limits.DEFAULT).plan().tasks().get(0);
  }
}
