// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.util.Map;

/** Says in words why a record does not fit, or does not always fit. */
final class Misfit {
  private Misfit() {}

  /**
   * Says because of which field a record, or the records of a list, do not fit, such as {@code
   * lacks the field 'path'}; empty when the reason is another one.
   */
  static String reason(Type producer, Type consumer) {
    if (producer instanceof Type.ListOf(Type a) && consumer instanceof Type.ListOf(Type b)) {
      return reason(a, b);
    }
    if (!(producer instanceof Type.Fields given) || !(consumer instanceof Type.Fields wanted)) {
      return "";
    }
    Fit.Degree degree = Fit.of(given, wanted);
    for (Map.Entry<String, Type.Field> field : wanted.fields().entrySet()) {
      if (degree != Fit.Degree.ALL
          && Fit.ofField(given, field.getKey(), field.getValue()) == degree) {
        return field(given, field.getKey(), field.getValue());
      }
    }
    return wanted.strict() ? extra(given, wanted) : "";
  }

  private static String extra(Type.Fields given, Type.Fields wanted) {
    return given.fields().keySet().stream()
        .filter(name -> !wanted.fields().containsKey(name))
        .findFirst()
        .map(name -> "has the field '" + Shown.name(name) + "', which is not allowed there")
        .orElse("");
  }

  private static String field(Type.Fields given, String name, Type.Field wanted) {
    Type.Field own = given.fields().get(name);
    String shown = "the field '" + Shown.name(name) + "'";
    if (own == null) {
      return (given.rest().isEmpty() ? "lacks " : "may lack ") + shown;
    }
    if (Fit.of(own.type(), wanted.type()) == Fit.Degree.ALL) {
      return (own.required() ? "may have null in " : "may lack ") + shown;
    }
    return "has " + own.type().words() + " in " + shown + ", which takes " + wanted.type().words();
  }
}
