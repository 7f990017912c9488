// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Reference.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prints plans in their canonical form: reading the text again gives an equal plan, and equal plans
 * give equal text.
 */
public final class PlanPrinter {
  private final StringBuilder out = new StringBuilder();
  private final List<String> blocks = new ArrayList<>();
  private boolean blocksAllowed;

  private PlanPrinter() {}

  /** Returns the text of a plan, each task on its line and its notes before it. */
  public static String print(Plan plan) {
    StringBuilder text = new StringBuilder();
    plan.tasks().forEach(task -> text.append(print(task)));
    return text.toString();
  }

  /** Returns the text of a task with its notes and blocks; ends in LF. */
  public static String print(Task task) {
    PlanPrinter printer = new PlanPrinter();
    printer.task(task);
    return printer.out.toString();
  }

  /** Returns the text of a condition. */
  public static String print(Condition condition) {
    PlanPrinter printer = new PlanPrinter();
    printer.condition(condition, 0);
    return printer.out.toString();
  }

  /** Returns the text of an argument on one line, without blocks. */
  public static String print(Argument argument) {
    PlanPrinter printer = new PlanPrinter();
    printer.argument(argument);
    return printer.out.toString();
  }

  static String text(Reference reference) {
    PlanPrinter printer = new PlanPrinter();
    printer.out.append('$');
    printer.reference(reference, false);
    return printer.out.toString();
  }

  private void task(Task task) {
    if (!task.note().isEmpty()) {
      for (String line : task.note().split("\n", -1)) {
        out.append(line.isEmpty() ? "#" : "# ").append(line).append('\n');
      }
    }
    out.append(task.id()).append(". ");
    clauses(task);
    out.append(task.tool()).append('(');
    blocksAllowed = true;
    Iterator<Map.Entry<String, Argument>> arguments = task.body().arguments().entrySet().iterator();
    while (arguments.hasNext()) {
      Map.Entry<String, Argument> argument = arguments.next();
      String name = argument.getKey();
      out.append(Characters.isName(name) ? name : JsonWriter.quote(name)).append('=');
      argument(argument.getValue());
      out.append(arguments.hasNext() ? ", " : "");
    }
    out.append(")\n");
    blocks.forEach(out::append);
  }

  private void clauses(Task task) {
    List<String> clauses = new ArrayList<>();
    task.when().ifPresent(when -> clauses.add("when " + print(when)));
    task.loop().ifPresent(loop -> clauses.add(loop(loop)));
    task.until().ifPresent(until -> clauses.add("until " + print(until)));
    if (!clauses.isEmpty()) {
      out.append(String.join(" ", clauses)).append(": ");
    }
  }

  private static String loop(Task.Loop loop) {
    List<String> bindings = new ArrayList<>();
    loop.variables().forEach((name, source) -> bindings.add("$" + name + " in " + print(source)));
    return "for "
        + String.join(", ", bindings)
        + loop.filter().map(filter -> " if " + print(filter)).orElse("");
  }

