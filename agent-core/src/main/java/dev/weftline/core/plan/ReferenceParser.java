// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Reference.Step;
import java.util.ArrayList;
import java.util.List;

/** Parses references outside of strings. */
final class ReferenceParser {
  private static final Root INPUT = new Root.Input();
  private static final Root IT = new Root.It();

  private ReferenceParser() {}

  static Reference reference(TaskCursor in, StringParser strings) {
    Span at = in.span();
    in.expect('$', "a reference starts with $");
    Root root = root(in, at);
    boolean lenient = in.acceptLenient();
    if (in.peek() != '.' && in.peek() != '[') {
      return new Reference(root, lenient, List.of(), at);
    }
    List<Step> steps = new ArrayList<>(4);
    do {
      steps.add(in.peek() == '.' ? field(in) : bracket(in, strings));
    } while (in.peek() == '.' || in.peek() == '[');
    return new Reference(root, lenient, steps, at);
  }

  private static Root root(TaskCursor in, Span at) {
    if (in.isDigit()) {
      String digits = Tokens.digits(in);
      if (!Tokens.isId(digits)) {
        throw in.error(
            at, "'$" + Characters.shown(digits, 30) + "' names no task. Tasks count from 1.");
      }
      return new Root.TaskResult(Integer.parseInt(digits));
    }
    return named(Tokens.variableName(in));
  }

  /** Returns the root that a name stands for. */
  static Root named(String name) {
    return switch (name) {
      case "input" -> INPUT;
      case "it" -> IT;
      default -> new Root.Variable(name);
    };
  }

  private static Step field(TaskCursor in) {
    in.next();
    String name = Tokens.fieldName(in);
    return new Step.Field(name, in.acceptLenient());
  }

  private static Step bracket(TaskCursor in, StringParser strings) {
    in.next();
    if (in.acceptHere(']')) {
      return new Step.Each(in.acceptLenient());
    }
    if (in.peek() == '"') {
      String name = strings.plain();
      close(in, "] closes the quoted field");
      return new Step.Field(name, in.acceptLenient());
    }
    Span at = in.span();
    String digits = Tokens.digits(in);
    if (digits.length() > Tokens.MAX_ID_DIGITS) {
      throw in.error(at, "'[" + Characters.shown(digits, 30) + "]' is beyond every list.");
    }
    close(in, "] closes the index");
    return new Step.Index(Integer.parseInt(digits), in.acceptLenient());
  }

  private static void close(TaskCursor in, String advice) {
    if (!in.acceptHere(']')) {
      throw in.error("']' is expected before " + in.found() + ": " + advice + ".");
    }
  }
}
