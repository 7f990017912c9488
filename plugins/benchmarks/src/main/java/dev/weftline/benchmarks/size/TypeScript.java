// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * TypeScript: objects as arguments, template strings, {@code Promise.all}.
 *
 * @param takingApart whether results of which only fields are used are taken apart, as in {@code
 *     const {title} = await f()}
 */
record TypeScript(boolean takingApart) implements Language {

  @Override
  public String name() {
    return "typescript";
  }

  @Override
  public String target(Result result) {
    return isApart(result) ? "{" + String.join(", ", result.fields()) + "}" : result.variable();
  }

  @Override
  public String call(Task task, Map<Integer, Result> results) {
    Map<String, Argument> arguments = task.body().arguments();
    return Program.tool(task.tool())
        + "("
        + (arguments.isEmpty() ? "" : value(new Argument.ObjectOf(arguments), results))
        + ")";
  }

  @Override
  public String one(String target, String call) {
    return (target.isEmpty() ? "" : "const " + target + " = ") + "await " + call + ";";
  }

  @Override
  public String together(List<String> targets, List<String> calls) {
    String all = "await Promise.all([" + String.join(", ", calls) + "]);";
    int last = targets.size();
    while (last > 0 && targets.get(last - 1).isEmpty()) {
      last--;
    }
    return last == 0 ? all : "const [" + String.join(", ", targets.subList(0, last)) + "] = " + all;
  }

  @Override
  public String answer(Map<String, Argument> parts, Map<Integer, Result> results) {
    return "return " + value(new Argument.ObjectOf(parts), results) + ";";
  }

  private boolean isApart(Result result) {
    return takingApart && !result.fields().isEmpty();
  }

  private String value(Argument argument, Map<Integer, Result> results) {
    return switch (argument) {
      case Argument.Literal(Json value) -> value.text();
      case Argument.Choice choice -> reference(choice.references().getFirst(), results);
      case Argument.ListOf(List<Argument> items) ->
          items.stream()
              .map(item -> value(item, results))
              .collect(Collectors.joining(", ", "[", "]"));
      case Argument.ObjectOf(Map<String, Argument> fields) ->
          fields.entrySet().stream()
              .map(field -> field(field.getKey(), value(field.getValue(), results)))
              .collect(Collectors.joining(", ", "{", "}"));
      case Argument.Template(List<Argument.Part> parts) ->
          parts.stream().map(part -> part(part, results)).collect(Collectors.joining("", "`", "`"));
    };
  }

  /** A field with the value of the variable of its name needs no value. */
  private static String field(String name, String value) {
    if (name.equals(value) && Program.isName(name)) {
      return name;
    }
    return (Program.isName(name) ? name : Json.of(name).text()) + ": " + value;
  }

  private String part(Argument.Part part, Map<Integer, Result> results) {
    return switch (part) {
      case Argument.Part.Text(String text) -> {
        String quoted = Json.of(text).text();
        yield quoted
            .substring(1, quoted.length() - 1)
            .replace("\\\"", "\"")
            .replace("`", "\\`")
            .replace("${", "\\${");
      }
      case Argument.Part.Value(Reference reference) -> "${" + reference(reference, results) + "}";
    };
  }

  private String reference(Reference reference, Map<Integer, Result> results) {
    Result result = Program.result(reference, results);
    return isApart(result)
        ? Result.field(reference).orElseThrow() + Program.steps(reference, 1)
        : result.variable() + Program.steps(reference, 0);
  }
}
