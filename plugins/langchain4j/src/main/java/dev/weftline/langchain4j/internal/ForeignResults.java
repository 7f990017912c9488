// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.tool.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a tool of LangChain4j gave, which is text. */
final class ForeignResults {
  private static final Optional<Json.Obj> TEXT = Optional.of(Schema.string());
  private static final Optional<Json.Obj> TEXT_OR_NULL =
      Optional.of(Schema.nullable(Schema.string()));

  private ForeignResults() {}

  /**
   * Returns the value of a text: as it is where text is promised, else the JSON that it holds, else
   * as it is. Fields that are null are left out where a Java type is promised.
   *
   * @param text the text, null when there is none
   * @param object the Java object behind it, null when there is none or nobody tells
   * @param promised the schema of the tool's results, or empty
   */
  static Optional<Json> value(
      @Nullable String text, @Nullable Object object, Optional<Json.Obj> promised) {
    if (text == null) {
      return Optional.empty();
    }
    if (promised.equals(TEXT) || promised.equals(TEXT_OR_NULL)) {
      boolean isNull = object == null && text.equals("null"); // so LangChain4j writes no text
      return Optional.of(isNull ? Json.Null.NULL : Json.of(text));
    }
    Json value = parsed(text);
    return Optional.of(promised.isPresent() ? withoutNulls(value) : value);
  }

  private static Json parsed(String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      return Json.of(text);
    }
  }

  private static Json withoutNulls(Json value) {
    return switch (value) {
      case Json.Arr(List<Json> items) ->
          Json.array(items.stream().map(ForeignResults::withoutNulls).toList());
      case Json.Obj(Map<String, Json> fields) -> {
        Map<String, Json> kept = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
          if (!field.isNull()) {
            kept.put(name, withoutNulls(field));
          }
        });
        yield new Json.Obj(kept);
      }
      default -> value;
    };
  }
}
