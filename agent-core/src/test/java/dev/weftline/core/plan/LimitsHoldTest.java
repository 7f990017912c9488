// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static dev.weftline.core.plan.Reading.places;
import static dev.weftline.core.plan.Reading.printed;
import static dev.weftline.core.plan.Reading.problems;
import static dev.weftline.core.plan.Reading.read;
import static dev.weftline.core.plan.Reading.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text as long as the limit allows is read in linear time; anything else would take hours here. */
class LimitsHoldTest {
  private static final int MB = Limits.DEFAULT.textBytes();

  @Test
  void textOfJustTheLimitIsRead() {
    String head = "1. a.b(x=\"é";
    String tail = "\")\n2. join()\n";
    String filler = "y".repeat(MB - 1 - head.length() - tail.length());

    tasks(head + filler + tail).containsExactly(1, 2);
    problems(head + "y" + filler + tail).containsExactly("LIMIT 2:1");
    problems(head + "y" + filler + tail.stripTrailing()).isEmpty();
    problems("x".repeat(MB)).containsExactly("NOT_A_TASK 1:1", "NO_JOIN 1:1");
    problems("x".repeat(MB + 1)).containsExactly("LIMIT 1:1");
  }

  @Test
  void whatCameBeforeTheLimitIsKept() {
    String text = "1. a.b()\n# " + "x".repeat(MB) + "\n2. join()";

    tasks(text).containsExactly(1);
    problems(text).containsExactly("LIMIT 2:1");
    PlanReader reader = new PlanReader();
    List<PlanItem> items = new ArrayList<>();
    for (int i = 0; i < text.length(); i += 1000) {
      items.addAll(reader.feed(text.substring(i, Math.min(text.length(), i + 1000))));
    }
    items.addAll(reader.finish());
    assertThat(items).hasSize(2);
  }

  @Test
  void aThousandTasksAreRead() {
    String tasks = numbered(999, "a.b()");

    problems(tasks + "1000. join()").isEmpty();
    problems(tasks + "1000. a.b()\n1001. join()").containsExactly("LIMIT 1001:1");
    problems(numbered(100_000, "a.b(")).hasSize(1001).endsWith("LIMIT 1001:1");
  }

  @Test
  void aThousandPiecesOfProseAreReported() {
    problems("x\n\n".repeat(300_000)).hasSize(1001).endsWith("LIMIT 2001:1");
    problems("1. join()\n" + "x\n\n".repeat(300_000)).hasSize(1001).endsWith("LIMIT 2002:1");
    problems("#\u0000\n".repeat(300_000)).hasSize(1001).endsWith("LIMIT 1001:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"k\":", "[{\"k\":["})
  void bracketsNestSixtyFourLevels(String open) {
    String deep = "1. a.b(x=" + open.repeat(10_000);

    problems(deep + "\n2. join()").containsExactly("UNBALANCED 1:1");
    assertThat(places(read(deep + "])}".repeat(30_000) + "\n2. join()")))
        .singleElement()
        .asString()
        .startsWith("LIMIT 1:");
  }

  @Test
  void theBracketOfTheCallIsALevel() {
    problems("1. a.b(x=" + "[".repeat(63) + "]".repeat(63) + ")\n2. join()").isEmpty();
    problems("1. a.b(x=" + "[".repeat(64) + "]".repeat(64) + ")\n2. join()")
        .containsExactly("LIMIT 1:74");
  }

  @Test
  void conditionsNestSixtyFourLevels() {
    problems("1. when " + "(".repeat(64) + "$1" + ")".repeat(64) + ": a.b()\n2. join()").isEmpty();
    problems("1. when " + "(".repeat(10_000) + "$1" + ")".repeat(10_000) + ": a.b()\n2. join()")
        .containsExactly("LIMIT 1:74");
    problems("1. when " + "not ".repeat(100_000) + "$1: a.b()\n2. join()")
        .containsExactly("LIMIT 1:268");
  }

  @Test
  void nestingHasALimitThatTheStackHolds() {
    Limits most = new Limits(1000, 1_000_000, 500, 1000, 60, 4, 64);
    String deep =
        "1. when "
            + "not ".repeat(499)
            + "(true): a.b(x="
            + "[".repeat(499)
            + "]".repeat(499)
            + ")\n";

    PlanReader.Result read = PlanReader.read(deep + "2. join()", most);
    assertThat(read.problems()).isEmpty();
    assertThat(PlanReader.read(PlanPrinter.print(read.plan()), most).plan()).isEqualTo(read.plan());
    assertThatThrownBy(() -> new Limits(1000, 1_000_000, 501, 1000, 60, 4, 64))
        .hasMessage("nesting must be at most 500, was 501");
  }

