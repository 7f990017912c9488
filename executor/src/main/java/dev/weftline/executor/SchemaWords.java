// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the schemas of real catalogues into the words of JSON Schema: {@code String}, {@code float},
 * {@code dict} and the like are the types that they mean, a word that nobody knows is any type, and
 * {@code nullable} is a type too.
 */
final class SchemaWords {
  private static final Set<String> TYPES =
      Set.of("string", "integer", "number", "boolean", "array", "object", "null");
  private static final Set<String> ONE_SCHEMA =
      Set.of(
          "items",
          "additionalProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "contains",
          "propertyNames",
          "not",
          "if",
          "then",
          "else");
  private static final Set<String> LIST_OF_SCHEMAS =
      Set.of("anyOf", "oneOf", "allOf", "prefixItems", "items");
  private static final Set<String> NAMED_SCHEMAS =
      Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

  private SchemaWords() {}

  /** Returns the schema in the words of JSON Schema. */
  static Json.Obj read(Json.Obj schema) {
    Map<String, Json> fields = new LinkedHashMap<>();
    schema.fields().forEach((keyword, value) -> fields.put(keyword, keyword(keyword, value)));
    if (fields.get("type") instanceof Json.Str(String word) && !TYPES.contains(word)) {
      fields.remove("type");
    }
    if (schema.bool("nullable").orElse(false)) {
      allowNull(fields);
    }
    return new Json.Obj(fields);
  }

  private static Json keyword(String keyword, Json value) {
    if (keyword.equals("type")) {
      return type(value);
    }
    if (value instanceof Json.Obj object) {
      return ONE_SCHEMA.contains(keyword)
          ? read(object)
          : NAMED_SCHEMAS.contains(keyword) ? named(object) : value;
    }
    return value instanceof Json.Arr(List<Json> items) && LIST_OF_SCHEMAS.contains(keyword)
        ? Json.array(items.stream().map(SchemaWords::element).toList())
        : value;
  }

  private static Json element(Json value) {
    return value instanceof Json.Obj object ? read(object) : value;
  }

  private static Json.Obj named(Json.Obj schemas) {
    Map<String, Json> read = new LinkedHashMap<>();
    schemas.fields().forEach((name, schema) -> read.put(name, element(schema)));
    return new Json.Obj(read);
  }

  private static Json type(Json value) {
    return switch (value) {
      case Json.Str(String word) -> Json.of(word(word));
      case Json.Arr(List<Json> words) -> Json.array(words.stream().map(SchemaWords::type).toList());
      default -> value;
    };
  }

  private static String word(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "string", "str", "text", "file", "path", "date", "datetime", "url" -> "string";
      case "integer", "int", "long" -> "integer";
      case "number", "float", "double", "decimal" -> "number";
      case "boolean", "bool" -> "boolean";
      case "array", "list", "tuple", "set" -> "array";
      case "object", "dict", "map", "record" -> "object";
      case "null", "none" -> "null";
      default -> word;
    };
  }

  private static void allowNull(Map<String, Json> fields) {
    Optional<Json> type = Optional.ofNullable(fields.get("type"));
    if (type.isPresent()) {
      List<Json> types = new ArrayList<>();
      if (type.get() instanceof Json.Arr(List<Json> several)) {
        types.addAll(several);
      } else {
        types.add(type.get());
      }
      if (!types.contains(Json.of("null"))) {
        types.add(Json.of("null"));
      }
      fields.put("type", Json.array(types));
    }
    if (fields.get("enum") instanceof Json.Arr(List<Json> values)
        && !values.contains(Json.Null.NULL)) {
      List<Json> more = new ArrayList<>(values);
      more.add(Json.Null.NULL);
      fields.put("enum", Json.array(more));
    }
  }
}
