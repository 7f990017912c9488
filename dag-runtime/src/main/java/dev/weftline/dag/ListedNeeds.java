// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Condition;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The needs of a task whose arguments leave no choice. It remembers how far it has looked: a task
 * that has ended stays so, and all looks together cost as much as one.
 */
final class ListedNeeds implements Needs {
  private static final int[] NO_ID = {};
  private static final boolean[] NO_FLAG = {};

  private int[] ids = NO_ID;
  private boolean[] strict = NO_FLAG;
  private int count;
  private int ended;

  private ListedNeeds() {}

  static ListedNeeds of(Task task) {
    ListedNeeds needs = new ListedNeeds();
    Consumer<Reference> references = needs::reference;
    if (task.loop().isPresent()) {
      for (Argument source : task.loop().get().variables().values()) {
        Mentions.references(source, references);
      }
      task.loop().get().filter().ifPresent(filter -> needs.condition(filter, references));
    }
    for (Argument argument : task.body().arguments().values()) {
      Mentions.references(argument, references);
    }
    if (task.until().isPresent()) {
      needs.condition(task.until().get(), references);
    }
    return needs;
  }

  static ListedNeeds ofEnds(List<Integer> tasks) {
    ListedNeeds needs = new ListedNeeds();
    for (int id : tasks) {
      needs.add(id, false);
    }
    return needs;
  }

  @Override
  public int unfinished(Bindings bindings) {
    while (ended < count && !(bindings.task(ids[ended]) instanceof Outcome.Pending)) {
      ended++;
    }
    return ended < count ? ids[ended] : NONE;
  }

  @Override
  public int withoutValue(Bindings bindings) {
    for (int i = 0; i < count; i++) {
      if (strict[i] && !(bindings.task(ids[i]) instanceof Outcome.Succeeded)) {
        return ids[i];
      }
    }
    return NONE;
  }

  @Override
  public boolean forEach(IntConsumer consumer) {
    for (int i = 0; i < count; i++) {
      consumer.accept(ids[i]);
    }
    return true;
  }

  private void reference(Reference reference) {
    if (reference.root() instanceof Reference.Root.TaskResult(int id)) {
      add(id, !reference.lenient());
    }
  }

  private void condition(Condition condition, Consumer<Reference> references) {
    Mentions.condition(condition, references, id -> add(id, false));
  }

  private void add(int id, boolean must) {
    if (count == ids.length) {
      int capacity = Math.max(2, count * 2);
      ids = Arrays.copyOf(ids, capacity);
      strict = Arrays.copyOf(strict, capacity);
    }
    ids[count] = id;
    strict[count] = must;
    count++;
  }
}
