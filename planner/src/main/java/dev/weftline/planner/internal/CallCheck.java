// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.PlanItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the arguments of a call against the signature of what it calls. */
final class CallCheck {
  private CallCheck() {}

  /** Reports arguments that are missing, unknown or of a type that cannot fit. */
  static void check(
      Signature signature, Map<String, Value> arguments, PlanItem.Places places, Report report) {
    Map<String, Type.Field> parameters = signature.parameters().fields();
    for (Map.Entry<String, Value> argument : arguments.entrySet()) {
      String name = argument.getKey();
      Type.Field parameter = parameters.get(name);
      if (parameter == null && signature.parameters().rest().isPresent()) {
        parameter = new Type.Field(signature.parameters().rest().get(), false);
      }
      if (parameter == null) {
        unknown(signature, name, arguments, places, report);
      } else if (!parameter.type().isAny()) {
        new ArgumentFit(signature.name(), name, places.argument(name), report)
            .check(argument.getValue(), parameter);
      }
    }
    for (Map.Entry<String, Type.Field> parameter : parameters.entrySet()) {
      if (parameter.getValue().required() && !arguments.containsKey(parameter.getKey())) {
        missing(signature, parameter.getKey(), parameter.getValue(), places, report);
      }
    }
  }

  private static void unknown(
      Signature signature,
      String name,
      Map<String, Value> arguments,
      PlanItem.Places places,
      Report report) {
    Map<String, Type.Field> all = signature.parameters().fields();
    List<String> open = all.keySet().stream().filter(n -> !arguments.containsKey(n)).toList();
    Optional<String> near = report.nearest(name, open).or(() -> report.nearest(name, all.keySet()));
    report.error(
        "UNKNOWN_ARGUMENT",
        places.argument(name),
        Shown.name(signature.name())
            + " has no parameter '"
            + Shown.name(name)
            + "'. "
            + (all.isEmpty() ? "It takes none." : "It takes " + Shown.names(all.keySet()) + ".")
            + near.map(other -> Shown.difference(name, other)).orElse(""),
        near);
  }

  private static void missing(
      Signature signature,
      String name,
      Type.Field parameter,
      PlanItem.Places places,
      Report report) {
    report.error(
        "MISSING_ARGUMENT",
        places.tool(),
        Shown.name(signature.name())
            + " needs '"
            + Shown.name(name)
            + "', "
            + parameter.type().words()
            + ". Add: "
            + Shown.name(name)
            + "=...");
  }
}
