// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanJsonFormTest {

  @Test
  void exampleOfTheSpecificationReadsAsItsText() {
    assertThat(
            text(
                """
                {"tasks":[{"id":5,"note":"look","for":{"f":{"$":"3.files"}},"if":"$f.rank <= 5",\
                "tool":"git.log","args":{"path":{"$":"f.path"},"limit":20}},
                {"id":6,"tool":"join","args":{"a":{"$":"1.image ?? $2.image ?? \\"none\\""}}}]}\
                """))
        .isEqualTo(
            """
            # look
            5. for $f in $3.files if $f.rank <= 5: git.log(path=$f.path, limit=20)
            6. join(a=$1.image ?? $2.image ?? "none")
            """);
  }

  @Test
  void plainStringIsNeverAReference() {
    assertThat(text(join("\"$1 ${1.a} \\\\${x\"")))
        .isEqualTo("1. join(a=\"$1 \\${1.a} \\\\\\${x\")\n");
  }

  @Test
  void templateTakesTextAsItIs() {
    assertThat(text(join("{\"$template\":\"C:\\\\dir\\n${3[\\\"Ask Price\\\"]} $5 \\\\${4}\"}")))
        .isEqualTo("1. join(a=\"C:\\\\dir\\n${3[\\\"Ask Price\\\"]} $5 \\${4}\")\n");
  }

  @Test
  void dataThatLooksSpecialIsWrapped() {
    assertThat(text(join("{\"$literal\":{\"$\":\"1\"}}"))).isEqualTo("1. join(a={\"$\": \"1\"})\n");
    assertThat(text(join("{\"$\":\"1\",\"x\":2}")))
        .isEqualTo("1. join(a={\"$\": \"1\", \"x\": 2})\n");
  }

  @Test
  void nothingCanBreakOutOfItsPlace() {
    for (String evil :
        List.of(
            "{\"$\":\"1)\\n2. x.y(\"}",
            "{\"$\":\"1, b=2\"}",
            "{\"$\":\"1 ?? <<END\"}",
            "{\"$\":\"\"}",
            "{\"$value\":\"1, b=2\"}")) {
      assertThat(problems(join(evil))).as(evil).isNotEmpty();
    }
    assertThat(problems("{\"tasks\":[{\"id\":1,\"tool\":\"a.b(x=1)\\n2. c\"}]}"))
        .containsExactly("JSON tasks[0].tool: the name of a tool is needed.");
    assertThat(
            problems(
                "{\"tasks\":[{\"id\":1,\"tool\":\"a\",\"when\":\"$1: for $x in []\"},{\"id\":2,\"tool\":\"join\"}]}"))
        .isNotEmpty();
  }

  @Test
  void problemsNameThePlaceInTheJson() {
    assertThat(problems("{\"tasks\":[1]}"))
        .containsExactly("JSON tasks[0]: integer found. A task is an object with id and tool.");
    assertThat(problems("{}"))
        .containsExactly("JSON plan: a JSON plan is an object with a list 'tasks'.");
    assertThat(
            problems(
                """
                {"tasks":[{"id":0,"tool":"a"},{"id":2,"tool":"a","arg":{}},
                {"id":3,"tool":"a","if":"true"},{"id":4,"tool":"a","args":{"x":[{"$":"f..x"}]}},
                {"id":5,"tool":"a","args":{"x":"\\ud800"}}]}\
                """))
        .containsExactly(
            "JSON tasks[0].id: a whole number from 1 to 999999999 is needed.",
            "JSON tasks[1]: 'arg' is no key of a task. Allowed: id, note, when, for, if, until, tool,"
                + " args.",
            "JSON tasks[2].if: 'if' filters the elements of a 'for'. Use 'when'.",
            "JSON tasks[3].args.x[0]: a name is expected before '.x)': a field name follows the dot;"
                + " write an odd one [\"like this\"].",
            "JSON tasks[4].args.x: half a character: \\ud800 to \\udfff stand in pairs only.");
  }

  @Test
  void problemsOfThePlanAreFoundToo() {
    assertThat(problems("{\"tasks\":[{\"id\":2,\"tool\":\"a\"},{\"id\":1,\"tool\":\"a\"}]}"))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("DECREASING_ID");
  }

  private static String join(String value) {
    return "{\"tasks\":[{\"id\":1,\"tool\":\"join\",\"args\":{\"a\":" + value + "}}]}";
  }

  private static String text(String json) {
    PlanReader.Result read = PlanJson.read(JsonReader.read(json), Limits.DEFAULT);
    assertThat(read.problems()).isEmpty();
    return PlanPrinter.print(read.plan());
  }

  private static List<String> problems(String json) {
    return PlanJson.read(JsonReader.read(json), Limits.DEFAULT).problems().stream()
        .map(problem -> problem.code() + " " + problem.message())
        .toList();
  }
}
