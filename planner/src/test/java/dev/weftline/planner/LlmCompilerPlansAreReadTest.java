// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Plans in LLMCompiler's own format are read without the defects of its own reader. */
class LlmCompilerPlansAreReadTest {
  private static final ToolCatalog TOOLS =
      ToolCatalog.ofSpecs(
          List.of(
              ToolSpec.read("search")
                  .input(Schema.object().required("query", Schema.string(), "what").build())
                  .output(Schema.string())
                  .build(),
              ToolSpec.read("math")
                  .input(
                      Schema.object()
                          .required("problem", Schema.string(), "what to compute")
                          .optional("context", Schema.list(Schema.string()), "what is known")
                          .build())
                  .output(Schema.string())
                  .build()));

  @Test
  void argumentsGetTheNamesOfParameters() {
    PlanReader.Result read =
        read(
            """
            1. search("height of the Zugspitze")
            2. search('height of the Brocken')
            Thought: I can compare them now.
            3. math("which is higher, and by how much?", ["$1", $2])
            4. join()<END_OF_PLAN>
            """);

    assertThat(read.problems()).isEmpty();
    assertThat(PlanPrinter.print(read.plan()))
        .isEqualTo(
            """
            1. search(query="height of the Zugspitze")
            2. search(query="height of the Brocken")
            # I can compare them now.
            3. math(problem="which is higher, and by how much?", context=[$1, $2])
            4. join()
            """);
  }

  @Test
  void pythonLiteralsAndKeywordsAreRead() {
    PlanReader.Result read =
        read(
            "1. math(problem='it\\'s \\u0041', context=[None, True, (-1.5, 2), {'a': ${1}}])\n2. join()");

    assertThat(lines(read))
        .containsExactly(
            "error FORWARD_REFERENCE line 1, column 71: '$1' is no earlier task. Task 1 can use"
                + " tasks 1 to 0.");
    assertThat(PlanPrinter.print(read.plan()))
        .startsWith("1. math(problem=\"it's A\", context=[null, true, [-1.5, 2], {\"a\": $1}])\n");
  }

  @Test
  void aMissingParenthesisIsAnErrorAndNoTaskVanishes() {
    PlanReader.Result read =
        read("1. search(\"a\")\n2. math(\"half of it\", [\"$1\"]\n3. search(\"b\")\n4. join()\n");

    assertThat(lines(read))
        .containsExactly(
            "error UNBALANCED line 2, column 29: the parenthesis of the call does not close. End"
                + " the line with ).");
    assertThat(read.plan().tasks()).extracting(task -> task.id()).containsExactly(1, 3, 4);
  }

  @Test
  void aDollarInALongerTextIsNoDependency() {
    PlanReader.Result read =
        read(
            "1. search(\"a\")\n2. search(\"burger under $5\")\n3. search(\"burger under $1\")\n4. join()\n");

    assertThat(lines(read))
        .containsExactly(
            "warning DOLLAR_TEXT line 3, column 11: '$1' inside a longer text is text here, where"
                + " LLMCompiler would paste the result of task 1. Did you mean '${1}'?");
    assertThat(read.plan().tasks().get(2).mentions().tasks()).isEmpty();
  }

  @Test
  void bracesMakeATemplate() {
    PlanReader.Result read =
        read("1. search(\"a\")\n2. math(\"half of ${1} m\")\n3. math(\"${1}\")\n4. join()\n");

    assertThat(read.problems()).isEmpty();
    assertThat(PlanPrinter.print(read.plan()))
        .contains("2. math(problem=\"half of ${1} m\")\n3. math(problem=$1)\n");
  }

  @Test
  void referencesToLaterTasksAreErrors() {
    PlanReader.Result read =
        read("1. math($2)\n2. math([\"${3}\"])\n3. math(\"$7\")\n4. math($0)\n5. join()\n");

    assertThat(codes(read))
        .containsExactly("FORWARD_REFERENCE", "FORWARD_REFERENCE", "FORWARD_REFERENCE");
  }

