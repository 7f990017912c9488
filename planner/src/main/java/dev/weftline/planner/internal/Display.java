// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows JSON values to people, as text that is not escaped yet. */
final class Display {
  private static final int MOST_ITEMS = 50;

  private Display() {}

  /** Returns the text of a value; a list is joined by commas, a record by semicolons. */
  static String text(Json value) {
    return switch (value) {
      case Json.Null n -> "not known";
      case Json.Str(String text) -> text;
      case Json.Num number -> JsonWriter.number(number.value());
      case Json.Bool(boolean bool) -> bool ? "yes" : "no";
      case Json.Arr(List<Json> items) when items.isEmpty() -> "none";
      case Json.Arr(List<Json> items) -> {
        String separator = items.stream().allMatch(Display::isScalar) ? ", " : "; ";
        String shown =
            items.stream()
                .limit(MOST_ITEMS)
                .map(Display::text)
                .collect(Collectors.joining(separator));
        yield items.size() > MOST_ITEMS
            ? shown + separator + "and " + (items.size() - MOST_ITEMS) + " more"
            : shown;
      }
      case Json.Obj(Map<String, Json> fields) ->
          fields.entrySet().stream()
              .map(field -> field.getKey() + ": " + text(field.getValue()))
              .collect(Collectors.joining(", "));
      case Json.Blob blob -> blob.preview() + " (" + blob.bytes() + " bytes)";
    };
  }

  /** Whether a value has no parts. */
  static boolean isScalar(Json value) {
    return !(value instanceof Json.Arr) && !(value instanceof Json.Obj);
  }

  /** Whether a value says something: it is not null, false, empty. */
  static boolean isThere(Json value) {
    return switch (value) {
      case Json.Null n -> false;
      case Json.Bool(boolean bool) -> bool;
      case Json.Str(String text) -> !text.isBlank();
      case Json.Arr(List<Json> items) -> !items.isEmpty();
      case Json.Obj(Map<String, Json> fields) -> !fields.isEmpty();
      case Json.Num number -> true;
      case Json.Blob blob -> true;
    };
  }
}
