// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes named arguments of an object: {@code tool {"a": 1}} and {@code tool({"a": 1})}. */
final class BracesCalls implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    CallParts call = CallParts.of(draft).orElse(null);
    if (call == null || call.close() < 0) {
      return List.of();
    }
    if (draft.tokens().get(call.open()).is('{')) {
      return named(draft, call.arguments())
          .map(text -> List.of(edit(call, "braces_call", text)))
          .orElse(List.of());
    }
    boolean only = call.arguments().size() == 1 && call.arguments().get(0).isPositional();
    return only ? ofObject(draft, call, call.arguments().get(0)) : List.of();
  }

  /** Read as a call of its own, the fields of the object are arguments. */
  private static List<Edit> ofObject(Draft draft, CallParts call, CallParts.Argument object) {
    List<Token> tokens = new ArrayList<>();
    tokens.add(draft.tokens().get(call.tool()));
    tokens.addAll(draft.tokens().subList(object.from(), object.to()));
    if (!tokens.get(1).is('{')) {
      return List.of();
    }
    Draft inner = new Draft(draft.line(), "", tokens, List.of());
    return CallParts.of(inner)
        .filter(fields -> fields.close() == tokens.size() - 1)
        .flatMap(fields -> named(inner, fields.arguments()))
        .map(text -> List.of(edit(call, "object_arguments", text)))
        .orElse(List.of());
  }

  private static Edit edit(CallParts call, String kind, String arguments) {
    return new Edit(call.open(), call.close() + 1, kind, "(" + arguments + ")");
  }

  /** Returns the text of arguments with an equals sign each, when all of them have names. */
  private static Optional<String> named(Draft draft, List<CallParts.Argument> arguments) {
    List<String> texts = new ArrayList<>();
    for (CallParts.Argument argument : arguments) {
      if (argument.isPositional()) {
        return Optional.empty();
      }
      Token key = draft.tokens().get(argument.key());
      boolean plain = key.isString() && key.inner().matches("[A-Za-z_][A-Za-z0-9_-]*+");
      StringBuilder text = new StringBuilder(plain ? key.inner() : key.text()).append('=');
      draft.tokens().subList(argument.value(), argument.to()).forEach(t -> text.append(t.text()));
      texts.add(text.toString());
    }
    return Optional.of(String.join(", ", texts));
  }
}
