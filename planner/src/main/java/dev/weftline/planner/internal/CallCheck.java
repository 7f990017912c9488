// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.PlanItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the arguments of a call against the signature of what it calls. */
final class CallCheck {
  private CallCheck() {}

  /** Reports arguments that are missing, unknown or of a type that cannot fit. */
  static void check(
      Signature signature,
      Map<String, Argument> arguments,
      PlanItem.Places places,
      List<Diagnostic> problems) {
    Map<String, Type.Field> parameters = signature.parameters().fields();
    List<String> open =
        parameters.keySet().stream().filter(name -> !arguments.containsKey(name)).toList();
    arguments.forEach((name, value) -> {
      Type.Field parameter = parameters.get(name);
      Optional<Type> type =
          parameter == null ? signature.parameters().rest() : Optional.of(parameter.type());
      if (type.isEmpty()) {
        problems.add(unknown(signature, name, open, places));
      } else if (parameter == null || parameter.required() || !isNull(value)) {
        new LiteralFit(signature.name(), places.argument(name), problems)
            .check(value, type.get(), name);
      }
    });
    missing(signature, arguments.keySet(), places, problems);
  }

  private static boolean isNull(Argument argument) {
    return argument instanceof Argument.Literal(Json value) && value.isNull();
  }

  private static Diagnostic unknown(
      Signature signature, String name, List<String> open, PlanItem.Places places) {
    Set<String> all = signature.parameters().fields().keySet();
    Diagnostic problem =
        Diagnostic.error(
            "UNKNOWN_ARGUMENT",
            places.argument(name),
            signature.name()
                + " has no parameter '"
                + name
                + "'. "
                + (all.isEmpty() ? "It takes none." : "It takes " + String.join(", ", all) + "."));
    return Nearest.of(name, open)
        .or(() -> Nearest.of(name, all))
        .map(problem::suggesting)
        .orElse(problem);
  }

  private static void missing(
      Signature signature, Set<String> given, PlanItem.Places places, List<Diagnostic> problems) {
    signature
        .parameters()
        .fields()
        .forEach((name, field) -> {
          if (field.required() && !given.contains(name)) {
            problems.add(
                Diagnostic.error(
                    "MISSING_ARGUMENT",
                    places.tool(),
                    signature.name()
                        + " needs '"
                        + name
                        + "', "
                        + field.type().words()
                        + ". Add: "
                        + name
                        + "=..."));
          }
        });
  }
}
