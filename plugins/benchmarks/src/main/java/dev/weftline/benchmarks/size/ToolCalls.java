// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a plan as the calls that a model makes one by one, each in a turn of its own. A model
 * copies earlier results into its calls: here the shortest value of the type that the tool declares
 * stands for each, so the calls are no longer than real ones.
 */
final class ToolCalls {
  private static final Json TEXT = Json.of("value");

  private final Map<String, Json.Obj> outputs;
  private final Map<Integer, String> tools = new HashMap<>();

  private ToolCalls(Plan plan, Map<String, Json.Obj> outputs) {
    this.outputs = outputs;
    plan.tasks().forEach(task -> tools.put(task.id(), task.tool()));
  }

  /**
   * Returns the turns; the last one is the answer.
   *
   * @param outputs what each tool declares to return, by field, as NESTFUL writes it
   */
  static List<String> of(Plan plan, Map<String, Json.Obj> outputs) {
    ToolCalls calls = new ToolCalls(plan, outputs);
    List<String> turns = new ArrayList<>();
    for (Task task : plan.tasks()) {
      Json arguments = calls.json(new Argument.ObjectOf(task.body().arguments()));
      turns.add(
          task.isJoin()
              ? arguments.text()
              : Json.object().put("name", task.tool()).put("arguments", arguments).build().text());
    }
    return turns;
  }

  private Json json(Argument argument) {
    return switch (argument) {
      case Argument.Literal(Json value) -> value;
      case Argument.Choice choice -> example(choice.references().getFirst());
      case Argument.ListOf(List<Argument> items) ->
          Json.array(items.stream().map(this::json).toList());
      case Argument.ObjectOf(Map<String, Argument> fields) -> {
        Map<String, Json> values = new LinkedHashMap<>();
        fields.forEach((name, value) -> values.put(name, json(value)));
        yield new Json.Obj(values);
      }
      case Argument.Template(List<Argument.Part> parts) -> {
        StringBuilder text = new StringBuilder();
        for (Argument.Part part : parts) {
          switch (part) {
            case Argument.Part.Text(String plain) -> text.append(plain);
            case Argument.Part.Value(Reference reference) -> {
              Json value = example(reference);
              text.append(value instanceof Json.Str(String plain) ? plain : value.text());
            }
          }
        }
        yield Json.of(text.toString());
      }
    };
  }

  /** Returns the value that stands for a result; where nothing is declared it is a short text. */
  private Json example(Reference reference) {
    if (!(reference.root() instanceof Reference.Root.TaskResult(int id))
        || reference.steps().isEmpty()) {
      return TEXT;
    }
    Json.Obj fields = outputs.getOrDefault(tools.getOrDefault(id, ""), Json.Obj.EMPTY);
    Json.Obj declared = Json.object().put("properties", fields).build();
    for (Reference.Step step : reference.steps()) {
      Json next =
          switch (step) {
            case Reference.Step.Field(String name, boolean lenient) ->
                object(declared, "properties").get(name).orElse(Json.Obj.EMPTY);
            default -> object(declared, "items");
          };
      declared = next instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    }
    return example(declared.text("type").orElse(""));
  }

  private static Json.Obj object(Json.Obj in, String name) {
    return in.get(name).orElse(Json.Obj.EMPTY) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }

  private static Json example(String type) {
    return switch (type.toLowerCase(java.util.Locale.ROOT)) {
      case "number", "integer", "int", "float" -> Json.of(1);
      case "boolean", "bool" -> Json.of(true);
      case "array", "list" -> Json.array(List.of());
      case "object", "dict" -> Json.Obj.EMPTY;
      default -> TEXT;
    };
  }
}
