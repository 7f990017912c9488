// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Python: keyword arguments, attributes, f-strings, {@code asyncio.gather}. */
final class Python implements Language {
  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield",
          "None",
          "True",
          "False");

  @Override
  public String name() {
    return "python";
  }

  @Override
  public String target(Result result) {
    return result.variable();
  }

  @Override
  public String call(Task task, Map<Integer, Result> results) {
    List<String> named = new ArrayList<>();
    List<String> quoted = new ArrayList<>();
    task.body()
        .arguments()
        .forEach((name, value) -> {
          String text = value(value, results);
          if (Program.isName(name) && !KEYWORDS.contains(name)) {
            named.add(name + "=" + text);
          } else {
            quoted.add("\"" + name + "\": " + text);
          }
        });
    if (!quoted.isEmpty()) {
      named.add("**{" + String.join(", ", quoted) + "}");
    }
    return Program.tool(task.tool()) + "(" + String.join(", ", named) + ")";
  }

  @Override
  public String one(String target, String call) {
    return (target.isEmpty() ? "" : target + " = ") + "await " + call;
  }

  @Override
  public String together(List<String> targets, List<String> calls) {
    String all = "await asyncio.gather(" + String.join(", ", calls) + ")";
    return targets.stream().allMatch(String::isEmpty)
        ? all
        : targets.stream()
                .map(target -> target.isEmpty() ? "_" : target)
                .collect(Collectors.joining(", "))
            + " = "
            + all;
  }

  @Override
  public String answer(Map<String, Argument> parts, Map<Integer, Result> results) {
    return "return " + value(new Argument.ObjectOf(parts), results);
  }

  private static String value(Argument argument, Map<Integer, Result> results) {
    return switch (argument) {
      case Argument.Literal(Json.Bool(boolean value)) -> value ? "True" : "False";
      case Argument.Literal(Json.Null nothing) -> "None";
      case Argument.Literal(Json value) -> value.text();
      case Argument.Choice choice -> reference(choice.references().getFirst(), results);
      case Argument.ListOf(List<Argument> items) ->
          items.stream()
              .map(item -> value(item, results))
              .collect(Collectors.joining(", ", "[", "]"));
      case Argument.ObjectOf(Map<String, Argument> fields) ->
          fields.entrySet().stream()
              .map(
                  field -> Json.of(field.getKey()).text() + ": " + value(field.getValue(), results))
              .collect(Collectors.joining(", ", "{", "}"));
      case Argument.Template(List<Argument.Part> parts) ->
          parts.stream()
              .map(part -> part(part, results))
              .collect(Collectors.joining("", "f\"", "\""));
    };
  }

  private static String part(Argument.Part part, Map<Integer, Result> results) {
    return switch (part) {
      case Argument.Part.Text(String text) -> {
        String quoted = Json.of(text).text();
        yield quoted.substring(1, quoted.length() - 1).replace("{", "{{").replace("}", "}}");
      }
      case Argument.Part.Value(Reference reference) -> "{" + reference(reference, results) + "}";
    };
  }

  private static String reference(Reference reference, Map<Integer, Result> results) {
    return Program.result(reference, results).variable() + Program.steps(reference, 0);
  }
}
