// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Finds what the syntax of a task mentions. */
public final class Mentions {
  private Mentions() {}

  /** Returns the numbers of all tasks that a task mentions anywhere, in text order. */
  public static Set<Integer> tasks(Task task) {
    Set<Integer> ids = new LinkedHashSet<>();
    tasks(task, ids::add);
    return ids;
  }

  /**
   * Passes the number of every task that a task mentions to a consumer, in text order, as often as
   * it is mentioned.
   */
  public static void tasks(Task task, IntConsumer consumer) {
    Consumer<Reference> references =
        reference -> {
          if (reference.root() instanceof Reference.Root.TaskResult(int id)) {
            consumer.accept(id);
          }
        };
    Consumer<Integer> states = consumer::accept;
    task.when().ifPresent(condition -> condition(condition, references, states));
    task.loop()
        .ifPresent(loop -> {
          loop.variables().values().forEach(source -> references(source, references));
          loop.filter().ifPresent(filter -> condition(filter, references, states));
        });
    for (Argument argument : task.body().arguments().values()) {
      references(argument, references);
    }
    task.until().ifPresent(condition -> condition(condition, references, states));
  }

  /** Returns the numbers of all tasks that a condition mentions, in text order. */
  public static Set<Integer> tasks(Condition condition) {
    Set<Integer> ids = new LinkedHashSet<>();
    condition(
        condition,
        reference -> {
          if (reference.root() instanceof Reference.Root.TaskResult(int id)) {
            ids.add(id);
          }
        },
        ids::add);
    return ids;
  }

  /** Passes every reference of an argument to a consumer, in text order. */
  public static void references(Argument argument, Consumer<Reference> consumer) {
    switch (argument) {
      case Argument.Literal literal -> {}
      case Argument.Choice choice -> {
        choice.references().forEach(consumer);
        choice.fallback().ifPresent(fallback -> references(fallback, consumer));
      }
      case Argument.Template template -> {
        for (Argument.Part part : template.parts()) {
          if (part instanceof Argument.Part.Value(Reference reference)) {
            consumer.accept(reference);
          }
        }
      }
      case Argument.ListOf list -> list.items().forEach(item -> references(item, consumer));
      case Argument.ObjectOf object ->
          object.fields().values().forEach(field -> references(field, consumer));
    }
  }

  /**
   * Passes every reference of a condition to one consumer and the task of every question about a
   * state to another, in text order.
   */
  public static void condition(
      Condition condition, Consumer<Reference> references, Consumer<Integer> states) {
    switch (condition) {
      case Condition.Or or -> or.parts().forEach(part -> condition(part, references, states));
      case Condition.And and -> and.parts().forEach(part -> condition(part, references, states));
      case Condition.Not not -> condition(not.condition(), references, states);
      case Condition.Is is -> states.accept(is.id());
      case Condition.Compare compare -> {
        operand(compare.left(), references);
        operand(compare.right(), references);
      }
      case Condition.Holds holds -> operand(holds.operand(), references);
    }
  }

  private static void operand(Condition.Operand operand, Consumer<Reference> consumer) {
    switch (operand) {
      case Condition.Operand.Ref ref -> consumer.accept(ref.reference());
      case Condition.Operand.Size size -> consumer.accept(size.reference());
      case Condition.Operand.Value value -> references(value.value(), consumer);
    }
  }
}
