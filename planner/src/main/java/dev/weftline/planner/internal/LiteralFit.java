// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what a plan writes out against the type of the place where it stands. */
final class LiteralFit {
  private final String tool;
  private final Span at;
  private final List<Diagnostic> problems;

  LiteralFit(String tool, Span at, List<Diagnostic> problems) {
    this.tool = tool;
    this.at = at;
    this.problems = problems;
  }

  /**
   * Checks an argument; references in it are left to the run.
   *
   * @param place the place in words, such as {@code limit}
   */
  void check(Argument argument, Type type, String place) {
    List<Type> options = type.options();
    if (options.size() == 1) {
      against(argument, options.get(0), place);
      return;
    }
    for (Type option : options) {
      List<Diagnostic> found = new ArrayList<>();
      new LiteralFit(tool, at, found).against(argument, option, place);
      if (found.stream().noneMatch(Diagnostic::isError)) {
        problems.addAll(found);
        return;
      }
    }
    error(place, type, shown(argument), Optional.empty());
  }

  private void against(Argument argument, Type type, String place) {
    if (type instanceof Type.Any) {
      return;
    }
    switch (argument) {
      case Argument.Literal(Json value) -> literal(value, type, place);
      case Argument.Choice choice ->
          choice.fallback().ifPresent(fallback -> check(fallback, type, place));
      case Argument.Template template -> {
        boolean text =
            type.equals(Type.text())
                || type instanceof Type.OneOf(List<Json> values)
                    && values.stream().anyMatch(Json.Str.class::isInstance);
        if (!text) {
          error(place, type, "a text with ${...} in it", Optional.empty());
        }
      }
      case Argument.ListOf list -> {
        if (type instanceof Type.ListOf(Type items)) {
          for (int i = 0; i < list.items().size(); i++) {
            check(list.items().get(i), items, place + "[" + i + "]");
          }
        } else if (!isEnumOf(type, Json.Arr.class)) {
          error(place, type, "a list", Optional.empty());
        }
      }
      case Argument.ObjectOf object -> {
        if (type instanceof Type.Fields fields) {
          object(object.fields(), fields, place);
        } else if (!isEnumOf(type, Json.Obj.class)) {
          error(place, type, "a record", Optional.empty());
        }
      }
    }
  }

  private static boolean isEnumOf(Type type, Class<? extends Json> kind) {
    return type instanceof Type.OneOf(List<Json> values)
        && values.stream().anyMatch(kind::isInstance);
  }

  private void object(Map<String, Argument> given, Type.Fields type, String place) {
    type.fields()
        .forEach((name, field) -> {
          if (field.required() && !given.containsKey(name)) {
            problems.add(
                Diagnostic.error(
                    "ILL_TYPED",
                    at,
                    "'" + place + "' of " + tool + " lacks the field '" + name + "'."));
          }
        });
    given.forEach((name, value) -> {
      Type.Field field = type.fields().get(name);
      if (field != null) {
        check(value, field.type(), place + "." + name);
      } else if (type.rest().isPresent()) {
        check(value, type.rest().get(), place + "." + name);
      } else {
        problems.add(extra(name, type, place));
      }
    });
  }

  private Diagnostic extra(String name, Type.Fields type, String place) {
    String message =
        "'"
            + place
            + "' of "
            + tool
            + " knows no field '"
            + name
            + "'. It has "
            + String.join(", ", type.fields().keySet())
            + ".";
    Diagnostic problem =
        type.strict()
            ? Diagnostic.error("EXTRA_FIELD", at, message)
            : Diagnostic.warning("EXTRA_FIELD", at, message);
    return Nearest.of(name, type.fields().keySet()).map(problem::suggesting).orElse(problem);
  }

  private void literal(Json value, Type type, String place) {
    switch (type) {
      case Type.Scalar(Type.Kind kind) -> {
        if (!fits(value, kind)) {
          error(place, type, value.text(), unquoted(value, kind));
        }
      }
      case Type.OneOf(List<Json> values) -> {
        if (!values.contains(value)) {
          Optional<String> nearest =
              value instanceof Json.Str(String text)
                  ? Nearest.of(
                          text,
                          values.stream()
                              .filter(Json.Str.class::isInstance)
                              .map(v -> ((Json.Str) v).value())
                              .toList())
                      .map(near -> Json.of(near).text())
                  : Optional.empty();
          error(place, type, value.text(), nearest);
        }
      }
      default -> error(place, type, value.text(), Optional.empty());
    }
  }

  private static boolean fits(Json value, Type.Kind kind) {
    return switch (kind) {
      case NULL -> value.isNull();
      case BOOLEAN -> value instanceof Json.Bool;
      case INTEGER -> value instanceof Json.Num number && number.isInteger();
      case NUMBER -> value instanceof Json.Num;
      case STRING -> value instanceof Json.Str;
    };
  }

  /** A number or boolean in quotes, or a text without. */
  private static Optional<String> unquoted(Json value, Type.Kind kind) {
    if (value instanceof Json.Str(String text)) {
      return SkillReader.scalar(text).filter(scalar -> fits(scalar, kind)).map(Json::text);
    }
    return kind == Type.Kind.STRING && Display.isScalar(value) && !value.isNull()
        ? Optional.of(Json.of(value.text()).text())
        : Optional.empty();
  }

  private static String shown(Argument argument) {
    return switch (argument) {
      case Argument.Literal literal -> literal.value().text();
      case Argument.ListOf list -> "a list";
      case Argument.ObjectOf object -> "a record";
      case Argument.Template template -> "a text with ${...} in it";
      case Argument.Choice choice -> "this";
    };
  }

  private void error(String place, Type type, String found, Optional<String> better) {
    String shorter = found.length() > 80 ? found.substring(0, 77) + "..." : found;
    Diagnostic problem =
        Diagnostic.error(
            "ILL_TYPED",
            at,
            "'" + place + "' of " + tool + " wants " + type.words() + ", found " + shorter + ".");
    problems.add(better.map(problem::suggesting).orElse(problem));
  }
}
