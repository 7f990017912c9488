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
 * Finds what a task still waits for, without computing its values. Alternatives of {@code ??} count
 * from left to right, and only as far as they are needed.
 */
final class Needs {
  private final Bindings bindings;
  private Optional<Integer> unfinished = Optional.empty();
  private Optional<Integer> withoutValue = Optional.empty();

  private Needs(Bindings bindings) {
    this.bindings = bindings;
  }

  /** Returns the needs of a task behind its guard. */
  static Needs of(Task task, Bindings bindings) {
    Needs needs = new Needs(bindings);
    task.loop()
        .ifPresent(loop -> {
          loop.variables().values().forEach(needs::argument);
          loop.filter().ifPresent(needs::condition);
        });
    task.body().arguments().values().forEach(needs::argument);
    task.until().ifPresent(needs::condition);
    return needs;
  }

  /** Returns the needs of one part of an answer. */
  static Needs of(Argument part, Bindings bindings) {
    Needs needs = new Needs(bindings);
    needs.argument(part);
    return needs;
  }

  /** Returns the first task in text order that is not finished, or empty. */
  Optional<Integer> unfinished() {
    return unfinished;
  }

  /** Returns the first task in text order that has no value and must have one, or empty. */
  Optional<Integer> withoutValue() {
    return withoutValue;
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
    Mentions.condition(
        condition,
        reference -> reference(reference, true),
        id -> {
          if (bindings.task(id) instanceof Outcome.Pending) {
            note(id);
          }
        });
  }

  private void note(int id) {
    if (unfinished.isEmpty()) {
      unfinished = Optional.of(id);
    }
  }

  private void lacks(int id, boolean strict) {
    if (strict && withoutValue.isEmpty()) {
      withoutValue = Optional.of(id);
    }
  }
}
