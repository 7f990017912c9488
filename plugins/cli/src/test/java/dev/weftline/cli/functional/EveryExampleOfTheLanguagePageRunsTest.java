// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Fences;
import dev.weftline.cli.testing.PageExamples;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Reads docs/plan-language.md. A block {@code plan} is valid without a warning; the block {@code
 * result} behind it is what a run gives; {@code plan-error} and {@code plan-warning} give exactly
 * the {@code text} behind them; {@code json} is the plan before it in the other form; {@code skill}
 * is there for later plans. With {@code -Dgolden.update=true} what plans give is written anew.
 */
class EveryExampleOfTheLanguagePageRunsTest {
  private static final Path PAGE = Path.of("../../docs/plan-language.md");
  private static final String TABLE_START = "<!-- tools of the shop -->";
  private static final String TABLE_END = "<!-- end -->";

  private final PageExamples examples = new PageExamples();

  @Test
  void everyBlockIsTrue() throws IOException {
    String page = Files.readString(PAGE);
    List<String> lines = page.lines().toList();
    List<Fences.Block> blocks = Fences.of(lines);
    assertThat(blocks).hasSizeGreaterThan(40);
    List<String> written = new ArrayList<>();
    int from = 0;
    Fences.Block plan = blocks.getFirst();
    for (Fences.Block block : blocks) {
      plan = block.kind().startsWith("plan") ? block : plan;
      String text = expected(block, plan);
      written.addAll(lines.subList(from, block.first() + 1));
      written.addAll(text.lines().toList());
      from = block.last();
    }
    written.addAll(lines.subList(from, lines.size()));
    check(withTable(String.join("\n", written) + "\n"), page);
  }

  private static void check(String written, String page) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, written);
    } else {
      assertThat(page)
          .as("docs/plan-language.md is stale; write it with -Dgolden.update=true")
          .isEqualTo(written);
    }
  }

  /** Returns what a block must hold, given the last plan before it. */
  private String expected(Fences.Block block, Fences.Block before) {
    String where = "line " + (block.first() + 1) + " of the page";
    switch (block.kind()) {
      case "plan" -> assertThat(examples.problems(block.text())).as(where).isEmpty();
      case "plan-error" ->
          assertThat(examples.problems(block.text())).as(where).contains("error: ");
      case "plan-warning" ->
          assertThat(examples.problems(block.text()))
              .as(where)
              .contains("warning: ")
              .doesNotContain("error: ");
      case "skill" -> examples.add(block.text());
      case "result" -> {
        assertThat(before.kind()).as(where).isIn("plan", "plan-warning");
        return examples.run(before.text(), inputs(before));
      }
      case "text" -> {
        assertThat(before.kind()).as(where).isIn("plan-error", "plan-warning");
        return examples.problems(before.text());
      }
      case "json" -> {
        assertThat(before.kind()).as(where).isEqualTo("plan");
        convert(block, before.text(), where);
      }
      case "ebnf", "sh" -> {}
      default -> throw new AssertionError(where + " has a block of kind '" + block.info() + "'");
    }
    return block.text();
  }

  private static void convert(Fences.Block json, String text, String where) {
    PlanReader.Result read = PlanJson.read(JsonReader.read(json.text()), Limits.DEFAULT);
    assertThat(read.problems()).as(where).isEmpty();
    assertThat(PlanPrinter.print(read.plan())).as(where).isEqualTo(text);
    assertThat(PlanJson.write(PlanReader.read(text, Limits.DEFAULT).plan()))
        .as(where)
        .isEqualTo(JsonReader.read(json.text()));
  }

  private static Map<String, String> inputs(Fences.Block plan) {
    Map<String, String> inputs = new HashMap<>();
    for (String word : plan.info().split(" ", -1)) {
      if (word.contains("=")) {
        inputs.put(word.split("=", 2)[0], word.split("=", 2)[1]);
      }
    }
    return inputs;
  }

  private static String withTable(String page) {
    int start = page.indexOf(TABLE_START) + TABLE_START.length() + 1;
    return page.substring(0, start)
        + PageExamples.table()
        + page.substring(page.indexOf(TABLE_END));
  }
}
