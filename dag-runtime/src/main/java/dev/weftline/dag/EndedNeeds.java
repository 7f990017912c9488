// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Outcome;
import java.util.List;

/** The need that some tasks end, whatever comes of them. It remembers how far it has looked. */
final class EndedNeeds implements Needs {
  private final List<Integer> tasks;
  private int ended;

  EndedNeeds(List<Integer> tasks) {
    this.tasks = tasks;
  }

  @Override
  public int unfinished(Bindings bindings) {
    while (ended < tasks.size()) {
      int id = tasks.get(ended);
      if (bindings.task(id) instanceof Outcome.Pending) {
        return id;
      }
      ended++;
    }
    return NONE;
  }

  @Override
  public boolean isMetBeside(int id, Bindings bindings) {
    return false; // a join follows nothing
  }

  @Override
  public int withoutValue(Bindings bindings) {
    return NONE;
  }
}