  @ParameterizedTest
  @ValueSource(strings = {" and ", " or ", " and not ", " or $2 == 3 and "})
  void longConditionsAreRead(String word) {
    String text = "1. when " + ("$1.a" + word).repeat(20_000) + "$1.a: a.b()\n";

    tasks(text).containsExactly(1);
    assertThat(printed(text)).isEqualTo(text);
  }

  @Test
  void longTokensAreRead() {
    String name = "x".repeat(150_000);
    String line =
        "1. " + name + "." + name + "(" + name + "=$input." + name + ", a=\"" + name + "\")\n";

    assertThat(printed(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {".a", "[0]", "[]", "?[]", ".a?", "[\"a b\"]"})
  void longReferencesAreRead(String step) {
    String line = "1. a.b(x=$1" + step.repeat(100_000) + ")\n";

    assertThat(printed(line)).isEqualTo(line);
  }

  @Test
  void longListsObjectsAndCallsAreRead() {
    String list = "1. a.b(x=[" + "1, ".repeat(200_000) + "1])\n";
    String choice = "1. a.b(x=" + "$1 ?? ".repeat(100_000) + "1)\n";
    String object = "1. a.b(x={" + fields("\"k%d\": 1") + "})\n";
    String call = "1. a.b(" + fields("k%d=$1") + ")\n";

    for (String line : List.of(list, choice, object, call)) {
      assertThat(printed(line)).isEqualTo(line);
    }
  }

  @Test
  void errorsOfOneTaskAreFifty() {
    problems("1. a.b(" + "k=1,".repeat(200_000) + "k=1)\n2. join()").hasSize(50);
    problems("1. a.b(x=\"" + "${ ".repeat(300_000) + "\")\n2. join()").hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${", "${1", "${1.a", "${1[0]", "${1[\\\"", "${1[\\\"a", "${1[\\\"${1[\\\"]", "${1[\\\"]",
        "[\\\"${1[\\\"]", "${1[\\\"a\\\"]", "\\\"", "\\\\", "$", "\\u0041", "{{", "<x>"
      })
  void stringsFullOfUnfinishedPartsAreRead(String piece) {
    tasks("1. a.b(x=\"${1" + piece.repeat(900_000 / piece.length()) + "\")\n2. join()")
        .containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "#\n",
        "# note\n",
        " \n",
        "```\n",
        "\r\n",
        "prose\n",
        "1. a.b(\n",
        "1.\n",
        "]\n",
        "\"\n",
        "1. a.b(x=\"\n",
        "1. a.b(x=<<A)\n",
        "<<A\n",
        "((((\n",
        "1. when ((((",
        "\t",
        "\r",
        "`",
        "#",
        "9",
        "1. ",
        "\u0000",
        "\uD800",
        "\uFEFF",
        "\uD83D\uDE00",
        "\"",
        "\\",
        "<<",
        "<<A ",
        "$",
        "?"
      })
  void textOfNothingElseIsRead(String piece) {
    String text = piece.repeat((MB - 20) / (piece.length() * 4));

    assertThat(read(text).problems()).isNotEmpty();
    assertThat(read("1. a.b(\n" + text + "\n2. join()").problems()).isNotEmpty();
    assertThat(read("1. a.b(x=<<A)\n" + text + "\n2. join()").problems()).isNotEmpty();
    assertThat(read("1. a.b(x=\"" + text + "\n2. join()").problems()).isNotEmpty();
  }

  @Test
  void oneCharacterAtATimeIsAsGoodAsAllAtOnce() {
    PlanReader reader = new PlanReader();
    int items = 0;
    for (int i = 0; i < MB + 10; i++) {
      items += reader.feed("x").size();
    }

    assertThat(items).isEqualTo(1);
    assertThat(reader.finish()).isEmpty();
  }

  private static String numbered(int count, String call) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(id -> id + ". " + call + "\n")
        .collect(Collectors.joining());
  }

  private static String fields(String format) {
    return IntStream.range(0, 50_000)
        .mapToObj(i -> format.replace("%d", String.valueOf(i)))
        .collect(Collectors.joining(", "));
  }
}
