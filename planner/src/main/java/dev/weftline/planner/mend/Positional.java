// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.tool.ToolSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names the only argument without a name, when the tool has only one parameter, or needs only one
 * that is not given.
 */
final class Positional implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    CallParts call = CallParts.of(draft).orElse(null);
    if (call == null) {
      return List.of();
    }
    List<CallParts.Argument> bare =
        call.arguments().stream().filter(CallParts.Argument::isPositional).toList();
    if (bare.size() != 1 || draft.tokens().get(bare.get(0).from()).is('*')) {
      return List.of();
    }
    String tool = draft.tokens().get(call.tool()).text();
    return name(draft, call, tool, known)
        .map(name -> List.of(named(bare.get(0), name, draft)))
        .orElse(List.of());
  }

  private static Edit named(CallParts.Argument argument, String name, Draft draft) {
    StringBuilder text = new StringBuilder(name).append('=');
    for (int i = argument.from(); i < argument.to(); i++) {
      text.append(draft.tokens().get(i).text());
    }
    return new Edit(argument.from(), argument.to(), "positional", text.toString());
  }

  private static Optional<String> name(Draft draft, CallParts call, String tool, Known known) {
    if (tool.equals("join")) {
      return call.arguments().size() == 1 ? Optional.of("result") : Optional.empty();
    }
    Optional<ToolSpec> spec = known.scope().catalog().spec(tool);
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    Set<String> given = new HashSet<>();
    for (CallParts.Argument argument : call.arguments()) {
      if (!argument.isPositional()) {
        given.add(draft.tokens().get(argument.key()).text());
      }
    }
    Set<String> open = new HashSet<>(spec.get().required());
    if (spec.get().parameters().size() == 1) {
      open.addAll(spec.get().parameters());
    }
    open.removeAll(given);
    return open.size() == 1
        ? Optional.of(open.iterator().next()).filter(name -> name.matches("[A-Za-z_][\\w-]*"))
        : Optional.empty();
  }
}
