// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;

/** Makes named arguments of an object: {@code tool {"a": 1}} and {@code tool({"a": 1})}. */
final class BracesCalls implements Rule {
  @Override
  public List<Edit> edits(Draft draft, Known known) {
    CallParts call = CallParts.of(draft).orElse(null);
    if (call == null || call.close() < 0) {
      return List.of();
    }
    if (draft.tokens().get(call.open()).is('{')) {
      return named(draft, call, call.open(), call.close(), "braces_call");
    }
    if (call.arguments().size() != 1 || !call.arguments().get(0).isPositional()) {
      return List.of();
    }
    CallParts.Argument only = call.arguments().get(0);
    boolean isObject =
        draft.tokens().get(only.from()).is('{') && draft.tokens().get(only.to() - 1).is('}');
    if (!isObject) {
      return List.of();
    }
    // Read as a call of its own, the object's fields are arguments.
    return CallParts.of(new Draft(draft.line(), "", inner(draft, call, only), List.of()))
        .filter(inner -> inner.close() == only.to() - only.from())
        .map(inner -> shifted(draft, inner, call, only))
        .orElse(List.of());
  }

  private static List<Token> inner(Draft draft, CallParts call, CallParts.Argument only) {
    List<Token> tokens = new ArrayList<>();
    tokens.add(draft.tokens().get(call.tool()));
    tokens.addAll(draft.tokens().subList(only.from(), only.to()));
    return tokens;
  }

  private static List<Edit> shifted(
      Draft draft, CallParts inner, CallParts call, CallParts.Argument only) {
    int shift = only.from() - 1;
    List<CallParts.Argument> arguments =
        inner.arguments().stream()
            .map(a ->
                new CallParts.Argument(
                    a.from() + shift,
                    a.to() + shift,
                    a.key() < 0 ? -1 : a.key() + shift,
                    a.value() + shift))
            .toList();
    CallParts moved = new CallParts(call.tool(), only.from(), only.to() - 1, arguments);
    List<Edit> edits =
        new ArrayList<>(named(draft, moved, only.from(), only.to() - 1, "object_arguments"));
    if (edits.isEmpty()) {
      return edits;
    }
    edits.set(0, new Edit(call.open(), only.from() + 1, "object_arguments", "("));
    edits.set(edits.size() - 1, new Edit(only.to() - 1, call.close() + 1, "object_arguments", ")"));
    return edits;
  }

  private static List<Edit> named(Draft draft, CallParts call, int open, int close, String kind) {
    List<Edit> edits = new ArrayList<>();
    edits.add(Edit.of(open, kind, "("));
    for (CallParts.Argument argument : call.arguments()) {
      if (argument.isPositional()) {
        return List.of();
      }
      Token key = draft.tokens().get(argument.key());
      String text = key.text();
      boolean plain = key.isString() && key.inner().matches("[A-Za-z_][A-Za-z0-9_-]*");
      edits.add(
          new Edit(argument.key(), argument.value(), kind, (plain ? key.inner() : text) + "="));
    }
    edits.add(Edit.of(close, kind, ")"));
    return edits;
  }
}
