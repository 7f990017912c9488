// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a descriptor must keep to be offered at all, reviewed or not. */
final class DescriptorCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_TEXT = 4 << 10;
  private static final int LARGEST_SCHEMA = 64 << 10;
  private static final int DEEPEST_SCHEMA = 64;

  private DescriptorCheck() {}

  /**
   * Returns why a tool cannot be offered, or empty when it can.
   *
   * @param descriptor the tool
   * @param mirrored whether the server wants arguments mirrored in headers
   */
  static Optional<String> problem(Descriptor descriptor, boolean mirrored) {
    return name(descriptor.name())
        .or(() -> kinds(descriptor.json()))
        .or(() -> HiddenText.in(descriptor.json()).map(c -> "it has the hidden character " + c))
        .or(() -> texts(descriptor.json()))
        .or(() -> schema("inputSchema", descriptor.json()))
        .or(() -> schema("outputSchema", descriptor.json()))
        .or(() -> schema("annotations", descriptor.json()))
        .or(() -> mirrored ? HeaderParameters.problem(descriptor) : Optional.empty());
  }

  private static Optional<String> name(String name) {
    if (name.length() > LONGEST_NAME) {
      return Optional.of("its name has more than " + LONGEST_NAME + " characters");
    }
    return NAME.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "plans cannot name it. A name has letters, digits, '_', '-' and single dots between"
                + " them");
  }

  private static Optional<String> kinds(Json.Obj json) {
    for (String field : List.of("title", "description")) {
      if (json.get(field).map(value -> !(value instanceof Json.Str)).orElse(false)) {
        return Optional.of("its " + field + " is no text");
      }
    }
    for (String field : List.of("inputSchema", "outputSchema", "annotations")) {
      if (json.get(field).map(value -> !(value instanceof Json.Obj)).orElse(false)) {
        return Optional.of("its " + field + " is no object");
      }
    }
    boolean objects =
        json.get("inputSchema").orElse(Json.Null.NULL) instanceof Json.Obj input
            && input.get("type").map(Json.of("object")::equals).orElse(true);
    return objects ? Optional.empty() : Optional.of("its inputSchema is not of type object");
  }

  private static Optional<String> texts(Json.Obj json) {
    for (String field : List.of("title", "description")) {
      int bytes = json.text(field).orElse("").getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST_TEXT) {
        return Optional.of(
            "its " + field + " has " + bytes + " bytes; at most " + LONGEST_TEXT + " are allowed");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> schema(String field, Json.Obj json) {
    Json schema = json.get(field).orElse(Json.Obj.EMPTY);
    int bytes = schema.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LARGEST_SCHEMA) {
      return Optional.of(
          "its " + field + " has " + bytes + " bytes; at most " + LARGEST_SCHEMA + " are allowed");
    }
    if (depth(schema) > DEEPEST_SCHEMA) {
      return Optional.of("its " + field + " is nested deeper than " + DEEPEST_SCHEMA + " levels");
    }
    return reference(schema)
        .map(target -> "its " + field + " refers to '" + target + "' elsewhere");
  }

  private static int depth(Json json) {
    return switch (json) {
      case Json.Arr(List<Json> items) ->
          1 + items.stream().mapToInt(DescriptorCheck::depth).max().orElse(0);
      case Json.Obj(Map<String, Json> fields) ->
          1 + fields.values().stream().mapToInt(DescriptorCheck::depth).max().orElse(0);
      default -> 0;
    };
  }

  /** Returns a reference that would have to be fetched. */
  private static Optional<String> reference(Json json) {
    return switch (json) {
      case Json.Arr(List<Json> items) ->
          items.stream().map(DescriptorCheck::reference).flatMap(Optional::stream).findFirst();
      case Json.Obj object -> {
        for (String keyword : List.of("$ref", "$dynamicRef")) {
          Optional<String> target = object.text(keyword).filter(text -> !text.startsWith("#"));
          if (target.isPresent()) {
            yield target;
          }
        }
        yield object.fields().values().stream()
            .map(DescriptorCheck::reference)
            .flatMap(Optional::stream)
            .findFirst();
      }
      default -> Optional.empty();
    };
  }
}
