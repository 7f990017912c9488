// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes types in words, briefly however large they are. */
final class TypeWords {
  private static final int MOST_VALUES = 20;
  private static final int MOST_OPTIONS = 5;
  private static final int DEEPEST = 3;

  private TypeWords() {}

  static String of(Type type) {
    return of(type, 0);
  }

  private static String of(Type type, int depth) {
    return switch (type) {
      case Type.Any any -> "anything";
      case Type.Scalar(Type.Kind kind) -> kind.words();
      case Type.OneOf(Set<Json> values) -> values(values);
      case Type.ListOf(Type items) ->
          items.isAny() || depth >= DEEPEST ? "a list" : "a list of " + many(items, depth + 1);
      case Type.Fields fields -> "a record";
      case Type.Either(List<Type> options) -> options(options, depth);
    };
  }

  private static String many(Type items, int depth) {
    return switch (items) {
      case Type.Scalar(Type.Kind kind) ->
          switch (kind) {
            case INTEGER -> "whole numbers";
            case NUMBER -> "numbers";
            case STRING -> "text";
            case NULL -> Type.Kind.NULL.words();
            case BOOLEAN -> Type.Kind.BOOLEAN.words();
          };
      case Type.Fields fields -> "records";
      case Type.ListOf list -> "lists";
      default -> of(items, depth);
    };
  }

  private static String values(Set<Json> values) {
    if (values.isEmpty()) {
      return "nothing";
    }
    return (values.size() == 1 ? "" : "one of ")
        + values.stream().limit(MOST_VALUES).map(Shown::value).collect(Collectors.joining(", "))
        + (values.size() > MOST_VALUES ? " and " + (values.size() - MOST_VALUES) + " more" : "");
  }

  private static String options(List<Type> options, int depth) {
    List<String> words = new ArrayList<>();
    for (Type option : options.subList(0, Math.min(MOST_OPTIONS, options.size()))) {
      String word = of(option, depth + 1);
      if (!words.contains(word)) {
        words.add(word);
      }
    }
    if (options.size() > MOST_OPTIONS) {
      words.add("something else");
    }
    return String.join(" or ", words);
  }
}
