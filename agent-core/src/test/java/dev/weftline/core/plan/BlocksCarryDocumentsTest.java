// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static dev.weftline.core.plan.Reading.printed;
import static dev.weftline.core.plan.Reading.problems;
import static dev.weftline.core.plan.Reading.read;
import static dev.weftline.core.plan.Reading.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlocksCarryDocumentsTest {

  @Test
  void rawLinesAreTheValue() {
    assertThat(block("1. a.b(s=<<CU)\n$1 \\n \"${2}\"\n\tint x;\n 9. a.b()\n CU\nCU \nCUX\nCU\n"))
        .isEqualTo("$1 \\n \"${2}\"\n\tint x;\n 9. a.b()\n CU\nCU \nCUX\n");
    assertThat(block("1. a.b(s=<<E)\nE\n")).isEmpty();
    assertThat(block("1. a.b(s=<<E_1)\n\n\nE_1\n")).isEqualTo("\n\n");
  }

  @Test
  void blocksFollowInTheOrderOfTheirTags() {
    PlanReader.Result result =
        read("1. a.b(s=<<A, t=[{\"k\": <<B}], u=$2 ?? [<<A])\n1\nA\n2\nA\nB\n3\nA\n2. join()");

    assertThat(result.problems()).isEmpty();
    assertThat(printed("1. a.b(s=<<A, t=[{\"k\": <<B}], u=$2 ?? [<<A])\n1\nA\n2\nA\nB\n3\nA"))
        .isEqualTo("1. a.b(s=\"1\\n\", t=[{\"k\": <<END}], u=$2 ?? [\"3\\n\"])\n2\nA\nEND\n");
  }

  @Test
  void callOfSeveralLinesIsFollowedByItsBlocks() {
    assertThat(block("1. a.b(\n  s=<<END,\n  t=1\n)\nraw\nEND\n")).isEqualTo("raw\n");
  }

  @Test
  void carriageReturnsAtTheEndOfLinesAreDropped() {
    assertThat(block("1. a.b(s=<<END)\r\nraw\r\nEND\r\n")).isEqualTo("raw\n");
    problems("1. a.b(s=<<END)\nr\raw\nEND\n2. join()").containsExactly("CHARACTER 1:10");
  }

  @Test
  void controlCharactersOtherThanTabAreErrors() {
    problems("1. a.b(s=<<END)\n\t\u0007\nEND\n2. join()").containsExactly("CHARACTER 1:10");
    problems("1. a.b(s=<<END)\n\uDC00\nEND\n2. join()").containsExactly("CHARACTER 1:10");
  }

  @Test
  void blocksStandInsideTheArgumentsOfACallOnly() {
    problems("1. for $x in [<<A]: a.b()\nraw\nA\n2. join()").containsExactly("SYNTAX 1:15");
    problems("1. when $1 in [<<A]: a.b()\nraw\nA\n2. join()").containsExactly("SYNTAX 1:16");
    problems("1. a.b(x=$input.x ?? <<A)\nraw\nA\n2. join()").containsExactly("SYNTAX 1:22");
    problems("1. a.b(x=\"<<A\")\n2. join()").isEmpty();
  }

  @Test
  void tagsAreCapitalLettersDigitsAndUnderscores() {
    problems("1. a.b(x=<<aB)\nraw\naB\n2. join()").containsExactly("SYNTAX 1:10");
    problems("1. a.b(x=<<1A)\nraw\n1A\n2. join()").containsExactly("SYNTAX 1:10", "NOT_A_TASK 2:1");
    problems("1. a.b(x=<<)\n2. join()").containsExactly("SYNTAX 1:10");
    problems("1. a.b(x=<<A-B)\nraw\nA\n2. join()").containsExactly("SYNTAX 1:13");
    problems("1. a.b(x=<< END)\nraw\nEND\n2. join()").isEmpty();
  }

  @Test
  void blockThatIsNotClosedTakesTheRest() {
    tasks("1. a.b(x=<<END)\n2. a.c()\n3. join()").isEmpty();
    problems("\n1. a.b(x=<<END)\n2. a.c()\n3. join()")
        .containsExactly("UNCLOSED_BLOCK 2:1", "NO_JOIN 4:1");
  }

  @Test
  void printedTagsEqualNoLine() {
    String text = "END\nEND2\n<<END\nEND4\n";
    Task task = Task.of(1, new Task.Body.Call("a.b", Map.of("s", Argument.of(Json.of(text)))));

    assertThat(PlanPrinter.print(task)).isEqualTo("1. a.b(s=<<END3)\n" + text + "END3\n");
  }

  @Test
  void onlyTextOfSeveralWholeLinesIsPrintedAsABlock() {
    assertThat(
            printed(
                "1. a.b(a=\"x\\n\", b=\"x\\ny\", c=\"\\n\\n\", d=\"x\\r\\ny\\n\", e=\"\\t\\n\\n\")"))
        .isEqualTo(
            """
            1. a.b(a="x\\n", b="x\\ny", c=<<END, d="x\\r\\ny\\n", e=<<END)


            END
            \t

            END
            """);
    assertThat(printed("1. when $1 == \"a\\nb\\n\": a.b()"))
        .isEqualTo("1. when $1 == \"a\\nb\\n\": a.b()\n");
  }

  private static String block(String text) {
    PlanReader.Result result = read(text + "2. join()");
    assertThat(result.problems()).isEmpty();
    Argument value = result.plan().tasks().get(0).body().arguments().values().iterator().next();
    return value instanceof Argument.Literal(Json.Str(String raw)) ? raw : value + " is no text";
  }

  @Test
  void textInQuotesAndTextInABlockAreTheSameValue() {
    assertThat(block("1. a.b(s=<<END)\na\nb\nEND\n")).isEqualTo(block("1. a.b(s=\"a\\nb\\n\")\n"));
  }
}
