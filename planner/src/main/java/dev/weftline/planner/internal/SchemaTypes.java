// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.planner.internal.Type.Field;
import dev.weftline.planner.internal.Type.Kind;
import dev.weftline.planner.internal.Type.Scalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads types from JSON Schemas: the keywords that a plan is verified with, no others. */
public final class SchemaTypes {
  private static final int DEEPEST = 64;

  private final Json.Obj root;
  private final Deque<String> open = new ArrayDeque<>();
  private int depth;

  private SchemaTypes(Json.Obj root) {
    this.root = root;
  }

  /** Returns the type of the values that a schema allows. */
  public static Type read(Json.Obj schema) {
    return new SchemaTypes(schema).type(schema);
  }

  private Type type(Json json) {
    if (!(json instanceof Json.Obj schema) || depth > DEEPEST) {
      return Type.Any.ANY;
    }
    depth++;
    Type type = plain(schema);
    depth--;
    return schema.bool("nullable").orElse(false)
        ? Type.either(List.of(type, new Scalar(Kind.NULL)))
        : type;
  }

  private Type plain(Json.Obj schema) {
    Optional<String> reference = schema.text("$ref");
    if (reference.isPresent()) {
      return referenced(reference.get());
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.get(choice).isPresent()) {
        return Type.either(schema.list(choice).stream().map(this::type).toList());
      }
    }
    if (schema.get("enum").isPresent()) {
      return new Type.OneOf(schema.list("enum"));
    }
    if (schema.get("const").isPresent()) {
      return new Type.OneOf(List.of(schema.get("const").get()));
    }
    Json type = schema.get("type").orElse(Json.Null.NULL);
    if (type instanceof Json.Arr(List<Json> names)) {
      return Type.either(
          names.stream()
              .map(name ->
                  name instanceof Json.Str(String text) ? named(text, schema) : Type.Any.ANY)
              .map(Type.class::cast)
              .toList());
    }
    if (type instanceof Json.Str(String name)) {
      return named(name, schema);
    }
    return schema.get("properties").isPresent()
        ? record(schema)
        : schema.get("items").isPresent() ? named("array", schema) : Type.Any.ANY;
  }

  /** Real catalogues write types in the words of many languages. */
  private Type named(String name, Json.Obj schema) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "string", "str", "text", "file", "date", "datetime", "uri", "url" -> Type.text();
      case "integer", "int", "long" -> new Scalar(Kind.INTEGER);
      case "number", "float", "double", "decimal" -> new Scalar(Kind.NUMBER);
      case "boolean", "bool" -> new Scalar(Kind.BOOLEAN);
      case "null", "none" -> new Scalar(Kind.NULL);
      case "array", "list", "tuple", "set" ->
          new Type.ListOf(type(schema.get("items").orElse(Json.Null.NULL)));
      case "object", "dict", "map" -> record(schema);
      default -> Type.Any.ANY;
    };
  }

  private Type record(Json.Obj schema) {
    Set<Json> required = new HashSet<>(schema.list("required"));
    Map<String, Field> fields = new LinkedHashMap<>();
    Optional<Json> properties = schema.get("properties");
    if (properties.isPresent() && properties.get() instanceof Json.Obj declared) {
      declared
          .fields()
          .forEach((name, field) ->
              fields.put(name, new Field(type(field), required.contains(Json.of(name)))));
    }
    Optional<Json> additional = schema.get("additionalProperties");
    boolean strict = additional.equals(Optional.of(Json.of(false)));
    Optional<Type> rest =
        additional.isPresent()
            ? additional.filter(json -> !strict).map(this::type)
            : properties.isEmpty() ? Optional.of(Type.Any.ANY) : Optional.empty();
    return new Type.Fields(fields, rest, strict);
  }

  /** A type that contains itself is anything from the second level on. */
  private Type referenced(String reference) {
    if (!reference.startsWith("#") || open.contains(reference)) {
      return Type.Any.ANY;
    }
    Json target = root;
    for (String raw : parts(reference)) {
      String name = raw.replace("~1", "/").replace("~0", "~");
      Optional<Json> next = target instanceof Json.Obj object ? object.get(name) : Optional.empty();
      if (next.isEmpty()) {
        return Type.Any.ANY;
      }
      target = next.get();
    }
    open.push(reference);
    Type type = type(target);
    open.pop();
    return type;
  }

  private static List<String> parts(String reference) {
    List<String> parts = new ArrayList<>(List.of(reference.substring(1).split("/", -1)));
    parts.remove(0);
    return parts;
  }
}
