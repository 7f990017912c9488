// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Span;
import dev.weftline.planner.internal.ReportNode.Path;
import dev.weftline.planner.internal.ReportNode.Piece;
import dev.weftline.planner.internal.ReportNode.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses report templates. A malformed placeholder or block is reported and left out. */
final class ReportParser {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]*";
  private static final String QUOTED = "\\[\"[^\"\\]]*\"\\]";
  private static final String PATH =
      "(?:" + NAME + "|" + QUOTED + ")(?:\\." + NAME + "|\\[[0-9]{1,6}\\]|" + QUOTED + ")*";
  private static final Pattern STEP =
      Pattern.compile("\\.?(" + NAME + ")|\\[([0-9]+)\\]|\\[\"([^\"]*)\"\\]");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(" + PATH + ")\\}");
  private static final Pattern ALMOST = Pattern.compile("\\{\\s*[A-Za-z_][^{}]*\\}");
  private static final Pattern DIRECTIVE = Pattern.compile("\\s*\\{([#/][^{}]*)\\}\\s*");
  private static final Pattern IF = Pattern.compile("#if\\s+(not\\s+)?(" + PATH + ")\\s*");
  private static final Pattern EACH =
      Pattern.compile("#each\\s+(" + PATH + ")\\s+as\\s+(" + NAME + ")\\s*");

  private final List<String> lines;
  private final int firstLine;
  private final List<Diagnostic> problems;
  private int at;

  private ReportParser(String template, int firstLine, List<Diagnostic> problems) {
    this.lines = template.lines().toList();
    this.firstLine = firstLine;
    this.problems = problems;
  }

  /**
   * Parses a template.
   *
   * @param firstLine the line of the file that its first line is
   * @param problems takes what is wrong
   */
  static List<ReportNode> parse(String template, int firstLine, List<Diagnostic> problems) {
    ReportParser parser = new ReportParser(template, firstLine, problems);
    List<ReportNode> nodes = new ArrayList<>();
    while (parser.at < parser.lines.size()) {
      nodes.addAll(parser.nodes());
      if (parser.at < parser.lines.size()) {
        parser.error(parser.at, 1, "'" + parser.lines.get(parser.at).strip() + "' ends no block.");
        parser.at++;
      }
    }
    return nodes;
  }

  /** Takes lines up to a directive that ends or splits a block. */
  private List<ReportNode> nodes() {
    List<ReportNode> nodes = new ArrayList<>();
    while (at < lines.size()) {
      Optional<String> directive = directive(at);
      if (directive.isEmpty()) {
        nodes.add(line(lines.get(at), at));
        at++;
      } else if (directive.get().startsWith("/") || directive.get().equals("#else")) {
        return nodes;
      } else {
        block(directive.get()).ifPresent(nodes::add);
      }
    }
    return nodes;
  }

  private Optional<String> directive(int index) {
    Matcher matcher = DIRECTIVE.matcher(lines.get(index));
    return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  private Optional<ReportNode> block(String directive) {
    int start = at++;
    Matcher condition = IF.matcher(directive);
    Matcher each = EACH.matcher(directive);
    if (condition.matches()) {
      Path path = path(condition.group(2), start, 1);
      boolean negated = condition.group(1) != null;
      List<List<ReportNode>> parts = parts("/if", start);
      return Optional.of(new ReportNode.If(path, negated, parts.get(0), parts.get(1)));
    }
    if (each.matches()) {
      Path path = path(each.group(1), start, 1);
      List<List<ReportNode>> parts = parts("/each", start);
      return Optional.of(new ReportNode.Each(path, each.group(2), parts.get(0), parts.get(1)));
    }
    error(
        start,
        1,
        "'{"
            + directive
            + "}' is no block. Allowed: {#if part}, {#if not part}, {#each part as name}, {#else},"
            + " {/if}, {/each}.");
    return Optional.empty();
  }

  private List<List<ReportNode>> parts(String end, int start) {
    List<ReportNode> first = nodes();
    List<ReportNode> second = List.of();
    if (at < lines.size() && directive(at).equals(Optional.of("#else"))) {
      at++;
      second = nodes();
    }
    if (at < lines.size() && directive(at).equals(Optional.of(end))) {
      at++;
    } else {
      error(
          start,
          1,
          "the block '"
              + lines.get(start).strip()
              + "' is not closed. End it with a line {"
              + end
              + "}");
    }
    return List.of(first, second);
  }

  private ReportNode.Line line(String text, int index) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    Matcher almost = ALMOST.matcher(text);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '{') {
        plain.append('{');
        i += 2;
      } else if (c == '{' && placeholder.find(i) && placeholder.start() == i) {
        flush(plain, pieces);
        pieces.add(new Piece.Value(path(placeholder.group(1), index, i + 1)));
        i = placeholder.end();
      } else {
        if (c == '{') {
          complain(text, i, index, almost);
        }
        plain.append(c);
        i++;
      }
    }
    flush(plain, pieces);
    return new ReportNode.Line(pieces);
  }

  private void complain(String text, int i, int index, Matcher almost) {
    if (text.startsWith("{#", i) || text.startsWith("{/", i)) {
      error(index, i + 1, "a block such as {#if part} or {/if} stands alone on its line.");
    } else if (almost.find(i) && almost.start() == i) {
      error(
          index,
          i + 1,
          "'"
              + almost.group()
              + "' is no placeholder. Write {part}, {part.field} or {part[0].field}; a brace that"
              + " is text is \\{.");
    }
  }

  private static void flush(StringBuilder plain, List<Piece> pieces) {
    if (!plain.isEmpty()) {
      pieces.add(new Piece.Text(plain.toString()));
      plain.setLength(0);
    }
  }

  private Path path(String text, int index, int column) {
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    while (step.find()) {
      if (step.group(2) != null) {
        steps.add(new Step.Index(Integer.parseInt(step.group(2))));
      } else {
        steps.add(new Step.Field(step.group(1) != null ? step.group(1) : step.group(3)));
      }
    }
    String root = ((Step.Field) steps.get(0)).name();
    return new Path(root, steps.subList(1, steps.size()), firstLine + index, column);
  }

  private void error(int index, int column, String message) {
    problems.add(Diagnostic.error("REPORT", new Span(firstLine + index, column), message));
  }
}
