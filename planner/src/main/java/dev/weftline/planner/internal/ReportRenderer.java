// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.Answer;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.planner.internal.ReportNode.Path;
import dev.weftline.planner.internal.ReportNode.Piece;
import dev.weftline.planner.internal.ReportNode.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fills a report template with the parts of an answer. Each line that shows data ends in the tasks
 * and lines that the data comes from; a sentence without any is marked as inferred. Data is only
 * ever printed: it is not looked at for placeholders or Markdown.
 */
public final class ReportRenderer {
  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```+|~~~+).*");
  private static final Pattern SENTENCE = Pattern.compile(".*\\p{L}.*[.!?][)\"'*_`]*\\s*");

  private final Answer answer;
  private final Sources sources;
  private final List<String> out = new ArrayList<>();
  private final Set<String> fenceSources = new LinkedHashSet<>();
  private boolean inFence;

  private ReportRenderer(Answer answer, RunState state) {
    this.answer = answer;
    this.sources = new Sources(answer, state);
  }

  /** A value and where in the answer it stands. */
  private record Located(String part, List<Step> steps, Json value) {}

  /** Returns the text of a report. Problems of the template were reported when it was read. */
  public static String render(String template, Answer answer, RunState state) {
    ReportRenderer renderer = new ReportRenderer(answer, state);
    renderer.nodes(ReportParser.parse(template, 1, new ArrayList<>()), Map.of(), Set.of());
    return String.join("\n", renderer.out).strip() + "\n";
  }

  private void nodes(List<ReportNode> nodes, Map<String, Located> variables, Set<String> context) {
    for (ReportNode node : nodes) {
      switch (node) {
        case ReportNode.Line line -> line(line, variables, context);
        case ReportNode.If block -> {
          Optional<Located> found = find(block.path(), variables);
          boolean there = found.map(located -> Display.isThere(located.value())).orElse(false);
          Set<String> inner = with(context, found, block.path());
          nodes(there != block.negated() ? block.then() : block.otherwise(), variables, inner);
        }
        case ReportNode.Each block -> each(block, variables, context);
      }
    }
  }

  private void each(ReportNode.Each block, Map<String, Located> variables, Set<String> context) {
    Optional<Located> found = find(block.path(), variables);
    Set<String> outer = with(context, found, block.path());
    if (found.isEmpty()
        || !(found.get().value() instanceof Json.Arr(List<Json> items))
        || items.isEmpty()) {
      nodes(block.empty(), variables, outer);
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      List<Step> steps = new ArrayList<>(found.get().steps());
      steps.add(new Step.Index(i));
      Located item = new Located(found.get().part(), steps, items.get(i));
      Map<String, Located> inner = new HashMap<>(variables);
      inner.put(block.variable(), item);
      nodes(block.body(), inner, with(context, Optional.of(item), block.path()));
    }
  }

  private Set<String> with(Set<String> context, Optional<Located> found, Path path) {
    Set<String> inner = new LinkedHashSet<>(context);
    found.ifPresentOrElse(
        located -> inner.addAll(sources.of(located.part(), located.steps())),
        () -> inner.addAll(sources.of(path.root(), path.steps())));
    return inner;
  }

  private Optional<Located> find(Path path, Map<String, Located> variables) {
    Located start = variables.get(path.root());
    if (start == null) {
      Labelled part = answer.values().get(path.root());
      if (part == null) {
        return Optional.empty();
      }
      start = new Located(path.root(), List.of(), part.json());
    }
    Json value = start.value();
    for (Step step : path.steps()) {
      Optional<Json> next =
          switch (step) {
            case Step.Field(String name) ->
                value instanceof Json.Obj object ? object.get(name) : Optional.empty();
            case Step.Index(int index) ->
                value instanceof Json.Arr(List<Json> items) && index < items.size()
                    ? Optional.of(items.get(index))
                    : Optional.empty();
          };
      if (next.isEmpty()) {
        return Optional.empty();
      }
      value = next.get();
    }
    List<Step> steps = new ArrayList<>(start.steps());
    steps.addAll(path.steps());
    return Optional.of(new Located(start.part(), steps, value));
  }

  private void line(ReportNode.Line line, Map<String, Located> variables, Set<String> context) {
    StringBuilder text = new StringBuilder();
    Set<String> cited = new LinkedHashSet<>();
    for (Piece piece : line.pieces()) {
      switch (piece) {
        case Piece.Text(String plain) -> text.append(plain);
        case Piece.Value(Path path) -> {
          Optional<Located> found = find(path, variables);
          String shown = found.map(located -> Display.text(located.value())).orElse("not known");
          text.append(safe(shown, text.toString()));
          found.ifPresent(located -> cited.addAll(sources.of(located.part(), located.steps())));
        }
      }
    }
    boolean fixed = line.isFixed();
    if (inFence || fixed && FENCE.matcher(text).matches()) {
      fence(text.toString(), fixed, cited);
    } else if (!fixed) {
      out.add(suffixed(text.toString(), cited));
    } else if (isSentence(text.toString())) {
      out.add(suffixed(text.toString(), context));
    } else {
      out.add(text.toString());
    }
  }

  private String safe(String data, String before) {
    if (inFence) {
      return Markdown.fenced(data);
    }
    boolean inCode = before.chars().filter(c -> c == '`').count() % 2 == 1;
    return inCode ? Markdown.code(data) : Markdown.inline(data, before.isBlank());
  }

  /** What a fenced block shows is cited on a line behind it. */
  private void fence(String text, boolean fixed, Set<String> cited) {
    out.add(text);
    fenceSources.addAll(cited);
    if (fixed && FENCE.matcher(text).matches()) {
      inFence = !inFence;
      if (!inFence && !fenceSources.isEmpty()) {
        out.add("");
        out.add(String.join(" ", fenceSources));
        fenceSources.clear();
      }
    }
  }

  private static boolean isSentence(String text) {
    String stripped = text.strip();
    return !stripped.startsWith("#")
        && !stripped.startsWith("|")
        && SENTENCE.matcher(stripped).matches();
  }

  /** Appends the citations, inside of the last cell when the line is a row of a table. */
  static String suffixed(String text, Set<String> cited) {
    String suffix = cited.isEmpty() ? " (inferred)" : " " + String.join(" ", cited);
    String stripped = text.stripTrailing();
    return stripped.strip().startsWith("|") && stripped.endsWith("|")
        ? stripped.substring(0, stripped.length() - 1).stripTrailing() + suffix + " |"
        : stripped + suffix;
  }
}
