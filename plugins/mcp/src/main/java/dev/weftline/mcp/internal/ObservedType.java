// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The type of values that were seen, as a JSON Schema that grows more general with each of them. It
 * says what was, and promises nothing.
 */
final class ObservedType {
  private static final int DEEPEST = 6;
  private static final int MOST_FIELDS = 60;
  private static final int MOST_ITEMS = 100;

  private ObservedType() {}

  /** Returns the type of one value. */
  static Json.Obj of(Json value) {
    return of(value, 0);
  }

  private static Json.Obj of(Json value, int depth) {
    Json.Obj plain = Json.object().put("type", value.kind()).build();
    if (depth >= DEEPEST) {
      return plain;
    }
    return switch (value) {
      case Json.Arr(List<Json> items) ->
          items.stream()
              .limit(MOST_ITEMS)
              .map(item -> of(item, depth + 1))
              .reduce(ObservedType::merge)
              .map(type -> plain.with("items", type))
              .orElse(plain);
      case Json.Obj(Map<String, Json> fields) when fields.size() <= MOST_FIELDS -> {
        Json.ObjectBuilder properties = Json.object();
        fields.forEach((name, field) -> properties.put(name, of(field, depth + 1)));
        yield plain
            .with("properties", properties.build())
            .with("required", Json.strings(List.copyOf(fields.keySet())));
      }
      default -> plain;
    };
  }

  /** Returns the type of values of both types. */
  static Json.Obj merge(Json.Obj one, Json.Obj other) {
    if (one.equals(other)) {
      return one;
    }
    TreeMap<String, Json.Obj> kinds = new TreeMap<>(byKind(one));
    byKind(other).forEach((kind, type) -> kinds.merge(kind, type, ObservedType::mergeOfKind));
    if (kinds.containsKey("number")) {
      kinds.remove("integer");
    }
    return kinds.size() == 1
        ? kinds.firstEntry().getValue()
        : Json.object().put("anyOf", Json.array(List.copyOf(kinds.values()))).build();
  }

  private static Map<String, Json.Obj> byKind(Json.Obj type) {
    Map<String, Json.Obj> kinds = new LinkedHashMap<>();
    List<Json> choices = type.get("anyOf").isPresent() ? type.list("anyOf") : List.<Json>of(type);
    for (Json choice : choices) {
      if (choice instanceof Json.Obj object) {
        kinds.put(object.text("type").orElse("any"), object);
      }
    }
    return kinds;
  }

  private static Json.Obj mergeOfKind(Json.Obj one, Json.Obj other) {
    return switch (one.text("type").orElse("")) {
      case "array" -> {
        Optional<Json.Obj> items =
            inner(one, "items")
                .flatMap(a -> inner(other, "items").map(b -> merge(a, b)).or(() -> Optional.of(a)))
                .or(() -> inner(other, "items"));
        Json.Obj plain = Json.object().put("type", "array").build();
        yield items.map(type -> plain.with("items", type)).orElse(plain);
      }
      case "object" -> record(one, other);
      default -> one;
    };
  }

  private static Json.Obj record(Json.Obj one, Json.Obj other) {
    Json.Obj plain = Json.object().put("type", "object").build();
    Optional<Json.Obj> left = inner(one, "properties");
    Optional<Json.Obj> right = inner(other, "properties");
    if (left.isEmpty() || right.isEmpty()) {
      return plain;
    }
    Map<String, Json> all = new LinkedHashMap<>(left.get().fields());
    right
        .get()
        .fields()
        .forEach(
            (name, type) -> all.merge(name, type, (a, b) -> merge((Json.Obj) a, (Json.Obj) b)));
    if (all.size() > MOST_FIELDS) {
      return plain; // it is a table, and its keys are data
    }
    Set<Json> always = new LinkedHashSet<>(one.list("required"));
    always.retainAll(other.list("required"));
    return plain
        .with("properties", new Json.Obj(all))
        .with("required", Json.array(new ArrayList<>(always)));
  }

  private static Optional<Json.Obj> inner(Json.Obj type, String field) {
    return type.get(field).filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast);
  }
}
