// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import java.util.List;

/** The rules in the order in which they are tried. */
final class Rules {
  /** For a task that does not read: they bring it into the form of the language. */
  static final List<Rule> FORM =
      List.of(
          new LookAlikes(),
          new Quotes(),
          new AfterCall(),
          new MissingParenthesis(),
          new ToolNames(),
          new BracesCalls(),
          new ColonArguments(),
          new BareKeys(),
          new TrailingCommas(),
          new Literals(),
          new Operators(),
          new BareNames(),
          new Positional());

  /** The same for a last line that its newline does not end, which may be a line that was cut. */
  static final List<Rule> FORM_OF_LAST =
      FORM.stream().filter(rule -> !(rule instanceof MissingParenthesis)).toList();

  /** For every task: what reads well, but does not mean what was meant. */
  static final List<Rule> MEANING =
      List.of(new ToolNames(), new References(), new QuotedReferences(), new Dependencies());

  /** For a task that came as JSON, whose strings were looked at as JSON. */
  static final List<Rule> JSON = List.of(new ToolNames(), new References());

  /** For values in JSON that does not read. */
  static final List<Rule> VALUES =
      List.of(
          new LookAlikes(),
          new Quotes(),
          new AfterCall(),
          new BareKeys(),
          new TrailingCommas(),
          new Literals());

  /** For a task that reads well and does not verify. */
  static final Rule LAST = new WholeTemplates();

  private Rules() {}

  /** Applies rules one after the other. */
  static Draft apply(List<Rule> rules, Draft draft, Known known) {
    Draft changed = draft;
    for (Rule rule : rules) {
      changed = changed.with(rule.edits(changed, known));
    }
    return changed;
  }
}
