// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.HashMap;
import java.util.Map;

/**
 * Limits of one plan and of its run. All are at least 1; {@code nesting} is at most 500.
 *
 * @param tasks how many tasks a plan may have
 * @param textBytes how long plan text may be, in bytes of UTF-8
 * @param nesting how deep brackets may nest
 * @param fanOut over how many elements a {@code for} may go
 * @param untilTries how often an {@code until} repeats its call
 * @param subPlanDepth how deep skills may call skills
 * @param parallel how many calls may run at once
 * @param parallelByClass how many calls may run at once of tools that share a limit class ({@link
 *     dev.weftline.core.tool.ToolSpec#limitClass}); a class that is not named has no limit of its
 *     own
 */
public record Limits(
    int tasks,
    int textBytes,
    int nesting,
    int fanOut,
    int untilTries,
    int subPlanDepth,
    int parallel,
    Map<String, Integer> parallelByClass) {

  /** The limits of the language's specification, with 64 calls at once. */
  public static final Limits DEFAULT = new Limits(1000, 1_000_000, 64, 1000, 60, 4, 64);

  // Nested syntax is read, printed and resolved by recursion, which needs stack.
  private static final int MAX_NESTING = 500;

  public Limits {
    atLeastOne("tasks", tasks);
    atLeastOne("textBytes", textBytes);
    atLeastOne("nesting", nesting);
    if (nesting > MAX_NESTING) {
      throw new IllegalArgumentException(
          "nesting must be at most " + MAX_NESTING + ", was " + nesting);
    }
    atLeastOne("fanOut", fanOut);
    atLeastOne("untilTries", untilTries);
    atLeastOne("subPlanDepth", subPlanDepth);
    atLeastOne("parallel", parallel);
    parallelByClass = Map.copyOf(parallelByClass);
    parallelByClass.forEach((name, calls) -> atLeastOne("parallel of '" + name + "'", calls));
  }

  /** Creates limits without any for single classes of tools. */
  public Limits(
      int tasks,
      int textBytes,
      int nesting,
      int fanOut,
      int untilTries,
      int subPlanDepth,
      int parallel) {
    this(tasks, textBytes, nesting, fanOut, untilTries, subPlanDepth, parallel, Map.of());
  }

  /** Returns a copy with another number of calls at once. */
  public Limits withParallel(int calls) {
    return new Limits(
        tasks, textBytes, nesting, fanOut, untilTries, subPlanDepth, calls, parallelByClass);
  }

  /** Returns a copy with another number of calls at once for a limit class. */
  public Limits withParallel(String limitClass, int calls) {
    Map<String, Integer> more = new HashMap<>(parallelByClass);
    more.put(limitClass, calls);
    return new Limits(tasks, textBytes, nesting, fanOut, untilTries, subPlanDepth, parallel, more);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }
}
