// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.planner.internal.Type.Field;
import dev.weftline.planner.internal.Type.Scalar;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads types from JSON Schemas: the keywords that a plan is verified with, no others. Of what is
 * deeper than 64 levels or larger than 20,000 types, nothing is known.
 */
public final class SchemaTypes {
  private static final int DEEPEST = 64;
  private static final int LARGEST = 20_000;
  private static final List<String> CHOICES = List.of("anyOf", "oneOf");

  /** Keywords that may allow fields which are not declared beside them. */
  private static final List<String> MORE_FIELDS =
      List.of("allOf", "patternProperties", "if", "dependentSchemas", "$dynamicRef");

  private final Json.Obj root;
  private final Set<String> open = new HashSet<>();
  private int depth;
  private int left = LARGEST;

  private SchemaTypes(Json.Obj root) {
    this.root = root;
  }

  /** Returns the type of the values that a schema allows. */
  public static Type read(Json.Obj schema) {
    return new SchemaTypes(schema).type(schema);
  }

  private Type type(Json json) {
    if (json instanceof Json.Bool(boolean allowed) && !allowed) {
      return new Type.OneOf(Set.of());
    }
    if (!(json instanceof Json.Obj schema) || depth >= DEEPEST || --left < 0) {
      return Type.Any.ANY;
    }
    depth++;
    Type type = plain(schema);
    depth--;
    return schema.bool("nullable").orElse(false) ? type.orNull() : type;
  }

  private Type plain(Json.Obj schema) {
    Optional<String> reference = schema.text("$ref");
    if (reference.isPresent()) {
      return referenced(reference.get());
    }
    for (String choice : CHOICES) {
      List<Json> branches = schema.list(choice);
      if (!branches.isEmpty()) {
        return choice(schema, choice, branches);
      }
    }
    if (schema.get("enum").orElse(Json.Null.NULL) instanceof Json.Arr values) {
      return new Type.OneOf(new LinkedHashSet<>(values.items()));
    }
    Optional<Json> constant = schema.get("const");
    if (constant.isPresent()) {
      return Type.OneOf.of(constant.get());
    }
    return typed(schema);
  }

  private Type typed(Json.Obj schema) {
    return switch (schema.get("type").orElse(Json.Null.NULL)) {
      case Json.Str(String name) -> named(name, schema);
      case Json.Arr(List<Json> names) when !names.isEmpty() -> {
        List<Type> types = new ArrayList<>();
        for (Json name : names) {
          types.add(name instanceof Json.Str(String text) ? named(text, schema) : Type.Any.ANY);
        }
        yield Type.either(types);
      }
      default ->
          schema.get("properties").isPresent()
              ? record(schema)
              : schema.get("items").isPresent() ? named("array", schema) : Type.Any.ANY;
    };
  }

  /** A value fits what stands beside the alternatives and one of them. */
  private Type choice(Json.Obj schema, String keyword, List<Json> branches) {
    boolean beside = schema.get("type").isPresent() || schema.get("properties").isPresent();
    List<Type> types = new ArrayList<>();
    for (Json branch : branches) {
      if (left <= 0 || types.size() > Type.MOST_OPTIONS) {
        return Type.Any.ANY;
      }
      types.add(type(beside ? merged(schema, keyword, branch) : branch));
    }
    return Type.either(types);
  }

  private static Json merged(Json.Obj schema, String keyword, Json branch) {
    if (!(branch instanceof Json.Obj alternative) || alternative.get("$ref").isPresent()) {
      return branch;
    }
    Map<String, Json> all = new LinkedHashMap<>(schema.fields());
    all.remove(keyword);
    all.remove("nullable");
    alternative
        .fields()
        .forEach((name, value) -> {
          Json own = schema.get(name).orElse(Json.Null.NULL);
          if (own instanceof Json.Obj a && value instanceof Json.Obj b) {
            Map<String, Json> both = new LinkedHashMap<>(a.fields());
            both.putAll(b.fields());
            all.put(name, new Json.Obj(both));
          } else if (name.equals("required") && own instanceof Json.Arr(List<Json> a)) {
            List<Json> both = new ArrayList<>(a);
            both.addAll(alternative.list(name));
            all.put(name, new Json.Arr(both));
          } else {
            all.put(name, value);
          }
        });
    return new Json.Obj(all);
  }

