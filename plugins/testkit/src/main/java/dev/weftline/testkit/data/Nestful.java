// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.data;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Span;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts the plans and tools of the NESTFUL data into ours. */
public final class Nestful {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(var\\w*?)((?:\\.[^.$\\[\\]]+|\\[\\d+\\])*)\\$");
  private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d+)\\]");
  private static final int NO_TASK = 900_000;

  private Nestful() {}

  /**
   * A converted plan.
   *
   * @param text the plan text
   * @param duplicates the calls, from 0, whose label was given before
   */
  public record Converted(String text, List<Integer> duplicates) {}

  /** Returns the tools of a source, without the types of scalars and allowed values. */
  public static ToolCatalog catalog(List<Json.Obj> declarations, String source) {
    Map<String, List<Json.Obj>> byName = new TreeMap<>();
    for (Json.Obj tool : declarations) {
      if (tool.text("source").orElse("").equals(source)) {
        byName.computeIfAbsent(tool.text("name").orElse(""), n -> new ArrayList<>()).add(tool);
      }
    }
    List<ToolSpec> specs = new ArrayList<>();
    byName.forEach((name, tools) -> specs.add(spec(name, tools)));
    return ToolCatalog.ofSpecs(specs);
  }

  /** A parameter of any declaration is known; one that all of them require is required. */
  private static ToolSpec spec(String name, List<Json.Obj> declarations) {
    Map<String, Json> properties = new LinkedHashMap<>();
    Map<String, Integer> required = new LinkedHashMap<>();
    for (Json.Obj tool : declarations) {
      for (String kind :
          List.of("query_parameters", "parameters", "arguments", "path_parameters")) {
        if (tool.get(kind).orElse(Json.Null.NULL) instanceof Json.Obj parameters) {
          parameters
              .fields()
              .forEach((parameter, schema) -> {
                properties.put(parameter, Json.Obj.EMPTY);
                if (schema instanceof Json.Obj object && object.bool("required").orElse(false)) {
                  required.merge(parameter, 1, Integer::sum);
                }
              });
        }
      }
    }
    List<String> always =
        required.entrySet().stream()
            .filter(entry -> entry.getValue() >= declarations.size())
            .map(Map.Entry::getKey)
            .toList();
    ToolSpec.Builder spec =
        ToolSpec.read(name)
            .input(
                Json.object()
                    .put("type", "object")
                    .put("properties", new Json.Obj(properties))
                    .put("required", Json.strings(always))
                    .build());
    Map<String, Json> output = new LinkedHashMap<>();
    for (Json.Obj tool : declarations) {
      if (tool.get("output_parameters").orElse(Json.Null.NULL) instanceof Json.Obj parameters) {
        parameters.fields().forEach((field, schema) -> output.put(field, structure(schema)));
      }
    }
    if (!output.isEmpty()) {
      spec.output(record(output));
    }
    return spec.build();
  }

  private static Json.Obj record(Map<String, Json> fields) {
    Set<String> names = new LinkedHashSet<>(fields.keySet());
    return Json.object()
        .put("type", "object")
        .put("properties", new Json.Obj(fields))
        .put("required", Json.strings(List.copyOf(names)))
        .build();
  }

  /** Keeps properties and items; everything else about a value is unknown. */
  private static Json.Obj structure(Json schema) {
    if (schema instanceof Json.Obj object) {
      if (object.get("properties").orElse(Json.Null.NULL) instanceof Json.Obj properties) {
        Map<String, Json> fields = new LinkedHashMap<>();
        properties.fields().forEach((name, field) -> fields.put(name, structure(field)));
        return record(fields);
      }
      if (object.get("items").orElse(Json.Null.NULL) instanceof Json.Obj items) {
        return Json.object().put("type", "array").put("items", structure(items)).build();
      }
    }
    return Json.Obj.EMPTY;
  }

  /** Returns the plan text of an item. */
  public static Converted convert(Json.Obj item) {
    List<Task> tasks = new ArrayList<>();
    List<Integer> duplicates = new ArrayList<>();
    Map<String, Integer> labels = new HashMap<>();
    List<Json> calls = item.list("output");
    for (int i = 0; i < calls.size(); i++) {
      Json.Obj call = (Json.Obj) calls.get(i);
      String name = call.text("name").orElseThrow();
      Map<String, Argument> arguments = new LinkedHashMap<>();
      if (call.get("arguments").orElse(Json.Null.NULL) instanceof Json.Obj given) {
        given.fields().forEach((key, value) -> arguments.put(key, argument(value, labels)));
      }
      tasks.add(
          Task.of(
              i + 1,
              name.equals("var_result")
                  ? new Task.Body.Join(arguments)
                  : new Task.Body.Call(name, arguments)));
      String label = call.text("label").orElse("");
      if (!label.isEmpty() && labels.put(label, i + 1) != null) {
        duplicates.add(i);
      }
    }
    return new Converted(PlanPrinter.print(Plan.of(tasks)), duplicates);
  }

  private static Argument argument(Json json, Map<String, Integer> labels) {
    return switch (json) {
      case Json.Str(String text) -> string(text, labels);
      case Json.Arr(List<Json> items) ->
          new Argument.ListOf(items.stream().map(value -> argument(value, labels)).toList());
      case Json.Obj(Map<String, Json> fields) -> {
        Map<String, Argument> converted = new LinkedHashMap<>();
        fields.forEach((key, value) -> converted.put(key, argument(value, labels)));
        yield new Argument.ObjectOf(converted);
      }
      default -> new Argument.Literal(json);
    };
  }

  private static Argument string(String text, Map<String, Integer> labels) {
    Matcher matcher = REFERENCE.matcher(text);
    List<Argument.Part> parts = new ArrayList<>();
    int from = 0;
    while (matcher.find()) {
      Reference reference = reference(matcher, labels);
      if (matcher.start() == 0 && matcher.end() == text.length()) {
        return new Argument.Choice(List.of(reference), java.util.Optional.empty());
      }
      if (matcher.start() > from) {
        parts.add(new Argument.Part.Text(text.substring(from, matcher.start())));
      }
      parts.add(new Argument.Part.Value(reference));
      from = matcher.end();
    }
    if (parts.isEmpty()) {
      return new Argument.Literal(new Json.Str(text));
    }
    if (from < text.length()) {
      parts.add(new Argument.Part.Text(text.substring(from)));
    }
    return new Argument.Template(parts);
  }

  /** A label that no earlier call has becomes a task that does not exist. */
  private static Reference reference(Matcher matcher, Map<String, Integer> labels) {
    List<Reference.Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(matcher.group(2));
    while (step.find()) {
      steps.add(
          step.group(1) != null
              ? new Reference.Step.Field(step.group(1), false)
              : new Reference.Step.Index(Integer.parseInt(step.group(2)), false));
    }
    int id = labels.getOrDefault(matcher.group(1), NO_TASK);
    return new Reference(new Reference.Root.TaskResult(id), false, steps, Span.NONE);
  }
}
