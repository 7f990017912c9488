// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static dev.weftline.core.plan.Reading.problems;
import static dev.weftline.core.plan.Reading.read;
import static dev.weftline.core.plan.Reading.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderResynchronisesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. a.b(x=[1",
        "1. a.b(x={\"k\": (",
        "1. a.b(",
        "1. a.b(x=1)) + ((",
        "1. a.b(x=\"open",
        "1. a.b(x=\"open\\",
        "1. a.b(x=]",
        "1. a.b(x=(]",
        "1. when (((",
        "1. a.b(x=[1,\nprose\n\n# no note",
        "1. a.b(x=<<end)\nraw\nend",
        "1. a.b(x=<<ENd)\n7. raw\nENd",
        "1. a.b(x=<< 1, y=2)",
        "1.",
        "1. ",
        "01. a.b()",
        "1. a.b(x=\"\\u12\")",
        "1. a.b(\u0001)",
      })
  void malformedTextCostsItsTaskOnly(String malformed) {
    String text = malformed + "\n2. a.c()\n3. join(a=$2)\n";

    tasks(text).containsExactly(2, 3);
    assertThat(read(text).problems()).hasSize(1);
    assertThat(rejected(text)).extracting(PlanItem.Rejected::id).containsExactly(Optional.of(1));
  }

  @Test
  void taskThatIsNotBalancedIsReportedWhereItBegins() {
    problems("1. a.b()\n  2. a.b(x=[1,\n  2,\n3. join()").containsExactly("UNBALANCED 2:1");
  }

  @Test
  void digitsWithoutDotAndBlankOpenNoTask() {
    tasks("1. a.b(x=[1,\n2.5, 3 ,\n4])\n5. join()").containsExactly(1, 5);
    problems("1.a.b()\n\n2) a.b()\n\n3 . a.b()\n\n\uFF14. a.b()\n5. join()")
        .containsExactly("NOT_A_TASK 1:1", "NOT_A_TASK 3:1", "NOT_A_TASK 5:1", "NOT_A_TASK 7:1");
  }

  @Test
  void blanksAndTabsAreFreeBeforeANumber() {
    tasks(" \t1. a.b()\n\t2.\ta.b()\n3. join()").containsExactly(1, 2, 3);
  }

  @Test
  void numbersAreComparedWithTheLastTaskThatReadWell() {
    tasks("2. a.b()\n9. a.b(\n3. a.b()\n3. a.b()\n4. join()").containsExactly(2, 3, 4);
    problems("2. a.b()\n9. a.b(\n3. a.b()\n3. a.b()\n4. join()")
        .containsExactly("UNBALANCED 2:1", "DUPLICATE_ID 4:1");
  }

  @Test
  void numbersBeyondTheLargestClaimNothing() {
    String text = "999999999. a.b()\n1000000000. a.b()\n99999999999999999999. a.b()\n0. join()";

    tasks(text).containsExactly(999_999_999);
    assertThat(rejected(text))
        .extracting(PlanItem.Rejected::id)
        .containsExactly(Optional.empty(), Optional.empty(), Optional.of(0), Optional.empty());
  }

  @Test
  void proseIsOneErrorForEachRunOfLines() {
    problems("one\ntwo\n```\nthree\n\nfour\n# note\nfive\n1. a.b()\nsix\n2. join()")
        .containsExactly("NOT_A_TASK 1:1", "NOT_A_TASK 6:1", "NOT_A_TASK 8:1", "NOT_A_TASK 10:1");
  }

  @Test
  void linesOfBackTicksAreIgnored() {
    problems("```\n1. a.b()\n  ````\t\n`\n2. join()\n```\n").isEmpty();
    problems("```weft\n1. join()\n```").isEmpty();
    problems("`1. join()`\n2. join()").containsExactly("NOT_A_TASK 1:1");
  }

  @Test
  void blankLinesHoldBlanksAndTabsOnly() {
    problems(" \n\t\n\r\n1. join()\n \t\n").isEmpty();
    problems("\u3000\n1. join()").containsExactly("NOT_A_TASK 1:1");
    problems("\u00a0\n1. join()").containsExactly("NOT_A_TASK 1:1");
  }

  @Test
  void notesOfATaskThatIsMalformedGoWithIt() {
    assertThat(Reading.printed("# one\n1. a.b(x=\n# two\n2. a.b(x)\n# three\n3. join()\n# four"))
        .isEqualTo("# three\n3. join()\n");
  }

  @Test
  void everyLineOfANoteIsKept() {
    assertThat(Reading.printed("#\n#a\n  #  b \n\n##\n1. join()"))
        .isEqualTo("#\n# a\n# b\n# #\n1. join()\n");
  }

  @Test
  void notesHoldNoControlCharacters() {
    problems("# a\u001b[2J\n#\ttab\n1. join()").containsExactly("CHARACTER 1:4");
    problems("# \uD83D\n1. join()\n# \u0000").containsExactly("CHARACTER 1:3", "CHARACTER 3:3");
  }

  @Test
  void messagesHoldNoCharacterThatATerminalObeys() {
    assertThat(read("\u001b[31m red \u009b \uD800\n1. join()").problems())
        .extracting(Diagnostic::message)
        .allMatch(message -> message.startsWith("'\\u001b[31m red \\u009b \\ud800' is no task."));
    assertThat(read("\uD83D\uDE00".repeat(40) + "\n1. join()").problems().get(0).message())
        .startsWith("'" + "\uD83D\uDE00".repeat(28) + "...' is no task.");
  }

  private static List<PlanItem.Rejected> rejected(String text) {
    PlanReader reader = new PlanReader();
    List<PlanItem> items = new ArrayList<>(reader.feed(text));
    items.addAll(reader.finish());
    return items.stream()
        .filter(PlanItem.Rejected.class::isInstance)
        .map(PlanItem.Rejected.class::cast)
        .toList();
  }
}
