// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Task;
import dev.weftline.planner.testing.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes plans that are right, with clauses, notes, fan-outs and texts that look like anything. */
final class RandomRightPlans {
  private static final List<String> PIECES =
      List.of(
          "a",
          " ",
          "$",
          "${",
          "}",
          "{",
          "{}",
          "\"",
          "\\",
          "\n",
          "\t",
          "$5",
          "\\$",
          "é",
          "\uD83D\uDE00",
          "\u007f",
          "\u2028",
          "\r",
          "END\n",
          "<<END",
          "1. x()",
          "#",
          "# a",
          "]",
          "[",
          "'",
          "it's",
          "`",
          "```",
          "**",
          "- ",
          "; ",
          ",)",
          ", }",
          "x: y",
          "True",
          "None",
          "//",
          "https://a.b/c",
          "/*",
          "*/",
          "</think>",
          "<plan>",
          "“",
          "（",
          "&&",
          "depends_on=[1]",
          "a=1",
          "{{",
          "}}",
          "Step 1:",
          "join()");
  private static final List<String> LINES =
      List.of(
          "log.parse(text=$input.log)",
          "log.parse(text=%s, strict=true)",
          "git.log(path=%s, limit=5)",
          "git.log(path=\"src/${input.file}\", sort_by=\"date\")",
          "web.fetch(url=%s)",
          "for $x in $input.files: git.log(path=$x)",
          "for $x in [\"a\", \"b\"], $y in [1, 2] if $y >= 1 and not $x == \"c\": git.log(path=$x, limit=$y)",
          "when $input.deep == true or size($input.files) > 2: web.fetch(url=%s)",
          "until $it.finished: job.status(id=%s)",
          "app.deploy(name=%s, options={\"replicas\": 3})",
          "app.delete(name=%s)",
          "when $input.text contains \"(\": join(part=%s)");

  private final Random random;

  RandomRightPlans(Random random) {
    this.random = random;
  }

  /** Returns the text of a plan; its form is not always the canonical one. */
  String text() {
    StringBuilder out = new StringBuilder();
    int id = 0;
    int tasks = random.nextInt(5);
    for (int i = 0; i < tasks; i++) {
      id += 1 + random.nextInt(3);
      if (random.nextInt(4) == 0) {
        out.append("# ").append(note()).append('\n');
      }
      String line = LINES.get(random.nextInt(LINES.size()));
      out.append(canonical(id + ". " + line.replace("%s", value(string()))));
    }
    id++;
    out.append(canonical(id + ". join(" + parts() + ")"));
    return out.toString();
  }

  private static String canonical(String line) {
    Plan plan = PlanReader.read(line + "\n", World.LIMITS).plan();
    return plan.tasks().isEmpty() ? line + "\n" : PlanPrinter.print(plan);
  }

  private String note() {
    return string().replaceAll("[\\p{Cntrl}]", " ");
  }

  private String parts() {
    Map<String, Argument> parts = new LinkedHashMap<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      parts.put("part" + i, argument(3));
    }
    String text = PlanPrinter.print(Task.of(1, new Task.Body.Call("t", parts))).stripTrailing();
    // Blocks stand behind the call; these parts have no more than one line.
    return text.substring("1. t(".length(), text.length() - 1);
  }

  private Argument argument(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 -> new Argument.Literal(Json.of(random.nextBoolean()));
      case 1 -> new Argument.Literal(new Json.Num(new BigDecimal(random.nextInt(100) - 50)));
      case 2, 3 -> new Argument.Literal(Json.of(string().replace("\n", "|")));
      case 4, 5 -> {
        List<Argument> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(argument(depth - 1));
        }
        yield new Argument.ListOf(items);
      }
      default -> {
        Map<String, Argument> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          fields.put(string().replace("\n", "|"), argument(depth - 1));
        }
        yield new Argument.ObjectOf(fields);
      }
    };
  }

  private static String value(String text) {
    return PlanPrinter.print(new Argument.Literal(Json.of(text)));
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      out.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return out.toString();
  }
}
