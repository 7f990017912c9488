// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BadPlanTextTest {

  @Test
  void unbalancedCallCostsOneTask() {
    found("1. a.b(x=[1\n2. a.c()\n3. join(a=$2)")
        .containsExactly(
            "UNBALANCED line 1, column 1: the brackets of the call do not close. Every ( [ { needs"
                + " its ) ] }.");
    assertThat(read("1. a.b(x=[1\n2. a.c()\n3. join(a=$2)").plan().tasks())
        .extracting(Task::id)
        .containsExactly(2, 3);
    found("1. a.b(x=1))\n2. join()")
        .containsExactly("SYNTAX line 1, column 12: text after the call: ')'. One call a line.");
    found("1. a.b(x=\"open)\n2. join()")
        .containsExactly(
            "SYNTAX line 1, column 10: the string is not closed. End it with a double quote on the"
                + " same line; write a line break as \\n.");
  }

  @Test
  void blockThatIsNotClosedIsReportedWhereItsTaskBegins() {
    found("1. a.b(s=<<END)\nraw\n")
        .containsExactly(
            "UNCLOSED_BLOCK line 1, column 1: the block <<END is not closed. End it with a line that"
                + " holds only END",
            "NO_JOIN line 2, column 1: the plan has no unguarded join. End it with a line such as: 1."
                + " join(result=$1)");
  }

  @Test
  void numbersMustIncrease() {
    found("3. a.b()\n3. a.c()\n1. a.d()\n0. a.e()\n1234567890. a.f()\n4. join()")
        .containsExactly(
            "DUPLICATE_ID line 2, column 1: task 3 was there already. The next free number is 4.",
            "DECREASING_ID line 3, column 1: task 1 comes after task 3. The next free number is 4.",
            "SYNTAX line 4, column 2: '0' is no task number. A whole number from 1 to 999999999"
                + " without a leading zero.",
            "SYNTAX line 5, column 11: '1234567890' is no task number. A whole number from 1 to"
                + " 999999999 without a leading zero.");
  }

  @Test
  void proseIsOneErrorPerRun() {
    found("Here is\nthe plan:\n\n1) a.b()\n```\n1. a.b()\n2. join(a=$1)")
        .containsExactly(
            "NOT_A_TASK line 1, column 1: 'Here is' is no task. A task reads: 1. tool(name=value)."
                + " Start a note with #.",
            "NOT_A_TASK line 4, column 1: '1) a.b()' is no task. Put a dot and a blank after the"
                + " number: 1. tool(name=value)");
  }

  @Test
  void nothingFollowsTheUnguardedJoin() {
    found("1. join()\n# a note\n```\n2. a.b()\nprose\n")
        .containsExactly(
            "AFTER_END line 4, column 1: the plan ended at its unguarded join. Remove what follows,"
                + " or guard the join: when ...: join(...)");
  }

  @Test
  void namesAreGivenOnce() {
    found("1. a.b(x=1, x=2, y={\"k\": 1, \"k\": 2})\n2. for $f in [], $f in []: a.b()\n3. join()")
        .containsExactly(
            "DUPLICATE_NAME line 1, column 13: the argument 'x' is given twice.",
            "DUPLICATE_NAME line 1, column 29: the key 'k' is given twice.",
            "DUPLICATE_NAME line 2, column 19: the variable $f is bound twice.");
  }

  @Test
  void clausesThatCannotStandTogether() {
    found(
            "1. for $x in []: until $it == 1: a.b()\n2. when $1: for $x in []: join()\n3. for $in in []: a.b()\n4. join()")
        .containsExactly(
            "CLAUSE line 1, column 34: for and until cannot stand together. Use two tasks.",
            "CLAUSE line 2, column 27: join takes no for and no until. Only when may guard it.",
            "RESERVED line 3, column 9: 'in' is a word of the language. Take another.");
  }

  @Test
  void charactersThatNobodySees() {
    found(
            "1. a.b(x=\"\u0000\")\n2. a.b(x=\"\uD800\")\n3. a.b(x=\"\\ud800\")\n4. a.b(s=<<END)\n\u0007\nEND\n5. join()")
        .containsExactly(
            "CHARACTER line 1, column 11: the line holds the control character U+0000. Write it as an"
                + " escape such as \\u0000.",
            "CHARACTER line 2, column 11: the line holds half a character (U+D800). Write it as an"
                + " escape such as \\u0000.",
            "CHARACTER line 3, column 11: half a character: \\ud800 to \\udfff stand in pairs only.",
            "CHARACTER line 4, column 10: the block holds the control character U+0007.");
  }

  @Test
  void separatorsOfOtherAlphabetsAreOrdinaryCharacters() {
    PlanReader.Result read = read("1. a.b(x=\"a\u2028b\u0085c\")\n2. join(a=$1)");

    assertThat(read.problems()).isEmpty();
    assertThat(PlanPrinter.print(read.plan())).contains("\"a\u2028b\u0085c\"");
  }

  @Test
  void defaultOfAChoiceIsNeverPrintedAsABlock() {
    String text = "1. a.b(x=$input.x ?? \"a\\nb\\n\", y=\"a\\nb\\n\")\n2. join()";

    assertThat(PlanPrinter.print(read(text).plan()))
        .isEqualTo("1. a.b(x=$input.x ?? \"a\\nb\\n\", y=<<END)\na\nb\nEND\n2. join()\n");
  }

  @Test
  void emptyLinesOfNotesAreKept() {
    PlanReader.Result read = read("# a\n#\n1. a.b()\n2. join()");

    assertThat(PlanPrinter.print(read.plan())).isEqualTo("# a\n#\n1. a.b()\n2. join()\n");
  }

  @Test
  void whatIsExpectedIsSaid() {
    found(
            "1. a.b(x=foo)\n2. a.b(x=)\n3. a.b(x 1)\n4. a.b\n5. a.b(x=\"\\q\")\n6. a.b(x=01)\n7. a.b(x=$0)\n8. join()")
        .containsExactly(
            "SYNTAX line 1, column 10: a value is expected here, found 'foo)'. Text stands in double"
                + " quotes, a result is $1, an input $input.name.",
            "SYNTAX line 2, column 10: a value is expected here, found ')'. Text stands in double"
                + " quotes, a result is $1, an input $input.name.",
            "SYNTAX line 3, column 10: '=' is expected before '1)': an argument reads name=value.",
            "SYNTAX line 4, column 7: '(' is expected before the end: a call needs brackets:"
                + " a.b(name=value).",
            "SYNTAX line 5, column 11: '\\q' is no escape. Allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t"
                + " \\u0000 \\$.",
            "SYNTAX line 6, column 12: a number has no leading zeros.",
            "SYNTAX line 7, column 10: '$0' names no task. Tasks count from 1.");
  }

  @Test
  void unfinishedTemplatesAreTextWithAWarning() {
    found("1. a.b(x=\"${\", y=\"${f.x}\", z=\"\\${1}\", v=\"$100-$200\")\n2. join()")
        .containsExactly(
            "TEMPLATE_TEXT line 1, column 11: '${' starts no reference here and is text. Write \\${"
                + " to say so.",
            "TEMPLATE_TEXT line 1, column 19: '${f' names nothing that is bound and is text. Write"
                + " \\${ to say so.");
  }

  @Test
  void limitsAreErrors() {
    Limits small = new Limits(2, 200, 3, 10, 10, 4, 4);
    assertThat(lines(PlanReader.read("1. a.b()\n2. a.b()\n3. join()", small)))
        .containsExactly(
            "LIMIT line 3, column 1: the plan has more than 2 tasks. Shorten it, or raise the"
                + " limit.");
    assertThat(lines(PlanReader.read("1. a.b(x=\"" + "y".repeat(200) + "\")\n2. join()", small)))
        .containsExactly(
            "LIMIT line 1, column 1: the plan is longer than 200 bytes. Shorten it, or raise the"
                + " limit.");
    assertThat(lines(PlanReader.read("1. a.b(x=[[[1]]])\n2. join()", small)))
        .containsExactly("LIMIT line 1, column 13: brackets nest deeper than 3 levels.");
    found("1. a.b(x=" + "1".repeat(401) + ")\n2. join()")
        .containsExactly("LIMIT line 1, column 10: a number has at most 400 characters.");
  }

  @Test
  void textThatBrokeOffDropsWhatIsUnfinishedWithoutAnError() {
    PlanReader reader = new PlanReader();
    List<PlanItem> items = new ArrayList<>(reader.feed("1. a.b()\n2. a.c(x="));
    items.addAll(reader.cut());

    assertThat(items).hasSize(1);
    assertThat(reader.ended()).isFalse();
  }

  @Test
  void everyCutOfAPlanReadsWithoutCrash() {
    String text = PlanPrinter.print(new RandomPlans(7).plan());
    for (int cut = 0; cut < text.length() - 1; cut++) {
      assertThat(read(text.substring(0, cut)).problems()).isNotEmpty();
    }
  }

  @Test
  void spoiltPlansNeverCrashTheReader() {
    long seed = Long.getLong("seed", 1L);
    Random random = new Random(seed);
    String alphabet = "$.?[](){}\"\\ \n\t#<>=!0123456789abwhenforif:,\u0000é";
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder(PlanPrinter.print(new RandomPlans(i % 50).plan()));
      int edits = 1 + random.nextInt(4);
      for (int e = 0; e < edits; e++) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        if (random.nextBoolean()) {
          text.setCharAt(at, c);
        } else {
          text.insert(at, c);
        }
      }
      PlanReader.Result read = read(text.toString());
      assertThat(read.problems()).allMatch(problem -> problem.line() >= 1 && problem.column() >= 1);
      assertThat(PlanReader.read(PlanPrinter.print(read.plan()), Limits.DEFAULT).plan().tasks())
          .as("-Dseed=%d, plan %d: %s", seed, i, text)
          .isEqualTo(read.plan().tasks());
    }
  }

  private static org.assertj.core.api.ListAssert<String> found(String text) {
    return assertThat(lines(read(text)));
  }

  private static PlanReader.Result read(String text) {
    return PlanReader.read(text, Limits.DEFAULT);
  }

  private static List<String> lines(PlanReader.Result result) {
    return result.problems().stream().map(problem -> problem.code() + " " + problem).toList();
  }
}
