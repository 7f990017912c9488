// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.tool.Schema;
import dev.weftline.langchain4j.UnusableToolsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the schemas of LangChain4j as JSON Schema. What is not known there is anything here. */
final class SchemaElements {
  private static final int DEEPEST = 64;

  private final String alias;
  private final String tool;

  private SchemaElements(String alias, String tool) {
    this.alias = alias;
    this.tool = tool;
  }

  /**
   * Returns the schema of a tool's arguments, in which each argument is described.
   *
   * @throws UnusableToolsException if it is nested too deeply
   */
  static Json.Obj ofArguments(String alias, String tool, @Nullable JsonObjectSchema parameters) {
    if (parameters == null) {
      return Schema.object().build();
    }
    Json.Obj schema = new SchemaElements(alias, tool).object(parameters, 0);
    Map<String, Json> described = new LinkedHashMap<>();
    if (schema.get("properties").orElse(Json.Obj.EMPTY) instanceof Json.Obj properties) {
      properties.fields().forEach((name, property) -> described.put(name, named(name, property)));
    }
    return schema.with("properties", new Json.Obj(described));
  }

  private static Json named(String name, Json property) {
    return property instanceof Json.Obj object
            && object.text("description").filter(text -> !text.isBlank()).isEmpty()
        ? object.with("description", Json.of("the argument " + Lines.one(name)))
        : property;
  }

  private Json.Obj element(@Nullable JsonSchemaElement element, int depth) {
    if (depth > DEEPEST) {
      throw new UnusableToolsException(
          alias,
          "the arguments of '"
              + Lines.one(tool)
              + "' are nested more than "
              + DEEPEST
              + " levels deep. Flatten them.");
    }
    Json.Obj schema =
        switch (element) {
          case null -> Json.Obj.EMPTY;
          case JsonStringSchema text -> Schema.string();
          case JsonIntegerSchema integer -> Schema.integer();
          case JsonNumberSchema number -> Schema.number();
          case JsonBooleanSchema bool -> Schema.bool();
          case JsonNullSchema none -> Json.object().put("type", "null").build();
          case JsonEnumSchema choice -> Schema.oneOf(choice.enumValues().toArray(String[]::new));
          case JsonArraySchema list -> Schema.list(element(list.items(), depth + 1));
          case JsonObjectSchema object -> object(object, depth);
          case JsonAnyOfSchema any ->
              Json.object()
                  .put(
                      "anyOf",
                      Json.array(any.anyOf().stream().map(one -> element(one, depth + 1)).toList()))
                  .build();
          case JsonReferenceSchema reference ->
              Json.object().put("$ref", "#/$defs/" + pointer(reference.reference())).build();
          case JsonRawSchema raw -> raw(raw.schema());
          default -> Schema.any();
        };
    String description = element == null ? null : element.description();
    return description == null || description.isBlank()
        ? schema
        : schema.with("description", Json.of(Lines.text(description)));
  }

  private Json.Obj object(JsonObjectSchema object, int depth) {
    Map<String, Json> definitions = elements(object.definitions(), depth);
    List<String> required = object.required();
    Boolean more = object.additionalProperties();
    return Json.object()
        .put("type", "object")
        .put("properties", new Json.Obj(elements(object.properties(), depth)))
        .put("required", Json.strings(required == null ? List.of() : required))
        .putIfPresent("additionalProperties", Optional.ofNullable(more).map(Json::of))
        .putIfPresent(
            "$defs",
            definitions.isEmpty() ? Optional.empty() : Optional.of(new Json.Obj(definitions)))
        .build();
  }

  private Map<String, Json> elements(@Nullable Map<String, JsonSchemaElement> map, int depth) {
    Map<String, Json> schemas = new LinkedHashMap<>();
    if (map != null) {
      map.forEach((name, element) -> schemas.put(name, element(element, depth + 1)));
    }
    return schemas;
  }

  private static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Json.Obj raw(String text) {
    try {
      return JsonReader.read(text) instanceof Json.Obj object ? object : Schema.any();
    } catch (JsonSyntaxException e) {
      return Schema.any();
    }
  }
}
