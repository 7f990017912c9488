// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Outcome;

/**
 * The needs of a task whose arguments leave no choice. It remembers how far it has looked: a task
 * that has ended stays so, and all looks together cost as much as one.
 */
final class ListedNeeds implements Needs {
  private final Mentions mentions;
  private int ended;

  ListedNeeds(Mentions mentions) {
    this.mentions = mentions;
  }

  @Override
  public int unfinished(Bindings bindings) {
    while (ended < mentions.behindGuard()) {
      int id = mentions.behindGuard(ended);
      if (bindings.task(id) instanceof Outcome.Pending) {
        return id;
      }
      ended++;
    }
    return NONE;
  }

  @Override
  public boolean isMetBeside(int id, Bindings bindings) {
    for (int i = 0; i < mentions.behindGuard(); i++) {
      int other = mentions.behindGuard(i);
      if (other != id && bindings.task(other) instanceof Outcome.Pending) {
        return false;
      }
    }
    int lacking = withoutValue(bindings);
    return lacking == NONE || lacking == id;
  }

  @Override
  public int withoutValue(Bindings bindings) {
    for (int i = 0; i < mentions.strict(); i++) {
      int id = mentions.strict(i);
      if (!(bindings.task(id) instanceof Outcome.Succeeded)) {
        return id;
      }
    }
    return NONE;
  }
}
