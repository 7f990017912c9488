// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The tasks that the syntax of a task mentions, in the order in which a run looks at them: {@code
 * when}, {@code for}, {@code if}, the arguments, {@code until}. {@link Task#mentions()} finds them
 * once. Immutable.
 */
public final class Mentions {
  private final Set<Integer> tasks;
  private final int[] all;
  private final int[] behindGuard;
  private final int[] strict;
  private final boolean chooses;

  private Mentions(Set<Integer> tasks, int[] behindGuard, int[] strict, boolean chooses) {
    this.tasks = tasks;
    this.all = array(tasks);
    this.behindGuard = behindGuard;
    this.strict = strict;
    this.chooses = chooses;
  }

  /** Finds what a task mentions. */
  static Mentions of(Task task) {
    Set<Integer> all = new LinkedHashSet<>();
    task.when().ifPresent(guard -> all.addAll(tasks(guard)));
    Collector behind = new Collector();
    behind.task(task);
    all.addAll(behind.all);
    return new Mentions(sealed(all), array(behind.all), array(behind.strict), behind.chooses);
  }

  private static int[] array(Set<Integer> ids) {
    int[] array = new int[ids.size()];
    int i = 0;
    for (int id : ids) {
      array[i++] = id;
    }
    return array;
  }

  /** Returns the numbers of all tasks that are mentioned anywhere, the guard included. */
  public Set<Integer> tasks() {
    return tasks;
  }

  /** Returns how many tasks are mentioned anywhere. */
  public int count() {
    return all.length;
  }

  /** Returns the number of a task that is mentioned anywhere, by its place from 0. */
  public int task(int place) {
    return all[place];
  }

  /** Returns how many tasks are mentioned behind the guard. */
  public int behindGuard() {
    return behindGuard.length;
  }

  /** Returns the number of a task that is mentioned behind the guard, by its place from 0. */
  public int behindGuard(int place) {
    return behindGuard[place];
  }

  /**
   * Returns how many of them must have a value: without it the task is skipped, whatever else
   * happens. A reference with {@code ?} behind its root, one beside an alternative of {@code ??}
   * and a question about a state are not among them.
   */
  public int strict() {
    return strict.length;
  }

  /** Returns the number of a task that must have a value, by its place from 0. */
  public int strict(int place) {
    return strict[place];
  }

  /** Whether an argument has alternatives, so that the run decides which tasks are needed. */
  public boolean chooses() {
    return chooses;
  }

  /** Returns the numbers of all tasks that a task mentions anywhere. */
  public static Set<Integer> tasks(Task task) {
    return task.mentions().tasks();
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
    return sealed(ids);
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

  private static Set<Integer> sealed(Set<Integer> ids) {
    return ids.size() < 2 ? Set.copyOf(ids) : Collections.unmodifiableSet(ids);
  }

  /** Collects what stands behind the guard, with a note of what must have a value. */
  private static final class Collector {
    private final Set<Integer> all = new LinkedHashSet<>();
    private final Set<Integer> strict = new LinkedHashSet<>();
    private boolean chooses;

    void task(Task task) {
      task.loop()
          .ifPresent(loop -> {
            loop.variables().values().forEach(this::argument);
            loop.filter().ifPresent(this::condition);
          });
      task.body().arguments().values().forEach(this::argument);
      task.until().ifPresent(this::condition);
    }

    private void argument(Argument argument) {
      switch (argument) {
        case Argument.Literal literal -> {}
        case Argument.Choice choice -> {
          boolean alone = choice.references().size() == 1 && choice.fallback().isEmpty();
          chooses |= !alone;
          references(argument, reference -> add(reference, alone));
        }
        case Argument.Template template -> references(template, reference -> add(reference, true));
        case Argument.ListOf list -> list.items().forEach(this::argument);
        case Argument.ObjectOf object -> object.fields().values().forEach(this::argument);
      }
    }

    private void condition(Condition condition) {
      switch (condition) {
        case Condition.Or or -> or.parts().forEach(this::condition);
        case Condition.And and -> and.parts().forEach(this::condition);
        case Condition.Not not -> condition(not.condition());
        case Condition.Is is -> all.add(is.id());
        case Condition.Compare compare -> {
          operand(compare.left());
          operand(compare.right());
        }
        case Condition.Holds holds -> operand(holds.operand());
      }
    }

    private void operand(Condition.Operand operand) {
      switch (operand) {
        case Condition.Operand.Ref ref -> add(ref.reference(), true);
        case Condition.Operand.Size size -> add(size.reference(), true);
        case Condition.Operand.Value value -> argument(value.value());
      }
    }

    private void add(Reference reference, boolean alone) {
      if (reference.root() instanceof Reference.Root.TaskResult(int id)) {
        all.add(id);
        if (alone && !reference.lenient()) {
          strict.add(id);
        }
      }
    }
  }
}
