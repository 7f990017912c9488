// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.host.SafeText;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Draws a plan as a Mermaid flowchart: an arrow for each flow of data, a dashed one for each task
 * that a condition looks at, and effects marked.
 */
public final class Mermaid {
  private static final int WIDEST = 60;

  private final ToolCatalog catalog;
  private final StringBuilder out = new StringBuilder("flowchart TD\n");

  private Mermaid(ToolCatalog catalog) {
    this.catalog = catalog;
  }

  /** Returns the flowchart of a plan; the catalogue says which tools have effects. */
  public static String of(Plan plan, ToolCatalog catalog) {
    Mermaid chart = new Mermaid(catalog);
    Set<Integer> known = new LinkedHashSet<>();
    boolean input = plan.tasks().stream().anyMatch(Mermaid::readsInput);
    if (input) {
      chart.line("input[/\"input\"/]");
    }
    for (Task task : plan.tasks()) {
      chart.box(task);
      chart.arrows(task, known);
      known.add(task.id());
    }
    if (plan.tasks().stream().anyMatch(task -> chart.effect(task) != Effect.READ)) {
      chart.line("classDef effect stroke-width:3px,stroke:#c00");
    }
    return chart.out.toString();
  }

  private void box(Task task) {
    String label = task.id() + " " + task.tool();
    if (task.isJoin()) {
      String parts = String.join(", ", task.body().arguments().keySet());
      line("t" + task.id() + "([\"" + label + escape(parts.isEmpty() ? "" : ": " + parts) + "\"])");
      return;
    }
    String each = task.loop().isPresent() ? "<br/>for each" : "";
    String until = task.until().map(c -> "<br/>until " + escape(PlanPrinter.print(c))).orElse("");
    Effect effect = effect(task);
    if (effect == Effect.READ) {
      line("t" + task.id() + "[\"" + label + each + until + "\"]");
    } else {
      String word = effect.name().toLowerCase(Locale.ROOT);
      line("t" + task.id() + "[[\"" + label + each + "<br/>" + word + "\"]]:::effect");
    }
  }

  private void arrows(Task task, Set<Integer> known) {
    String to = "t" + task.id();
    Set<Integer> guards = new LinkedHashSet<>();
    task.when().ifPresent(condition -> guards.addAll(Mentions.tasks(condition)));
    Set<Integer> data = new LinkedHashSet<>(Mentions.tasks(withoutGuard(task)));
    data.retainAll(known);
    data.forEach(from -> line("t" + from + " --> " + to));
    if (readsInput(task)) {
      line("input --> " + to);
    }
    String when = task.when().map(PlanPrinter::print).map(Mermaid::escape).orElse("");
    guards.retainAll(known);
    guards.forEach(from -> line("t" + from + " -. \"" + when + "\" .-> " + to));
  }

  private static Task withoutGuard(Task task) {
    return new Task(
        task.id(),
        java.util.Optional.empty(),
        task.loop(),
        task.until(),
        task.body(),
        task.span(),
        task.note());
  }

  private static boolean readsInput(Task task) {
    boolean[] found = {false};
    for (Argument argument : task.body().arguments().values()) {
      Mentions.references(argument, reference -> found[0] |= isInput(reference));
    }
    task.loop()
        .ifPresent(loop ->
            loop.variables()
                .values()
                .forEach(source ->
                    Mentions.references(source, reference -> found[0] |= isInput(reference))));
    return found[0];
  }

  private static boolean isInput(Reference reference) {
    return reference.root() instanceof Reference.Root.Input;
  }

  private Effect effect(Task task) {
    return switch (task.body()) {
      case Task.Body.Join join -> Effect.READ;
      case Task.Body.Call call ->
          catalog.spec(call.tool()).map(ToolSpec::effect).orElse(Effect.READ);
      case Task.Body.SubPlan sub ->
          sub.plan().tasks().stream()
              .map(this::effect)
              .reduce(Effect.READ, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    };
  }

  private static String escape(String text) {
    String line = SafeText.line(text);
    String cut = line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    return cut.replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;");
  }

  private void line(String text) {
    out.append("  ").append(text).append('\n');
  }
}
