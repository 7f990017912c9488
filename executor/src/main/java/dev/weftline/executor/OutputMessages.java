// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is wrong with the result of a call. */
final class OutputMessages {
  private OutputMessages() {}

  static String of(List<SchemaProblem> problems, ToolSpec spec, int most) {
    String shown =
        problems.stream().limit(most).map(OutputMessages::one).collect(Collectors.joining(" "));
    String more = problems.size() > most ? " (" + (problems.size() - most) + " more problems)" : "";
    String done = spec.effect().isEffect() ? " The call itself was made." : "";
    return spec.name() + ": the tool broke its output schema. " + shown + more + done;
  }

  private static String one(SchemaProblem problem) {
    String place = "result" + problem.where(0);
    String name = CallView.visible(problem.name());
    return switch (problem.kind()) {
      case MISSING -> place + " has no field '" + name + "', which is required.";
      case UNKNOWN -> place + " has a field '" + name + "', which is not declared.";
      case VALUE -> place + " is '" + problem.found() + "'. Expected: " + problem.allowed() + ".";
    };
  }
}
