// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static dev.weftline.core.plan.Reading.argument;
import static dev.weftline.core.plan.Reading.printed;
import static dev.weftline.core.plan.Reading.problems;
import static dev.weftline.core.plan.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Reference.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringsAndTemplatesTest {

  @Test
  void escapesAreThoseOfJsonAndOneMore() {
    assertThat(text("\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0041 \\u00e9 \\uD83D\\uDE00 \\$"))
        .isEqualTo("\" \\ / \b \f \n \r \t A é \uD83D\uDE00 $");
    problems("1. a.b(x=\"\\a\")\n2. join()").containsExactly("SYNTAX 1:11");
    problems("1. a.b(x=\"\\u00g0\")\n2. join()").containsExactly("SYNTAX 1:15");
    problems("1. a.b(x=\"\\u\uFF10\uFF10\uFF10\uFF10\")\n2. join()").containsExactly("SYNTAX 1:13");
    problems("1. a.b(x=\"\\ud800\\n\")\n2. join()").containsExactly("CHARACTER 1:11");
    problems("1. a.b(x=\"\\ud800\\ud800\")\n2. join()").containsExactly("CHARACTER 1:11");
    problems("1. a.b(x=\"\\udc00\")\n2. join()").containsExactly("CHARACTER 1:11");
  }

  @Test
  void rawTextHoldsEverythingButControlCharacters() {
    assertThat(text("язык \u007f \u0085 \u2028 \uFFFF \uFEFF"))
        .isEqualTo("язык \u007f \u0085 \u2028 \uFFFF \uFEFF");
    problems("1. a.b(x=\"a\tb\")\n2. join()").containsExactly("CHARACTER 1:12");
    problems("1. a.b(x=\"a\rb\")\n2. join()").containsExactly("CHARACTER 1:12");
    problems("1. a.b(x=\"a\uDE00\uD83Db\")\n2. join()").containsExactly("CHARACTER 1:12");
  }

  @Test
  void onlyWhatJsonMustEscapeIsEscaped() {
    String line =
        "1. a.b(x=\"\\u0000\\u001f\\\"\\\\\\b\\f\\n\\r\\t/\u007f\u0085é\uFFFF\uD83D\uDE00$ $x \\${ $\\\\{\")\n";

    assertThat(printed(line)).isEqualTo(line);
  }

  @Test
  void plainDollarsAreText() {
    assertThat(text("$1 $ $$ $x $100 {$1} $\\u007b1}")).isEqualTo("$1 $ $$ $x $100 {$1} ${1}");
    assertThat(text("\\${1} \\u0024{1} \\\\\\${1}")).isEqualTo("${1} ${1} \\${1}");
  }

  @Test
  void partsAreRecognisedBeforeEscapesAreDecoded() {
    assertThat(argument("x=\"\\\\${1.a}b\""))
        .isEqualTo(
            new Argument.Template(
                List.of(
                    new Argument.Part.Text("\\"),
                    part(new Root.TaskResult(1), new Step.Field("a", false)),
                    new Argument.Part.Text("b"))));
  }

  @Test
  void quotedStepsHaveEscapedQuotes() {
    assertThat(argument("x=\"${1.a[\\\"Ask Price\\\"][0][]}\""))
        .isEqualTo(
            template(
                new Step.Field("a", false),
                new Step.Field("Ask Price", false),
                new Step.Index(0, false),
                new Step.Each(false)));
    assertThat(argument("x=\"${1[\\\"a\\\\\\\"b\\\\\\\\c\\\\nd\\n\\\"]}\""))
        .isEqualTo(template(new Step.Field("a\"b\\c\nd\n", false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${",
        "${}",
        "${1",
        "${1.",
        "${1.}",
        "${ 1}",
        "${1 }",
        "${1?}",
        "${1.a?}",
        "${1 ?? 2}",
        "${1[}",
        "${1[-1]}",
        "${1[1234567890]}",
        "${1[\\\"a}",
        "${1[\\\"a\\\"}",
        "${1[\\\"a\\\\x\\\"]}",
        "${x}",
        "${x.y[0]}",
        "${when}",
        "${-1}",
        "${a-b}",
      })
  void whatIsNoPartIsTextWithAWarning(String text) {
    problems("1. a.b(x=\"" + text + "\")\n2. join()").containsExactly("TEMPLATE_TEXT 1:11");
    assertThat(argument("x=\"" + text + "\"")).isInstanceOf(Argument.Literal.class);
  }

  @Test
  void partWhoseRootIsANumberIsAlwaysAReference() {
    problems("1. a.b(x=\"${0} ${00.a} ${1234567890}\")\n2. join()")
        .containsExactly(
            "UNKNOWN_REFERENCE 1:11", "UNKNOWN_REFERENCE 1:16", "UNKNOWN_REFERENCE 1:24");
    assertThat(read("1. a.b(x=\"${0}\")").problems().get(0).message())
        .isEqualTo("there is no task 0. If it is text, write \\${ for ${.");
  }

  @Test
  void loopVariablesAreBoundBehindTheirSources() {
    problems(
            "1. when \"${f}\" == \"\": for $f in [\"${f}\"] if \"${f}\" == \"\": a.b(x=\"${f}\")\n2. join(x=\"${f}\")")
        .containsExactly("TEMPLATE_TEXT 1:10", "TEMPLATE_TEXT 1:35", "TEMPLATE_TEXT 2:12");
  }

  @Test
  void keysHoldNoParts() {
    problems("1. a.b(\"${x}\"={\"${1}\": 1, \"\\$\": $input[\"${1}\"]})\n2. join()").isEmpty();
    String line = "1. a.b(\"a b\"={\"${1}\": $input[\"${1}\"], \"\": 1})\n";
    assertThat(printed(line)).isEqualTo(line);
  }

  @Test
  void stringsEndOnTheirLine() {
    problems("1. a.b(x=\"a\n\")\n2. join()").containsExactly("SYNTAX 1:10", "NOT_A_TASK 2:1");
    problems("1. a.b(x=\"a\\\n2. join()").containsExactly("SYNTAX 1:10");
  }

  private static String text(String raw) {
    Argument value = argument("x=\"" + raw + "\"");
    return value instanceof Argument.Literal(Json.Str(String text)) ? text : value + " is no text";
  }

  private static Argument template(Step... steps) {
    return new Argument.Template(List.of(part(new Root.TaskResult(1), steps)));
  }

  private static Argument.Part part(Root root, Step... steps) {
    return new Argument.Part.Value(new Reference(root, false, List.of(steps), Span.NONE));
  }
}
