// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Span;
import dev.weftline.core.plan.Task;
import dev.weftline.planner.internal.ReportNode.Path;
import dev.weftline.planner.internal.ReportNode.Piece;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks that a report names only parts that the joins of its plan give. */
final class ReportCheck {
  private final Set<String> parts;
  private final boolean open;
  private final List<Diagnostic> problems = new ArrayList<>();

  private ReportCheck(List<Task> tasks) {
    Set<String> names = new LinkedHashSet<>();
    boolean everything = false;
    for (Task task : tasks) {
      if (task.isJoin()) {
        names.addAll(task.body().arguments().keySet());
        everything |= task.body().arguments().isEmpty();
      }
    }
    this.parts = names;
    this.open = everything || names.isEmpty();
  }

  /** Returns what is wrong with a template, by place. */
  static List<Diagnostic> check(String template, int firstLine, List<Task> tasks) {
    ReportCheck check = new ReportCheck(tasks);
    List<ReportNode> nodes = ReportParser.parse(template, firstLine, check.problems);
    check.nodes(nodes, Set.of());
    return check.problems;
  }

  private void nodes(List<ReportNode> nodes, Set<String> variables) {
    for (ReportNode node : nodes) {
      switch (node) {
        case ReportNode.Line line -> {
          for (Piece piece : line.pieces()) {
            if (piece instanceof Piece.Value(Path path)) {
              path(path, variables);
            }
          }
        }
        case ReportNode.If block -> {
          path(block.path(), variables);
          nodes(block.then(), variables);
          nodes(block.otherwise(), variables);
        }
        case ReportNode.Each block -> {
          path(block.path(), variables);
          Set<String> inner = new LinkedHashSet<>(variables);
          inner.add(block.variable());
          nodes(block.body(), inner);
          nodes(block.empty(), variables);
        }
      }
    }
  }

  private void path(Path path, Set<String> variables) {
    if (open || parts.contains(path.root()) || variables.contains(path.root())) {
      return;
    }
    Diagnostic problem =
        Diagnostic.error(
            "UNKNOWN_PART",
            new Span(path.line(), path.column()),
            "no join of the plan gives '"
                + path.root()
                + "'. The report can use "
                + String.join(", ", parts)
                + ".");
    problems.add(Nearest.of(path.root(), parts).map(problem::suggesting).orElse(problem));
  }
}