  /** Real catalogues write types in the words of many languages. */
  private Type named(String name, Json.Obj schema) {
    return switch (word(name)) {
      case "string", "str", "text", "char", "varchar", "file", "uri", "url", "uuid", "email" ->
          Scalar.STRING;
      case "date", "datetime", "time", "timestamp" -> Scalar.STRING;
      case "integer", "int", "long", "short", "byte", "bigint", "int32", "int64" -> Scalar.INTEGER;
      case "number", "float", "double", "decimal", "real", "numeric" -> Scalar.NUMBER;
      case "boolean", "bool" -> Scalar.BOOLEAN;
      case "null", "none", "nil", "void" -> Scalar.NULL;
      case "array", "list", "tuple", "set", "sequence" ->
          new Type.ListOf(type(schema.get("items").orElse(Json.Null.NULL)));
      case "object", "dict", "map", "record", "struct", "hash", "dictionary" -> record(schema);
      default -> Type.Any.ANY;
    };
  }

  /**
   * Leaves out what stands behind a word, as in {@code Date (yyyy-mm-dd)} and {@code list[int]}.
   */
  private static String word(String name) {
    String word = name.strip().toLowerCase(Locale.ROOT);
    for (int i = 0; i < word.length(); i++) {
      if ("([< ".indexOf(word.charAt(i)) >= 0) {
        return word.substring(0, i);
      }
    }
    return word;
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
    fields.values().removeIf(field -> field.type().isNothing());
    Optional<Json> additional = schema.get("additionalProperties");
    if (MORE_FIELDS.stream().anyMatch(keyword -> schema.get(keyword).isPresent())
        || additional.isEmpty() && properties.isEmpty()) {
      return new Type.Fields(fields, Optional.of(Type.Any.ANY), false);
    }
    boolean strict = additional.equals(Optional.of(Json.of(false)));
    Optional<Type> rest = additional.filter(json -> !strict).map(this::type);
    return new Type.Fields(fields, rest, strict);
  }

  /** A type that contains itself is anything from the second level on. */
  private Type referenced(String reference) {
    if (!reference.startsWith("#") || open.contains(reference)) {
      return Type.Any.ANY;
    }
    Optional<Json> target = target(reference.substring(1));
    if (target.isEmpty()) {
      return Type.Any.ANY;
    }
    open.add(reference);
    Type type = type(target.get());
    open.remove(reference);
    return type;
  }

  private Optional<Json> target(String pointer) {
    if (pointer.isEmpty()) {
      return Optional.of(root);
    }
    if (!pointer.startsWith("/")) {
      return Optional.empty();
    }
    Json target = root;
    for (String raw : pointer.substring(1).split("/", -1)) {
      String name = decoded(raw).replace("~1", "/").replace("~0", "~");
      Optional<Json> next =
          switch (target) {
            case Json.Obj object -> object.get(name);
            case Json.Arr(List<Json> items) -> element(items, name);
            default -> Optional.empty();
          };
      if (next.isEmpty()) {
        return Optional.empty();
      }
      target = next.get();
    }
    return Optional.of(target);
  }

  private static Optional<Json> element(List<Json> items, String name) {
    boolean index =
        !name.isEmpty() && name.length() < 6 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    return index && Integer.parseInt(name) < items.size()
        ? Optional.of(items.get(Integer.parseInt(name)))
        : Optional.empty();
  }

  private static String decoded(String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part; // no percent-encoding, so that it is meant as it stands
    }
  }
}
