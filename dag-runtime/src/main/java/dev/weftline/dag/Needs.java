// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Task;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** What a task waits for behind its guard: other tasks, in text order. */
sealed interface Needs permits ListedNeeds, ChoiceNeeds {
  /** Says that there is no such task. */
  int NONE = -1;

  /** Returns the first task in text order that is not finished, or {@link #NONE}. */
  int unfinished(Bindings bindings);

  /** Returns the first task in text order that has no value and must have one, or {@link #NONE}. */
  int withoutValue(Bindings bindings);

  /** Passes all tasks that may be needed on, or none and returns false where that is not known. */
  boolean forEach(IntConsumer consumer);

  /** Returns the needs of a task; for a join, those of all its parts. */
  static Needs of(Task task) {
    return choices(task) ? new ChoiceNeeds(task) : ListedNeeds.of(task);
  }

  /** Returns the need that some tasks end, whatever comes of them. */
  static Needs ofEnds(List<Integer> tasks) {
    return ListedNeeds.ofEnds(tasks);
  }

  private static boolean choices(Task task) {
    for (Argument argument : task.body().arguments().values()) {
      if (chooses(argument)) {
        return true;
      }
    }
    return task.loop().isPresent()
        && task.loop().get().variables().values().stream().anyMatch(Needs::chooses);
  }

  private static boolean chooses(Argument argument) {
    return switch (argument) {
      case Argument.Literal literal -> false;
      case Argument.Choice choice ->
          choice.references().size() > 1 || choice.fallback().isPresent();
      case Argument.Template template -> false;
      case Argument.ListOf list -> anyChooses(list.items().stream());
      case Argument.ObjectOf object -> anyChooses(object.fields().values().stream());
    };
  }

  private static boolean anyChooses(Stream<Argument> arguments) {
    return arguments.anyMatch(Needs::chooses);
  }
}
