// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes items of tasks whose lines are complete, and compares their numbers. */
final class TaskItems {
  private final int maxNesting;
  private int lastId;

  TaskItems(int maxNesting) {
    this(maxNesting, 0);
  }

  /** Creates it for tasks that follow another one. */
  TaskItems(int maxNesting, int lastId) {
    this.maxNesting = maxNesting;
    this.lastId = lastId;
  }

  /** Returns the number of the last task that read well, or 0. */
  int lastId() {
    return lastId;
  }

  /** Parses a task whose call and blocks have ended. */
  PlanItem read(OpenTask source, String note) {
    TaskParser parser = new TaskParser(source.text(), source.line(), source.blocks(), maxNesting);
    try {
      Task task = parser.parse(note);
      Optional<Diagnostic> badId = checkId(task);
      if (parser.errors().isEmpty() && badId.isEmpty()) {
        lastId = task.id();
        return new PlanItem.Read(task, parser.warnings(), parser.places());
      }
      List<Diagnostic> problems = new ArrayList<>(parser.errors());
      badId.ifPresent(problems::add);
      problems.addAll(parser.warnings());
      return new PlanItem.Rejected(source.number(), task.span(), source.text(), problems);
    } catch (SyntaxError e) {
      List<Diagnostic> problems = new ArrayList<>(parser.errors());
      problems.add(e.diagnostic());
      return new PlanItem.Rejected(source.number(), source.span(), source.text(), problems);
    }
  }

  private Optional<Diagnostic> checkId(Task task) {
    if (task.id() > lastId) {
      return Optional.empty();
    }
    boolean same = task.id() == lastId;
    String what = same ? " was there already." : " comes after task " + lastId + ".";
    return Optional.of(
        Diagnostic.error(
            same ? "DUPLICATE_ID" : "DECREASING_ID",
            task.span(),
            "task " + task.id() + what + " The next free number is " + (lastId + 1) + "."));
  }

  /** Returns what a task is whose call or block does not end. */
  static PlanItem unfinished(OpenTask task) {
    Diagnostic problem;
    if (task.inBlock()) {
      String tag = Characters.shown(task.tag(), 60);
      problem =
          Diagnostic.error(
              "UNCLOSED_BLOCK",
              task.span(),
              "the block <<" + tag + " is not closed. End it with a line that holds only " + tag);
    } else {
      problem =
          Diagnostic.error(
              "UNBALANCED",
              task.span(),
              "the brackets of the call do not close. Every ( [ { needs its ) ] }.");
    }
    return new PlanItem.Rejected(task.number(), task.span(), task.text(), List.of(problem));
  }
}
