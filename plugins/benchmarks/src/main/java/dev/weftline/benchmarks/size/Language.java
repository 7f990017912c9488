// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.size;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Task;
import java.util.List;
import java.util.Map;

/** How a programming language says what a plan says. */
interface Language {
  /** Returns the name of the language. */
  String name();

  /**
   * Returns what stands left of the sign of assignment for a call.
   *
   * @param result the plan's use of the result, and a free variable for it
   */
  String target(Result result);

  /** Returns the call of a tool, without waiting for it. */
  String call(Task task, Map<Integer, Result> results);

  /** Returns the statement that waits for one call; an empty target throws the result away. */
  String one(String target, String call);

  /** Returns the statement that waits for calls which run at once. */
  String together(List<String> targets, List<String> calls);

  /** Returns the statement that gives the parts of the answer. */
  String answer(Map<String, Argument> parts, Map<Integer, Result> results);
}
