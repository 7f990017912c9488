// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.core.plan.Span;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillFormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads skill files: front matter, one fenced plan, a report template. */
public final class SkillReader {
  private SkillReader() {}

  /**
   * Reads a skill file.
   *
   * @throws SkillFormatException with all problems when the text is no skill
   */
  public static Skill read(SkillSource source) {
    List<String> lines = source.text().replace("\r\n", "\n").lines().toList();
    List<Diagnostic> problems = new ArrayList<>();
    int end = frontMatterEnd(lines, problems);
    if (!problems.isEmpty()) {
      throw new SkillFormatException(source.origin(), problems);
    }
    FrontMatter header = FrontMatter.read(String.join("\n", lines.subList(1, end)), 2, problems);
    SkillBody body = SkillBody.read(lines.subList(end + 1, lines.size()), end + 2, problems);
    PlanReader.Result plan = PlanReader.read(body.plan(), Limits.DEFAULT);
    if (body.planLine() > 0) {
      plan.problems().stream()
          .filter(Diagnostic::isError)
          .forEach(problem -> problems.add(Lines.shift(problem, body.planLine() - 1)));
    }
    body.report()
        .ifPresent(report ->
            problems.addAll(ReportCheck.check(report, body.reportLine(), plan.plan().tasks())));
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column));
      throw new SkillFormatException(source.origin(), problems);
    }
    return new Skill(
        header.name(),
        header.description(),
        header.parameters(),
        header.examples(),
        plan.plan(),
        body.plan(),
        body.planLine(),
        body.report(),
        source.origin());
  }

  /** Reads a number as JSON writes it, or returns empty. */
  public static Optional<Json> number(String text) {
    return scalar(text).filter(Json.Num.class::isInstance);
  }

  /** Reads a number, true or false as JSON writes it, or returns empty. */
  static Optional<Json> scalar(String text) {
    try {
      return Optional.of(JsonReader.read(text))
          .filter(json -> json instanceof Json.Num || json instanceof Json.Bool);
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static int frontMatterEnd(List<String> lines, List<Diagnostic> problems) {
    if (lines.isEmpty() || !lines.get(0).stripTrailing().equals("---")) {
      problems.add(
          Diagnostic.error(
              "NO_HEADER",
              new Span(1, 1),
              "the file does not start with a header. A skill starts with a line '---', then name,"
                  + " description, parameters and examples, then a line '---'."));
      return 0;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).stripTrailing().equals("---")) {
        return i;
      }
    }
    problems.add(
        Diagnostic.error(
            "NO_HEADER", new Span(1, 1), "the header has no end. Close it with a line '---'."));
    return 0;
  }
}
