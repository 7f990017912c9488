// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.planner.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All that a reader made of an answer. */
record Hearing(List<Heard> heard) {
  Hearing {
    heard = List.copyOf(heard);
  }

  /** Reads a complete answer at once. */
  static Hearing of(String answer, Verifier.Scope scope, int firstId) {
    ModelPlanReader reader = new ModelPlanReader(scope, firstId);
    List<Heard> heard = new ArrayList<>(reader.feed(answer));
    heard.addAll(reader.finish());
    return new Hearing(heard);
  }

  /** Reads a complete answer in chunks of one length. */
  static Hearing inChunks(String answer, Verifier.Scope scope, int firstId, int length) {
    ModelPlanReader reader = new ModelPlanReader(scope, firstId);
    List<Heard> heard = new ArrayList<>();
    for (int at = 0; at < answer.length(); at += length) {
      heard.addAll(reader.feed(answer.substring(at, Math.min(answer.length(), at + length))));
    }
    heard.addAll(reader.finish());
    return new Hearing(heard);
  }

  /** Reads a complete answer in chunks of random lengths. */
  static Hearing inRandomChunks(String answer, Verifier.Scope scope, int firstId, Random random) {
    ModelPlanReader reader = new ModelPlanReader(scope, firstId);
    List<Heard> heard = new ArrayList<>();
    for (int at = 0; at < answer.length(); ) {
      int end = Math.min(answer.length(), at + 1 + random.nextInt(40));
      heard.addAll(reader.feed(answer.substring(at, end)));
      at = end;
    }
    heard.addAll(reader.finish());
    return new Hearing(heard);
  }

  /** Returns the items, without what was left out. */
  List<PlanItem> items() {
    return heard.stream().flatMap(one -> one.item().stream()).toList();
  }

  /** Returns the tasks that read. */
  List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (PlanItem item : items()) {
      if (item instanceof PlanItem.Read read) {
        tasks.add(read.task());
      }
    }
    return tasks;
  }

  /** Returns the canonical text of the tasks that read. */
  String plan() {
    return PlanPrinter.print(Plan.of(tasks()));
  }

  /** Returns all mends, in order. */
  List<Mend> mends() {
    return heard.stream().flatMap(one -> one.mends().stream()).toList();
  }

  /** Returns the kinds of all mends, in order. */
  List<String> kinds() {
    return mends().stream().map(Mend::kind).toList();
  }

  /** Returns what a verifier finds in the items, and at the end of the plan. */
  List<Diagnostic> problems(Verifier.Scope scope) {
    Verifier verifier = new Verifier(scope);
    List<Diagnostic> problems = new ArrayList<>();
    items().forEach(item -> problems.addAll(verifier.accept(item).problems()));
    return problems;
  }
}
