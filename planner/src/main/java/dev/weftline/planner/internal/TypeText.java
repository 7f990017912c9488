// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes types in the short form that models read: {@code str}, {@code [int]}, {@code {path: str,
 * note?: str}}, {@code "low"|"high"}. What is too deep or too wide is shortened to the kind of
 * value that it is, so that one schema cannot fill a prompt.
 */
public final class TypeText {
  private static final int DEEPEST = 5;
  private static final int MOST_VALUES = 16;
  private static final int MOST_FIELDS = 24;
  private static final int LONGEST_VALUE = 40;

  private TypeText() {}

  /** Returns the short form of a type. */
  public static String of(Type type) {
    return of(type, 0);
  }

  private static String of(Type type, int depth) {
    return switch (type) {
      case Type.Any any -> "any";
      case Type.Scalar(Type.Kind kind) ->
          switch (kind) {
            case NULL -> "null";
            case BOOLEAN -> "bool";
            case INTEGER -> "int";
            case NUMBER -> "num";
            case STRING -> "str";
          };
      case Type.OneOf(Set<Json> values) -> values(values);
      case Type.ListOf(Type items) -> "[" + of(items, depth + 1) + "]";
      case Type.Fields fields -> record(fields, depth);
      case Type.Either(List<Type> options) ->
          options.stream()
              .map(option -> of(option, depth + 1))
              .distinct()
              .collect(Collectors.joining("|"));
    };
  }

  private static String values(Set<Json> values) {
    boolean isShort =
        values.size() <= MOST_VALUES
            && values.stream().allMatch(v -> JsonWriter.compact(v).length() <= LONGEST_VALUE);
    return isShort && !values.isEmpty()
        ? values.stream().map(JsonWriter::compact).collect(Collectors.joining("|"))
        : values.stream().allMatch(Json.Str.class::isInstance) ? "str" : "any";
  }

  private static String record(Type.Fields record, int depth) {
    if (record.fields().isEmpty()) {
      return record
          .rest()
          .filter(rest -> !rest.isAny())
          .map(rest -> "{*: " + of(rest, depth + 1) + "}")
          .orElse("object");
    }
    return depth >= DEEPEST ? "object" : "{" + fields(record, depth + 1) + "}";
  }

  /** Returns the fields of a record, separated by commas. */
  static String fields(Type.Fields record, int depth) {
    String shown =
        record.fields().entrySet().stream()
            .limit(MOST_FIELDS)
            .map(field -> field(field, depth))
            .collect(Collectors.joining(", "));
    return record.fields().size() > MOST_FIELDS ? shown + ", ..." : shown;
  }

  private static String field(Map.Entry<String, Type.Field> field, int depth) {
    return name(field.getKey())
        + (field.getValue().required() ? ": " : "?: ")
        + of(field.getValue().type(), depth);
  }

  /** Returns the name as plan text writes it: quoted when it is no plain word. */
  private static String name(String name) {
    boolean isPlain =
        !name.isEmpty()
            && name.chars().allMatch(TypeText::isWordCharacter)
            && !Character.isDigit(name.charAt(0))
            && name.charAt(0) != '-';
    return isPlain ? name : JsonWriter.compact(Json.of(name));
  }

  private static boolean isWordCharacter(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }
}
