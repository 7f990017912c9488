// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a call stand among the tokens of a draft.
 *
 * @param tool the tool's name
 * @param open the opening bracket, round or curly
 * @param close the closing bracket, or -1 when it is missing
 * @param arguments the arguments in order
 */
record CallParts(int tool, int open, int close, List<Argument> arguments) {

  /**
   * An argument.
   *
   * @param from its first token that counts
   * @param to behind its last token that counts
   * @param key its name, or -1 when it has none
   * @param value the first token of its value
   */
  record Argument(int from, int to, int key, int value) {
    boolean isPositional() {
      return key < 0;
    }
  }

  CallParts {
    arguments = List.copyOf(arguments);
  }

  /** Finds the call of a draft; empty when there is none. */
  static Optional<CallParts> of(Draft draft) {
    int tool = draft.next(afterClauses(draft));
    int open = draft.next(tool + 1);
    List<Token> tokens = draft.tokens();
    if (open >= tokens.size()
        || tokens.get(tool).kind() != Token.Kind.WORD
        || !(tokens.get(open).is('(') || tokens.get(open).is('{'))) {
      return Optional.empty();
    }
    List<Argument> arguments = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = open; i < tokens.size(); i++) {
      int change = change(tokens.get(i));
      depth += change;
      if (depth == 1 && tokens.get(i).is(',')) {
        argument(draft, from, i).ifPresent(arguments::add);
        from = i + 1;
      } else if (depth == 0 && change < 0) {
        argument(draft, from, i).ifPresent(arguments::add);
        return Optional.of(new CallParts(tool, open, i, arguments));
      }
    }
    argument(draft, from, tokens.size()).ifPresent(arguments::add);
    return Optional.of(new CallParts(tool, open, -1, arguments));
  }

  /** Returns how much deeper the brackets nest behind a token. */
  static int change(Token token) {
    if (token.kind() != Token.Kind.MARK) {
      return 0;
    }
    return switch (token.text().charAt(0)) {
      case '(', '[', '{' -> 1;
      case ')', ']', '}' -> -1;
      default -> 0;
    };
  }

  private static Optional<Argument> argument(Draft draft, int start, int end) {
    int from = draft.next(start);
    if (from >= end) {
      return Optional.empty();
    }
    int to = draft.previous(end) + 1;
    Token first = draft.tokens().get(from);
    boolean named = first.kind() == Token.Kind.WORD || first.kind() == Token.Kind.STRING;
    int sign = draft.next(from + 1);
    boolean isNamed =
        named
            && sign < to
            && (draft.tokens().get(sign).is('=') || draft.tokens().get(sign).is(':'));
    return Optional.of(
        isNamed
            ? new Argument(from, to, from, Math.min(to, draft.next(sign + 1)))
            : new Argument(from, to, -1, from));
  }

  /** Returns where the call begins: behind the colon that ends the clauses. */
  static int afterClauses(Draft draft) {
    List<Token> tokens = draft.tokens();
    int first = draft.next(0);
    if (first >= tokens.size()
        || !(tokens.get(first).isWord("when")
            || tokens.get(first).isWord("for")
            || tokens.get(first).isWord("until"))) {
      return 0;
    }
    int depth = 0;
    int after = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += change(tokens.get(i));
      if (depth == 0 && tokens.get(i).is(':')) {
        after = i + 1;
      }
    }
    return after;
  }
}
