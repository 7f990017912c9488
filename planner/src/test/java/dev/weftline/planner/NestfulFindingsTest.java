// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.planner.testing.SharedData;
import dev.weftline.testkit.data.Nestful;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans of a public benchmark, with what is known to be wrong in them. */
class NestfulFindingsTest {
  private static final Map<String, String> CODES =
      Map.of(
          "UNKNOWN_TOOL", "UNDECLARED_TOOL",
          "UNKNOWN_ARGUMENT", "UNDECLARED_ARGUMENT",
          "MISSING_ARGUMENT", "MISSING_ARGUMENT",
          "UNKNOWN_FIELD", "UNDECLARED_FIELD",
          "UNKNOWN_REFERENCE", "UNKNOWN_LABEL",
          "FORWARD_REFERENCE", "UNKNOWN_LABEL");

  /** The problems that are about one argument, whose name the message quotes first. */
  private static final Set<String> NAMED = Set.of("UNDECLARED_ARGUMENT", "MISSING_ARGUMENT");

  @Test
  void exactlyTheKnownProblemsAreFound() {
    List<String> expected = new ArrayList<>();
    for (Json.Obj finding : SharedData.lines("nestful-findings.jsonl")) {
      expected.add(
          finding.integer("index").orElseThrow()
              + " "
              + finding.integer("call").orElseThrow()
              + " "
              + finding.text("code").orElseThrow()
              + (NAMED.contains(finding.text("code").orElseThrow())
                  ? " " + finding.text("detail").orElseThrow()
                  : ""));
    }
    List<String> found = new ArrayList<>();
    Map<String, ToolCatalog> catalogs = new HashMap<>();
    List<Json.Obj> tools = SharedData.lines("nestful-tools.jsonl");
    List<Json.Obj> plans = SharedData.lines("nestful-plans.jsonl");
    int clean = 0;
    for (Json.Obj item : plans) {
      int index = item.integer("index").orElseThrow();
      ToolCatalog catalog =
          catalogs.computeIfAbsent(
              item.text("source").orElseThrow(), source -> Nestful.catalog(tools, source));
      Nestful.Converted plan = Nestful.convert(item);
      List<Diagnostic> errors =
          new PlanChecker(catalog, SkillLibrary.EMPTY)
              .check(plan.text()).problems().stream().filter(Diagnostic::isError).toList();
      for (Diagnostic error : errors) {
        found.add(
            index
                + " "
                + (error.line() - 1)
                + " "
                + CODES.getOrDefault(error.code(), error.code() + " " + error)
                + (NAMED.contains(CODES.getOrDefault(error.code(), ""))
                    ? " " + error.message().split("'", -1)[1]
                    : ""));
      }
      plan.duplicates().forEach(call -> found.add(index + " " + call + " DUPLICATE_LABEL"));
      clean += errors.isEmpty() && plan.duplicates().isEmpty() ? 1 : 0;
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(plans).hasSize(150);
    assertThat(clean).isEqualTo(107);
  }

  @Test
  void allPlansReadTheSameInChunksOfEverySizeAndPrintBack() {
    for (Json.Obj item : SharedData.lines("nestful-plans.jsonl")) {
      String text = Nestful.convert(item).text();
      Plan plan = PlanReader.read(text, Limits.DEFAULT).plan();
      assertThat(PlanPrinter.print(plan)).isEqualTo(text);
      for (int size = 1; size <= text.length(); size++) {
        PlanReader reader = new PlanReader();
        List<PlanItem> items = new ArrayList<>();
        for (int from = 0; from < text.length(); from += size) {
          items.addAll(reader.feed(text.substring(from, Math.min(text.length(), from + size))));
        }
        items.addAll(reader.finish());
        assertThat(items).hasSize(plan.tasks().size()).allMatch(PlanItem.Read.class::isInstance);
      }
    }
  }

  @Test
  void nameOneLevelAwayIsSuggested() {
    List<String> suggestions = new ArrayList<>();
    List<Json.Obj> tools = SharedData.lines("nestful-tools.jsonl");
    for (Json.Obj item : SharedData.lines("nestful-plans.jsonl")) {
      ToolCatalog catalog = Nestful.catalog(tools, item.text("source").orElseThrow());
      new PlanChecker(catalog, SkillLibrary.EMPTY)
          .check(Nestful.convert(item).text()).problems().stream()
              .filter(problem -> problem.code().equals("UNKNOWN_FIELD"))
              .forEach(problem -> suggestions.add(problem.suggestion().orElse("")));
    }
    for (Json.Obj finding : SharedData.lines("nestful-findings.jsonl")) {
      finding
          .text("declaredAt")
          .ifPresent(
              path -> assertThat(suggestions).anyMatch(suggestion -> suggestion.endsWith(path)));
    }
  }
}
