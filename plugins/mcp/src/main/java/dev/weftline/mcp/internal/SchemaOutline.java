// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is left of a schema when only names and types may be seen: every text in which a server
 * could talk to a planner is gone, values of {@code enum} and {@code default} included.
 */
final class SchemaOutline {
  private static final Set<String> WORDS =
      Set.of("null", "boolean", "integer", "number", "string", "array", "object");

  /** A name that is one, and no sentence. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$.@:-]{1,64}");

  private static final Pattern REFERENCE = Pattern.compile("#[A-Za-z0-9_$.@:/-]{0,128}");
  private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties");
  private static final Set<String> LISTS = Set.of("anyOf", "oneOf", "prefixItems");
  private static final Set<String> MAPS = Set.of("properties", "$defs", "definitions");

  private SchemaOutline() {}

  /** Returns the outline of a schema. */
  static Json.Obj of(Json.Obj schema) {
    Json.ObjectBuilder out = Json.object();
    schema
        .fields()
        .forEach((keyword, value) -> {
          if (keyword.equals("type") && isType(value)
              || keyword.equals("nullable") && value instanceof Json.Bool
              || keyword.equals("$ref") && isReference(value)
              || SCHEMAS.contains(keyword) && value instanceof Json.Bool) {
            out.put(keyword, value);
          } else if (keyword.equals("required") && value instanceof Json.Arr(List<Json> names)) {
            out.put(keyword, Json.array(names.stream().filter(SchemaOutline::isName).toList()));
          } else if (SCHEMAS.contains(keyword) && value instanceof Json.Obj inner) {
            out.put(keyword, of(inner));
          } else if (LISTS.contains(keyword) && value instanceof Json.Arr(List<Json> items)) {
            out.put(keyword, Json.array(items.stream().map(SchemaOutline::any).toList()));
          } else if (MAPS.contains(keyword)
              && value instanceof Json.Obj(Map<String, Json> fields)) {
            Json.ObjectBuilder inner = Json.object();
            fields.forEach((name, field) -> {
              if (NAME.matcher(name).matches()) {
                inner.put(name, any(field));
              }
            });
            out.put(keyword, inner.build());
          }
        });
    return out.build();
  }

  private static Json any(Json schema) {
    return schema instanceof Json.Obj object
        ? of(object)
        : schema instanceof Json.Bool ? schema : Json.Obj.EMPTY;
  }

  private static boolean isName(Json value) {
    return value instanceof Json.Str(String name) && NAME.matcher(name).matches();
  }

  private static boolean isReference(Json value) {
    return value instanceof Json.Str(String target) && REFERENCE.matcher(target).matches();
  }

  private static boolean isType(Json value) {
    return value instanceof Json.Str(String word) && WORDS.contains(word)
        || value instanceof Json.Arr(List<Json> words)
            && words.stream()
                .allMatch(word -> word instanceof Json.Str(String name) && WORDS.contains(name));
  }
}
