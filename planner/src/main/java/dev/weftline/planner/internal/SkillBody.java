// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The Markdown behind the header of a skill file.
 *
 * @param plan the text of the plan; empty when there is none
 * @param planLine the line of the file on which the plan starts, 0 when there is none
 * @param report the template of the report, or empty
 * @param reportLine the line of the file on which the template starts, 0 when there is none
 */
record SkillBody(String plan, int planLine, Optional<String> report, int reportLine) {

  private record Fence(String info, String text, int line) {}

  private record Title(String text, int line) {}

  /**
   * Reads the Markdown.
   *
   * @param lines the lines behind the header
   * @param firstLine the line of the file that the first of them is
   * @param problems takes what is wrong
   */
  static SkillBody read(List<String> lines, int firstLine, List<Diagnostic> problems) {
    Node document =
        Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build()
            .parse(String.join("\n", lines));
    List<Fence> fences = new ArrayList<>();
    List<Title> titles = new ArrayList<>();
    document.accept(collector(fences, titles));
    List<Fence> plans = fences.stream().filter(fence -> fence.info().equals("weft")).toList();
    if (plans.isEmpty()) {
      problems.add(
          Diagnostic.error(
              "NO_PLAN",
              new Span(firstLine, 1),
              "the skill has no plan. It needs one fenced block that starts with ```weft"));
    }
    for (Fence second : plans.subList(Math.min(1, plans.size()), plans.size())) {
      problems.add(
          Diagnostic.error(
              "TWO_PLANS",
              new Span(firstLine + second.line(), 1),
              "the skill has a second plan. A skill has one block ```weft; make another skill of"
                  + " this one."));
    }
    String plan = plans.isEmpty() ? "" : plans.get(0).text();
    int planLine = plans.isEmpty() ? 0 : firstLine + plans.get(0).line() + 1;
    return report(lines, firstLine, fences, titles, problems)
        .map(report -> new SkillBody(plan, planLine, Optional.of(report.text()), report.line()))
        .orElse(new SkillBody(plan, planLine, Optional.empty(), 0));
  }

  private static AbstractVisitor collector(List<Fence> fences, List<Title> titles) {
    return new AbstractVisitor() {
      @Override
      public void visit(FencedCodeBlock block) {
        String info = block.getInfo() == null ? "" : block.getInfo().strip();
        fences.add(new Fence(info, block.getLiteral(), line(block)));
      }

      @Override
      public void visit(Heading heading) {
        StringBuilder text = new StringBuilder();
        for (Node child = heading.getFirstChild(); child != null; child = child.getNext()) {
          if (child instanceof Text part) {
            text.append(part.getLiteral());
          }
        }
        titles.add(new Title(text.toString().strip(), line(heading)));
      }
    };
  }

  private static int line(Node node) {
    return node.getSourceSpans().isEmpty() ? 0 : node.getSourceSpans().get(0).getLineIndex();
  }

  /** The fenced block ```report, or else all that stands behind the heading "Report". */
  private static Optional<Fence> report(
      List<String> lines,
      int firstLine,
      List<Fence> fences,
      List<Title> titles,
      List<Diagnostic> problems) {
    List<Fence> fenced = fences.stream().filter(fence -> fence.info().equals("report")).toList();
    if (fenced.size() > 1) {
      problems.add(
          Diagnostic.error(
              "TWO_REPORTS",
              new Span(firstLine + fenced.get(1).line(), 1),
              "the skill has a second report. A skill has at most one block ```report."));
    }
    if (!fenced.isEmpty()) {
      Fence fence = fenced.get(0);
      return Optional.of(new Fence("", fence.text(), firstLine + fence.line() + 1));
    }
    Optional<Title> start =
        titles.stream().filter(title -> title.text().equalsIgnoreCase("report")).findFirst();
    return start.map(title -> {
      fences.stream()
          .filter(fence -> fence.info().equals("weft") && fence.line() > title.line())
          .forEach(fence ->
              problems.add(
                  Diagnostic.error(
                      "REPORT",
                      new Span(firstLine + fence.line(), 1),
                      "the plan stands behind the heading 'Report', whose text is the report"
                          + " up to the end of the file. Put the plan before it.")));
      int from = title.line() + 1;
      while (from < lines.size() && lines.get(from).isBlank()) {
        from++;
      }
      String text = String.join("\n", lines.subList(from, lines.size())).strip() + "\n";
      return new Fence("", text, firstLine + from);
    });
  }
}
