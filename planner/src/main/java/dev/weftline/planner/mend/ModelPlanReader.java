// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanReader;
import dev.weftline.planner.Verifier;
import java.util.List;
import java.util.Optional;

/**
 * Reads the plan that a model writes, as it arrives: plan text or the JSON form, whichever comes. A
 * task comes out with the character that completes it. Not safe for use by several threads.
 */
public final class ModelPlanReader {
  private final PlanReader reader;

  /**
   * Creates a reader.
   *
   * @param scope what the plan may use
   * @param firstId the lowest number that a new task may have; 1 for the first plan
   */
  public ModelPlanReader(Verifier.Scope scope, int firstId) {
    this.reader = new PlanReader(scope.limits());
  }

  /** Takes the next piece of text and returns what it completes, in text order. */
  public List<Heard> feed(String chunk) {
    return heard(reader.feed(chunk));
  }

  /** Ends a text that is complete; a plan without an unguarded join is the error NO_JOIN. */
  public List<Heard> finish() {
    return heard(reader.finish());
  }

  /** Ends a text that broke off: what is unfinished is dropped without an error. */
  public List<Heard> cut() {
    return heard(reader.cut());
  }

  /** Whether the plan has had its unguarded join. */
  public boolean ended() {
    return reader.ended();
  }

  private static List<Heard> heard(List<PlanItem> items) {
    return items.stream().map(item -> new Heard(Optional.of(item), List.of())).toList();
  }
}
