// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A place in a value that a schema does not allow.
 *
 * @param path the names and indexes that lead to the place
 * @param kind what is wrong there
 * @param name the field that is missing or unknown, else empty
 * @param found the value there as JSON, for people
 * @param allowed what may stand there, in words
 */
record SchemaProblem(List<Object> path, Kind kind, String name, String found, String allowed) {

  /** What is wrong. */
  enum Kind {
    /** A field is missing. */
    MISSING,
    /** A field is not known. */
    UNKNOWN,
    /** The value is not allowed. */
    VALUE
  }

  SchemaProblem {
    path = List.copyOf(path);
  }

  /** Returns the problems behind a validator's errors; one for each place with alternatives. */
  static List<SchemaProblem> of(List<Error> errors) {
    Map<String, List<Error>> byAlternative = new LinkedHashMap<>();
    for (Error error : errors) {
      byAlternative.computeIfAbsent(alternative(error), key -> new ArrayList<>()).add(error);
    }
    List<SchemaProblem> problems = new ArrayList<>();
    byAlternative.forEach((key, group) -> {
      if (key.isEmpty() || group.size() == 1) {
        group.forEach(error -> problems.add(one(error)));
      } else {
        problems.add(several(group));
      }
    });
    return problems;
  }

  /** Returns the place as it is written in a plan: {@code .files[3].path}. */
  String where(int from) {
    StringBuilder out = new StringBuilder();
    for (Object step : path.subList(Math.min(from, path.size()), path.size())) {
      if (step instanceof Integer index) {
        out.append('[').append(index).append(']');
      } else {
        out.append('.').append(CallView.visible(step.toString()));
      }
    }
    return out.toString();
  }

  /** Names the innermost choice that the error belongs to; empty when there is none. */
  private static String alternative(Error error) {
    NodePath path = error.getEvaluationPath();
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      String name = path.getName(i);
      prefix.append('/').append(name);
      boolean inChoice = i + 1 < path.getNameCount() && path.getElement(i + 1) instanceof Integer;
      if (inChoice && (name.equals("anyOf") || name.equals("oneOf"))) {
        return prefix + " " + error.getInstanceLocation().getName(0);
      }
    }
    return "";
  }

  private static SchemaProblem several(List<Error> errors) {
    List<SchemaProblem> problems = errors.stream().map(SchemaProblem::one).toList();
    int deepest = problems.stream().mapToInt(problem -> problem.path().size()).max().orElse(0);
    List<SchemaProblem> closest =
        problems.stream().filter(problem -> problem.path().size() == deepest).toList();
    Set<String> allowed = new LinkedHashSet<>();
    closest.forEach(problem -> allowed.add(problem.allowed()));
    SchemaProblem first = closest.get(0);
    return new SchemaProblem(
        first.path(), first.kind(), first.name(), first.found(), String.join(" or ", allowed));
  }

  private static SchemaProblem one(Error error) {
    NodePath location = error.getInstanceLocation();
    List<Object> path = new ArrayList<>();
    for (int i = 0; i < location.getNameCount(); i++) {
      path.add(location.getElement(i));
    }
    String name = error.getProperty() == null ? "" : error.getProperty();
    Kind kind =
        switch (error.getKeyword()) {
          case "required", "dependentRequired" -> Kind.MISSING;
          case "additionalProperties", "unevaluatedProperties" -> Kind.UNKNOWN;
          default -> Kind.VALUE;
        };
    return new SchemaProblem(path, kind, name, found(error), allowed(error));
  }

  private static String found(Error error) {
    JsonNode node = error.getInstanceNode();
    return node == null ? "" : CallView.json(node.toString());
  }

  private static String allowed(Error error) {
    JsonNode rule = error.getSchemaNode();
    if (rule == null) {
      return plain(error);
    }
    String value = CallView.json(rule.isTextual() ? rule.textValue() : rule.toString());
    return switch (error.getKeyword()) {
      case "type" -> types(rule);
      case "enum" -> "one of " + elements(rule);
      case "const" -> CallView.json(rule.toString());
      case "minimum" -> "a number of at least " + value;
      case "maximum" -> "a number of at most " + value;
      case "exclusiveMinimum" -> "a number above " + value;
      case "exclusiveMaximum" -> "a number below " + value;
      case "multipleOf" -> "a multiple of " + value;
      case "minLength" -> "text of at least " + value + " characters";
      case "maxLength" -> "text of at most " + value + " characters";
      case "pattern" -> "text that matches " + value;
      case "minItems" -> "a list of at least " + value + " elements";
      case "maxItems" -> "a list of at most " + value + " elements";
      case "uniqueItems" -> "a list without equal elements";
      case "minProperties" -> "an object of at least " + value + " fields";
      case "maxProperties" -> "an object of at most " + value + " fields";
      case "format" -> "text in the format " + value;
      case "required", "additionalProperties", "unevaluatedProperties" -> "";
      default -> plain(error);
    };
  }

  private static String plain(Error error) {
    return CallView.visible(String.valueOf(error.getMessage()));
  }

  private static String types(JsonNode rule) {
    if (!rule.isArray()) {
      return rule.asText();
    }
    List<String> words = new ArrayList<>();
    rule.forEach(word -> words.add(word.asText()));
    return words.stream().sorted(Comparator.naturalOrder()).collect(Collectors.joining(" or "));
  }

  private static String elements(JsonNode rule) {
    StringJoiner words = new StringJoiner(", ");
    rule.forEach(word -> words.add(CallView.json(word.toString())));
    return words.toString();
  }
}
