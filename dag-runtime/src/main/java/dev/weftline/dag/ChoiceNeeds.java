// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Condition;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Resolution;
import dev.weftline.core.plan.Resolver;
import dev.weftline.core.plan.Task;
import java.util.List;
import java.util.Optional;

/**
 * The needs of a task with {@code ??} in its arguments. Alternatives count from left to right, and
 * only as far as they are needed, so that each look begins anew.
 */
record ChoiceNeeds(Task task) implements Needs {

  @Override
  public int unfinished(Bindings bindings) {
    return look(bindings).unfinished;
  }

  @Override
  public boolean isMetBeside(int id, Bindings bindings) {
    return false; // such a task waits for the whole list
  }

  @Override
  public int withoutValue(Bindings bindings) {
    return look(bindings).withoutValue;
  }

  private Look look(Bindings bindings) {
    Look look = new Look(bindings);
    task.loop()
        .ifPresent(loop -> {
          loop.variables().values().forEach(look::argument);
          loop.filter().ifPresent(look::condition);
        });
    task.body().arguments().values().forEach(look::argument);
    task.until().ifPresent(look::condition);
    return look;
  }

  /** One look at the arguments. */
  private static final class Look {
    private final Bindings bindings;
    private int unfinished = NONE;
    private int withoutValue = NONE;

    Look(Bindings bindings) {
      this.bindings = bindings;
    }

    private void argument(Argument argument) {
      switch (argument) {
        case Argument.Literal literal -> {}
        case Argument.Choice choice -> choice(choice);
        case Argument.Template template ->
            Mentions.references(template, reference -> reference(reference, true));
        case Argument.ListOf list -> list.items().forEach(this::argument);
        case Argument.ObjectOf object -> object.fields().values().forEach(this::argument);
      }
    }

    private void choice(Argument.Choice choice) {
      int last = choice.references().size() - (choice.fallback().isPresent() ? 0 : 1);
      boolean certain = true; // whether all alternatives so far are known to have no value
      for (int i = 0; i < choice.references().size(); i++) {
        Reference reference = choice.references().get(i);
        if (i == last) {
          reference(reference, certain);
          return;
        }
        switch (reference.root()) {
          case Reference.Root.TaskResult(int id)
              when bindings.task(id) instanceof Outcome.Pending -> {
            note(id);
            return;
          }
          case Reference.Root.TaskResult result -> {
            if (present(reference)) {
              return;
            }
          }
          case Reference.Root.Input input -> {
            if (present(reference)) {
              return;
            }
          }
          case Reference.Root.Variable variable -> certain = false;
          case Reference.Root.It it -> certain = false;
        }
      }
      choice.fallback().ifPresent(this::argument);
    }

    private boolean present(Reference reference) {
      Argument alone = new Argument.Choice(List.of(reference), Optional.empty());
      return Resolver.resolve(alone, bindings) instanceof Resolution.Value value
          && !value.value().json().isNull();
    }

    private void reference(Reference reference, boolean certain) {
      if (reference.root() instanceof Reference.Root.TaskResult(int id)) {
        switch (bindings.task(id)) {
          case Outcome.Pending pending -> note(id);
          case Outcome.Succeeded succeeded -> {}
          case Outcome.Failed failed -> lacks(id, certain && !reference.lenient());
          case Outcome.Skipped skipped -> lacks(id, certain && !reference.lenient());
        }
      }
    }

    private void condition(Condition condition) {
      switch (condition) {
        case Condition.Or or -> or.parts().forEach(this::condition);
        case Condition.And and -> and.parts().forEach(this::condition);
        case Condition.Not not -> condition(not.condition());
        case Condition.Is is -> {
          if (bindings.task(is.id()) instanceof Outcome.Pending) {
            note(is.id());
          }
        }
        case Condition.Compare compare -> {
          operand(compare.left());
          operand(compare.right());
        }
        case Condition.Holds holds -> operand(holds.operand());
      }
    }

    private void operand(Condition.Operand operand) {
      switch (operand) {
        case Condition.Operand.Ref ref -> reference(ref.reference(), true);
        case Condition.Operand.Size size -> reference(size.reference(), true);
        case Condition.Operand.Value value -> argument(value.value());
      }
    }

    private void note(int id) {
      if (unfinished == NONE) {
        unfinished = id;
      }
    }

    private void lacks(int id, boolean strict) {
      if (strict && withoutValue == NONE) {
        withoutValue = id;
      }
    }
  }
}
