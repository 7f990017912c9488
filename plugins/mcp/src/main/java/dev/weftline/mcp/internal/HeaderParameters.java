// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.mcp.rpc.McpHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters of a tool whose values are mirrored in headers, because their schema says {@code
 * x-mcp-header}. They may stand in properties of properties, nowhere else.
 */
final class HeaderParameters {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

  private HeaderParameters() {}

  private record Mirrored(List<String> path, String header, Json.Obj schema) {}

  /** Returns how a tool misuses the keyword, or empty when it does not. */
  static Optional<String> problem(Descriptor descriptor) {
    List<Mirrored> found = new ArrayList<>();
    collect(descriptor.inputSchema(), List.of(), found);
    int all =
        count(descriptor.inputSchema()) + count(descriptor.outputSchema().orElse(Json.Obj.EMPTY));
    if (all > found.size()) {
      return Optional.of(
          "'" + McpHeader.SCHEMA_KEYWORD + "' stands where no parameter is, or is no text");
    }
    Set<String> names = new HashSet<>();
    for (Mirrored mirrored : found) {
      String header = mirrored.header();
      if (!TOKEN.matcher(header).matches() || !names.add(header.toLowerCase(Locale.ROOT))) {
        return Optional.of("'" + header + "' is no name of a header, or stands twice");
      }
      if (!TYPES.contains(mirrored.schema().text("type").orElse(""))) {
        return Optional.of(
            "the header '" + header + "' is for a parameter that is no string, integer or boolean");
      }
    }
    return Optional.empty();
  }

  /** Returns the headers that a call must have. */
  static Map<String, String> of(Descriptor descriptor, Json.Obj arguments) {
    List<Mirrored> found = new ArrayList<>();
    collect(descriptor.inputSchema(), List.of(), found);
    Map<String, String> headers = new LinkedHashMap<>();
    for (Mirrored mirrored : found) {
      text(arguments, mirrored.path())
          .ifPresent(text ->
              headers.put(McpHeader.PARAM_PREFIX + mirrored.header(), McpHeader.encode(text)));
    }
    return headers;
  }

  private static Optional<String> text(Json.Obj arguments, List<String> path) {
    Json value = arguments;
    for (String name : path) {
      value = value instanceof Json.Obj object ? object.get(name).orElse(Json.Null.NULL) : value;
    }
    return switch (value) {
      case Json.Str(String text) -> Optional.of(text);
      case Json.Num(var number) -> Optional.of(JsonWriter.number(number));
      case Json.Bool(boolean bool) -> Optional.of(Boolean.toString(bool));
      default -> Optional.empty();
    };
  }

  private static void collect(Json.Obj schema, List<String> path, List<Mirrored> found) {
    if (!(schema.get("properties").orElse(Json.Null.NULL) instanceof Json.Obj properties)) {
      return;
    }
    properties
        .fields()
        .forEach((name, json) -> {
          if (json instanceof Json.Obj property) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            property
                .text(McpHeader.SCHEMA_KEYWORD)
                .ifPresent(
                    header -> found.add(new Mirrored(List.copyOf(longer), header, property)));
            collect(property, longer, found);
          }
        });
  }

  /** Counts the keyword wherever it stands; a property of that name is none. */
  private static int count(Json json) {
    return switch (json) {
      case Json.Arr(List<Json> items) -> items.stream().mapToInt(HeaderParameters::count).sum();
      case Json.Obj(Map<String, Json> fields) ->
          fields.entrySet().stream()
              .mapToInt(field ->
                  field.getKey().equals("properties") && field.getValue() instanceof Json.Obj inner
                      ? inner.fields().values().stream().mapToInt(HeaderParameters::count).sum()
                      : field.getKey().equals(McpHeader.SCHEMA_KEYWORD)
                          ? 1
                          : count(field.getValue()))
              .sum();
      default -> 0;
    };
  }
}
