// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the JSON Schemas of tools. */
public final class Schema {
  private Schema() {}

  /** Returns the schema of a string. */
  public static Json.Obj string() {
    return type("string");
  }

  /** Returns the schema of an integer. */
  public static Json.Obj integer() {
    return type("integer");
  }

  /** Returns the schema of a number. */
  public static Json.Obj number() {
    return type("number");
  }

  /** Returns the schema of a boolean. */
  public static Json.Obj bool() {
    return type("boolean");
  }

  /** Returns the schema of anything. */
  public static Json.Obj any() {
    return Json.Obj.EMPTY;
  }

  /** Returns the schema of one of some strings. */
  public static Json.Obj oneOf(String... values) {
    return type("string").with("enum", Json.strings(List.of(values)));
  }

  /** Returns the schema of a list. */
  public static Json.Obj list(Json.Obj items) {
    return type("array").with("items", items);
  }

  /** Returns the schema of something that may also be null. */
  public static Json.Obj nullable(Json.Obj schema) {
    return Json.object().put("anyOf", Json.array(List.of(schema, type("null")))).build();
  }

  /** Starts the schema of an object that has no other fields than those named. */
  public static ObjectSchema object() {
    return new ObjectSchema();
  }

  private static Json.Obj type(String name) {
    return Json.object().put("type", name).build();
  }

  /** Collects the fields of an object. Not safe for use by several threads. */
  public static final class ObjectSchema {
    private final Map<String, Json> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    private ObjectSchema() {}

    /** Adds a field that is always there. */
    public ObjectSchema required(String name, Json.Obj schema, String description) {
      required.add(name);
      return optional(name, schema, description);
    }

    /** Adds a field that may be absent. */
    public ObjectSchema optional(String name, Json.Obj schema, String description) {
      properties.put(name, schema.with("description", Json.of(description)));
      return this;
    }

    /** Returns the schema. */
    public Json.Obj build() {
      return Json.object()
          .put("type", "object")
          .put("properties", new Json.Obj(properties))
          .put("required", Json.strings(required))
          .put("additionalProperties", false)
          .build();
    }
  }
}