  private void argument(Argument argument) {
    switch (argument) {
      case Argument.Literal(Json.Str(String text)) -> string(text);
      case Argument.Literal literal -> out.append(literal.value().text());
      case Argument.Choice choice -> choice(choice);
      case Argument.Template template -> template(template);
      case Argument.ListOf list -> {
        out.append('[');
        for (int i = 0; i < list.items().size(); i++) {
          out.append(i == 0 ? "" : ", ");
          argument(list.items().get(i));
        }
        out.append(']');
      }
      case Argument.ObjectOf object -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Argument> field : object.fields().entrySet()) {
          out.append(separator).append(JsonWriter.quote(field.getKey())).append(": ");
          argument(field.getValue());
          separator = ", ";
        }
        out.append('}');
      }
    }
  }

  private void choice(Argument.Choice choice) {
    for (int i = 0; i < choice.references().size(); i++) {
      out.append(i == 0 ? "$" : " ?? $");
      reference(choice.references().get(i), false);
    }
    choice
        .fallback()
        .ifPresent(fallback -> {
          out.append(" ?? ");
          if (fallback instanceof Argument.Literal(Json.Str(String text))) {
            quoted(text);
          } else {
            argument(fallback);
          }
        });
  }

  private void template(Argument.Template template) {
    out.append('"');
    for (Argument.Part part : template.parts()) {
      switch (part) {
        case Argument.Part.Text(String text) -> escaped(text);
        case Argument.Part.Value(Reference reference) -> {
          out.append("${");
          reference(reference, true);
          out.append('}');
        }
      }
    }
    out.append('"');
  }

  private void string(String text) {
    if (blocksAllowed && isBlock(text)) {
      String tag = freeTag(text);
      out.append("<<").append(tag);
      blocks.add(text + tag + "\n");
      return;
    }
    quoted(text);
  }

  private void quoted(String text) {
    out.append('"');
    escaped(text);
    out.append('"');
  }

  private static boolean isBlock(String text) {
    if (!text.endsWith("\n") || text.indexOf('\n') == text.length() - 1) {
      return false;
    }
    return Characters.firstBad(text) < 0;
  }

  private static String freeTag(String text) {
    Set<String> lines = new HashSet<>(Arrays.asList(text.split("\n", -1)));
    String tag = "END";
    for (int i = 2; lines.contains(tag); i++) {
      tag = "END" + i;
    }
    return tag;
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '{') {
        out.append('\\');
      }
      JsonWriter.escape(c, out);
    }
  }

  private void reference(Reference reference, boolean inString) {
    switch (reference.root()) {
      case Root.TaskResult(int id) -> out.append(id);
      case Root.Input input -> out.append("input");
      case Root.It it -> out.append("it");
      case Root.Variable(String name) -> out.append(name);
    }
    out.append(reference.lenient() ? "?" : "");
    for (Step step : reference.steps()) {
      switch (step) {
        case Step.Field field -> field(field.name(), inString);
        case Step.Index index -> out.append('[').append(index.index()).append(']');
        case Step.Each each -> out.append("[]");
      }
      out.append(step.lenient() ? "?" : "");
    }
  }

  private void field(String name, boolean inString) {
    if (Characters.isName(name)) {
      out.append('.').append(name);
    } else if (inString) {
      String inner = name.replace("\\", "\\\\").replace("\"", "\\\"");
      String quoted = JsonWriter.quote(inner);
      out.append("[\\\"").append(quoted, 1, quoted.length() - 1).append("\\\"]");
    } else {
      out.append('[').append(JsonWriter.quote(name)).append(']');
    }
  }

  /** Prints a condition; a level of 1 stands inside "and", 2 inside "not". */
  private void condition(Condition condition, int level) {
    switch (condition) {
      case Condition.Or or -> joined(or.parts(), " or ", level > 0, 1);
      case Condition.And and -> joined(and.parts(), " and ", level > 1, 2);
      case Condition.Not not -> {
        out.append("not ");
        condition(not.condition(), 2);
      }
      case Condition.Is is ->
          out.append(is.state().word()).append("($").append(is.id()).append(')');
      case Condition.Compare compare -> {
        operand(compare.left());
        out.append(' ').append(compare.operator().symbol()).append(' ');
        operand(compare.right());
      }
      case Condition.Holds holds -> operand(holds.operand());
    }
  }

  private void joined(List<Condition> parts, String word, boolean brackets, int level) {
    out.append(brackets ? "(" : "");
    for (int i = 0; i < parts.size(); i++) {
      out.append(i == 0 ? "" : word);
      condition(parts.get(i), level);
    }
    out.append(brackets ? ")" : "");
  }

  private void operand(Condition.Operand operand) {
    switch (operand) {
      case Condition.Operand.Ref ref -> {
        out.append('$');
        reference(ref.reference(), false);
      }
      case Condition.Operand.Value value -> argument(value.value());
      case Condition.Operand.Size size -> {
        out.append("size($");
        reference(size.reference(), false);
        out.append(')');
      }
    }
  }
}
