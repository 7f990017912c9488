// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.prompt;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.planner.internal.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says how a result looks without saying what is in it: types, sizes of lists, truth values, and
 * words of an enumeration that the tool declared. Text, numbers and names of fields that nobody
 * declared are the outside world's, and what plans must not see.
 */
final class ResultShape {
  private static final int DEEPEST = 4;

  private ResultShape() {}

  /** Returns the shape of a value of a declared type. */
  static String of(Json value, Type type) {
    return of(value, type, 0);
  }

  private static String of(Json value, Type type, int depth) {
    return switch (value) {
      case Json.Null n -> "null";
      case Json.Bool(boolean bool) -> String.valueOf(bool);
      case Json.Num number -> declared(number, type).orElse(number.isInteger() ? "int" : "num");
      case Json.Str text -> declared(text, type).orElse("str");
      case Json.Arr(List<Json> items) -> list(items, type, depth);
      case Json.Obj(Map<String, Json> fields) -> record(fields, type, depth);
      case Json.Blob blob -> "blob";
    };
  }

  private static Optional<String> declared(Json value, Type type) {
    for (Type option : type.options()) {
      if (option instanceof Type.OneOf(Set<Json> values) && values.contains(value)) {
        return Optional.of(JsonWriter.compact(value));
      }
    }
    return Optional.empty();
  }

  private static String list(List<Json> items, Type type, int depth) {
    if (items.isEmpty()) {
      return "[]";
    }
    Type of = Type.Any.ANY;
    for (Type option : type.options()) {
      of = option instanceof Type.ListOf(Type declared) ? declared : of;
    }
    return "["
        + items.size()
        + (depth >= DEEPEST ? "" : " x " + of(items.getFirst(), of, depth + 1))
        + "]";
  }

  private static String record(Map<String, Json> fields, Type type, int depth) {
    for (Type option : type.options()) {
      if (option instanceof Type.Fields record && depth < DEEPEST) {
        String known =
            record.fields().entrySet().stream()
                .filter(field -> fields.containsKey(field.getKey()))
                .map(field ->
                    field.getKey()
                        + ": "
                        + of(
                            fields.getOrDefault(field.getKey(), Json.Null.NULL),
                            field.getValue().type(),
                            depth + 1))
                .collect(Collectors.joining(", "));
        return "{" + known + "}";
      }
    }
    return "object of " + fields.size();
  }
}
