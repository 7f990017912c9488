// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the value that was probably meant where one is written that does not fit. */
final class Spelling {
  private Spelling() {}

  /** Returns the better value as JSON, or empty when none is near. */
  static Optional<String> better(Json found, Type wanted, Report report) {
    List<String> texts = new ArrayList<>();
    for (Type option : wanted.options()) {
      if (option instanceof Type.Scalar(Type.Kind kind)) {
        Optional<String> other = otherKind(found, kind);
        if (other.isPresent()) {
          return other;
        }
      } else if (option instanceof Type.OneOf(Set<Json> values)) {
        for (Json value : values) {
          if (value instanceof Json.Str(String text)) {
            texts.add(text);
          } else if (found instanceof Json.Str(String text) && value.text().equals(text)) {
            return Optional.of(text); // a number or boolean in quotes
          }
        }
      }
    }
    return switch (found) {
      case Json.Str(String text) -> report.nearest(text, texts).map(near -> Json.of(near).text());
      case Json.Null n -> Optional.empty();
      default ->
          texts.contains(found.text())
              ? Optional.of(Json.of(found.text()).text())
              : Optional.empty();
    };
  }

  /** A number or boolean in quotes, or a text without. */
  private static Optional<String> otherKind(Json found, Type.Kind kind) {
    if (found instanceof Json.Str(String text)) {
      return SkillReader.scalar(text).filter(kind::holds).map(Json::text);
    }
    return kind == Type.Kind.STRING && Display.isScalar(found) && !found.isNull()
        ? Optional.of(Json.of(found.text()).text())
        : Optional.empty();
  }
}
