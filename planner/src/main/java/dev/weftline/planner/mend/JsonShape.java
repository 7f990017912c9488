// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the keys of a JSON task into our form: other names of keys, calls as other APIs have them.
 */
final class JsonShape {
  private static final Set<String> KEYS =
      Set.of("id", "note", "when", "for", "if", "until", "tool", "args");
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("arguments", "args"),
          Map.entry("parameters", "args"),
          Map.entry("params", "args"),
          Map.entry("kwargs", "args"),
          Map.entry("input", "args"),
          Map.entry("inputs", "args"),
          Map.entry("action_input", "args"),
          Map.entry("name", "tool"),
          Map.entry("tool_name", "tool"),
          Map.entry("action", "tool"),
          Map.entry("function", "tool"),
          Map.entry("step", "id"),
          Map.entry("task", "id"),
          Map.entry("task_id", "id"),
          Map.entry("idx", "id"),
          Map.entry("thought", "note"),
          Map.entry("description", "note"),
          Map.entry("comment", "note"),
          Map.entry("reason", "note"));

  private JsonShape() {}

  /** Whether an object is a task rather than something else: it calls something. */
  static boolean isTask(Json.Obj object) {
    return object.get("tool").isPresent()
        && (object.get("id").isPresent() || object.get("args").isPresent());
  }

  /** Returns a task with our keys. */
  static Json.Obj of(Json.Obj task, int line, Known known, List<Mend> mends) {
    Map<String, Json> fields = new LinkedHashMap<>();
    Json.Obj flat = flattened(task, line, mends);
    for (Map.Entry<String, Json> field : flat.fields().entrySet()) {
      String key = field.getKey();
      String ours = OTHERS.getOrDefault(key, key);
      boolean free = !flat.fields().containsKey(ours) && !fields.containsKey(ours);
      if (KEYS.contains(key) || !KEYS.contains(ours) || !free) {
        fields.put(key, field.getValue());
      } else {
        mends.add(new Mend(line, "json_key", key, ours));
        fields.put(ours, field.getValue());
      }
    }
    tool(fields, line, known, mends);
    arguments(fields, line, known, mends);
    dependencies(fields, line, known, mends);
    return new Json.Obj(fields);
  }

  /** {@code {"function": {"name": ..., "arguments": ...}}}. */
  private static Json.Obj flattened(Json.Obj task, int line, List<Mend> mends) {
    Optional<Json> function = task.get("function");
    if (function.isEmpty() || !(function.get() instanceof Json.Obj call)) {
      return task;
    }
    Map<String, Json> fields = new LinkedHashMap<>(task.fields());
    fields.remove("function");
    fields.remove("type");
    call.fields().forEach(fields::putIfAbsent);
    mends.add(new Mend(line, "json_key", "function", "tool"));
    return new Json.Obj(fields);
  }

  private static void tool(Map<String, Json> fields, int line, Known known, List<Mend> mends) {
    if (fields.get("tool") instanceof Json.Str(String name)) {
      ToolNames.meant(name, known.scope())
          .ifPresent(tool -> {
            mends.add(new Mend(line, tool.equals("join") ? "join_name" : "tool_name", name, tool));
            fields.put("tool", Json.of(tool));
          });
    }
  }

  /** Arguments may be JSON in a string, or a list of one value. */
  private static void arguments(Map<String, Json> fields, int line, Known known, List<Mend> mends) {
    Json arguments = fields.get("args");
    if (arguments instanceof Json.Str(String text) && text.strip().startsWith("{")) {
      try {
        fields.put("args", JsonReader.read(text));
        mends.add(new Mend(line, "json_in_string", Draft.shown(text), Draft.shown(text)));
      } catch (JsonSyntaxException e) {
        // Left as it is: the reader says that an object is needed.
        return;
      }
    } else if (arguments instanceof Json.Arr(List<Json> items) && items.size() == 1) {
      only(fields, known)
          .ifPresent(name -> {
            mends.add(new Mend(line, "positional", "[...]", name));
            fields.put("args", Json.object().put(name, items.get(0)).build());
          });
    }
  }

  private static Optional<String> only(Map<String, Json> fields, Known known) {
    if (!(fields.get("tool") instanceof Json.Str(String tool))) {
      return Optional.empty();
    }
    Optional<ToolSpec> spec = known.scope().catalog().spec(tool);
    List<String> open = new ArrayList<>(spec.map(ToolSpec::required).orElse(Set.of()));
    if (spec.isPresent() && spec.get().parameters().size() == 1) {
      return spec.get().parameters().stream().findFirst();
    }
    return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
  }

  /** What only says which tasks come before is dropped for a tool that only reads. */
  private static void dependencies(
      Map<String, Json> fields, int line, Known known, List<Mend> mends) {
    for (String key : List.copyOf(fields.keySet())) {
      if (!Dependencies.isName(key) || !isHarmless(fields, known)) {
        continue;
      }
      if (fields.get(key) instanceof Json.Arr(List<Json> items)
          && items.stream().allMatch(item -> isTask(item, known))) {
        mends.add(new Mend(line, "dependency_argument", key, ""));
        fields.remove(key);
      }
    }
  }

  private static boolean isHarmless(Map<String, Json> fields, Known known) {
    return fields.get("tool") instanceof Json.Str(String tool)
        && (tool.equals("join")
            || known
                .scope()
                .catalog()
                .spec(tool)
                .filter(spec -> spec.effect() == Effect.READ)
                .isPresent());
  }

  private static boolean isTask(Json item, Known known) {
    return switch (item) {
      case Json.Num number ->
          known.task(number.value().toPlainString().replaceAll("[^0-9]", "0")).isPresent();
      case Json.Str(String text) ->
          text.matches("\\$?[A-Za-z_]*[0-9]{1,9}") && isLabel(text, known);
      default -> false;
    };
  }

  private static boolean isLabel(String text, Known known) {
    String label = text.startsWith("$") ? text.substring(1) : text;
    return known.task(label).isPresent() || known.task(label.replaceAll("[^0-9]", "")).isPresent();
  }
}
