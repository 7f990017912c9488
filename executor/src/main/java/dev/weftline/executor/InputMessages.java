// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is wrong with the arguments of a call. */
final class InputMessages {
  private InputMessages() {}

  static String of(List<SchemaProblem> problems, ToolSpec spec, int most) {
    String shown =
        problems.stream()
            .limit(most)
            .map(problem -> one(problem, spec))
            .collect(Collectors.joining(" "));
    return problems.size() > most
        ? shown + " (" + (problems.size() - most) + " more problems)"
        : shown;
  }

  private static String one(SchemaProblem problem, ToolSpec spec) {
    boolean whole = problem.path().isEmpty();
    String place = whole ? "the call" : argument(problem);
    String name = CallView.visible(problem.name());
    return switch (problem.kind()) {
      case MISSING ->
          whole
              ? "the argument '" + name + "' is missing."
              : place + " has no field '" + name + "', which is required.";
      case UNKNOWN ->
          whole
              ? "there is no argument '"
                  + name
                  + "'. Allowed: "
                  + (spec.parameters().isEmpty() ? "none" : String.join(", ", spec.parameters()))
                  + "."
              : place + " has a field '" + name + "', which is not allowed.";
      case VALUE -> place + " is '" + problem.found() + "'. Allowed: " + problem.allowed() + ".";
    };
  }

  private static String argument(SchemaProblem problem) {
    String rest = problem.where(1);
    String name = "argument '" + CallView.visible(problem.path().get(0).toString()) + "'";
    return rest.isEmpty() ? name : name + " at " + rest;
  }
}
