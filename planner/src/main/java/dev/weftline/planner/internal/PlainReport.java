// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.Answer;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.planner.internal.ReportNode.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the parts of an answer with their sources, for plans without a report template. */
public final class PlainReport {
  private static final int MOST_ITEMS = 50;
  private static final int DEEPEST = 4;
  private static final int SHORT = 200;

  private final Sources sources;
  private final StringBuilder out = new StringBuilder();

  private PlainReport(Answer answer, RunState state) {
    this.sources = new Sources(answer, state);
  }

  /** Returns the listing; empty when the answer has no parts. */
  public static String of(Answer answer, RunState state) {
    PlainReport report = new PlainReport(answer, state);
    for (Map.Entry<String, Labelled> part : answer.values().entrySet()) {
      String name = part.getKey();
      report.value(
          "**" + Markdown.inline(name, false) + "**: ", part.getValue().json(), name, List.of());
    }
    return report.out.toString();
  }

  private void value(String head, Json value, String part, List<Step> steps) {
    int depth = steps.size();
    switch (value) {
      case Json.Obj(Map<String, Json> fields) when !fields.isEmpty() && depth < DEEPEST -> {
        line(head, "", Set.of(), depth);
        fields.forEach((name, field) ->
            value(
                Markdown.inline(name, false) + ": ",
                field,
                part,
                with(steps, new Step.Field(name))));
      }
      case Json.Arr(List<Json> items) when isLong(items) && depth < DEEPEST -> {
        line(
            head,
            items.size() + (items.size() == 1 ? " element" : " elements"),
            sources.of(part, steps),
            depth);
        for (int i = 0; i < Math.min(MOST_ITEMS, items.size()); i++) {
          value("", items.get(i), part, with(steps, new Step.Index(i)));
        }
        if (items.size() > MOST_ITEMS) {
          line("", "and " + (items.size() - MOST_ITEMS) + " more", Set.of(), depth + 1);
        }
      }
      default ->
          line(
              head,
              Markdown.inline(Display.text(value), false),
              cited(sources.of(part, steps)),
              depth);
    }
  }

  private static boolean isLong(List<Json> items) {
    return !items.isEmpty()
        && (!items.stream().allMatch(Display::isScalar)
            || items.stream().mapToInt(item -> Display.text(item).length() + 2).sum() > SHORT);
  }

  private static Set<String> cited(Set<String> found) {
    return found.isEmpty() ? Set.of("(inferred)") : found;
  }

  private static List<Step> with(List<Step> steps, Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return longer;
  }

  private void line(String head, String text, Set<String> cited, int depth) {
    String body = (head + text).stripTrailing();
    out.append("  ".repeat(depth))
        .append("- ")
        .append(body.isEmpty() ? "element:" : body)
        .append(cited.isEmpty() ? "" : " " + String.join(" ", cited))
        .append('\n');
  }
}