  @Test
  void aTextThatIsAPriceIsText() {
    PlanReader.Result read = read("1. search(\"$7\")\n2. join()\n");

    assertThat(read.problems()).isEmpty();
    assertThat(PlanPrinter.print(read.plan())).startsWith("1. search(query=\"$7\")\n");
  }

  @Test
  void whatDoesNotReadIsNeverOneBigString() {
    PlanReader.Result read =
        read("1. search(height of it)\n2. search(math(\"1\"))\n3. search(\"a\nb\")\n4. join()\n");

    assertThat(codes(read)).containsExactly("SYNTAX", "SYNTAX", "SYNTAX", "NOT_A_TASK");
  }

  @Test
  void unknownToolsAndExtraArgumentsAreErrors() {
    PlanReader.Result read =
        read(
            "1. serach(\"a\", 2)\n2. search(\"a\", 2)\n3. search(\"a\", query=\"b\")\n4. join($1)\n");

    assertThat(lines(read))
        .containsExactly(
            "error UNKNOWN_TOOL line 1, column 4: no tool 'serach', so its arguments have no"
                + " names. There are 2 tools. Did you mean 'search'?",
            "error UNKNOWN_ARGUMENT line 2, column 16: search takes 1 arguments, this is one more."
                + " Remove it.",
            "error DUPLICATE_NAME line 3, column 16: the argument 'query' is given twice.",
            "error UNKNOWN_ARGUMENT line 4, column 4: join takes no arguments in this format. It"
                + " has all results.");
    assertThat(PlanPrinter.print(read.plan())).startsWith("1. serach(arg1=\"a\", arg2=2)\n");
  }

  @Test
  void numbersMustRiseAndThePlanMustEnd() {
    assertThat(codes(read("2. search(\"a\")\n2. search(\"b\")\n1. search(\"c\")\n")))
        .containsExactly("DUPLICATE_ID", "DECREASING_ID", "NO_JOIN");
    assertThat(codes(read("1. join()\n2. search(\"a\")\n"))).containsExactly("AFTER_END");
    assertThat(codes(read("1. search(\"a\") then more\nAnd so on\n2. join() # done\n")))
        .containsExactly("SYNTAX", "NOT_A_TASK");
    assertThat(codes(read(""))).containsExactly("NO_JOIN");
  }

  @Test
  void resultsArePastedNowhere() {
    // A result that holds $1 must not be read again: values are bound, never text.
    PlanReader.Result read = read("1. search(\"a\")\n2. search($1)\n3. join()\n");

    assertThat(PlanPrinter.print(read.plan())).contains("2. search(query=$1)\n");
  }

  @Test
  void importedPlansReadBack() {
    PlanReader.Result read =
        read("Thought: first.\n1. search(\"a\\nb\\n\\\"c\\\" ${ \\\\ $\") # why not\n2. join()\n");

    assertThat(read.problems()).isEmpty();
    assertThat(PlanReader.read(PlanPrinter.print(read.plan()), Limits.DEFAULT).plan())
        .isEqualTo(read.plan());
  }

  @Test
  void mutatedPlansAreSafe() {
    String plan =
        "1. search(\"a $1\")\nThought: x\n2. math('b', [\"$1\", ${1}, {'k': (1, None)}])\n3. join()<END_OF_PLAN>\n";
    String pieces = "()[]{}\"'$\\#,=:1 \n.x\u0000\uD800\u2028";
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(plan);
      for (int n = 0; n < 4; n++) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
        }
      }
      PlanReader.Result read = read(text.toString());
      if (read.problems().stream().noneMatch(Diagnostic::isError)) {
        assertThat(PlanReader.read(PlanPrinter.print(read.plan()), Limits.DEFAULT).plan())
            .as(text.toString())
            .isEqualTo(read.plan());
      }
    }
  }

  private static PlanReader.Result read(String text) {
    return LlmCompilerImport.read(text, TOOLS, Limits.DEFAULT);
  }

  private static List<String> codes(PlanReader.Result read) {
    return read.problems().stream().map(Diagnostic::code).toList();
  }

  private static List<String> lines(PlanReader.Result read) {
    return read.problems().stream()
        .map(p -> (p.isError() ? "error " : "warning ") + p.code() + " " + p)
        .toList();
  }
}
