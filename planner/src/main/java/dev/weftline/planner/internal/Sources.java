// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.Answer;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Evidence;
import dev.weftline.planner.internal.ReportNode.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the task, and the line that a tool read, behind each value of an answer. */
final class Sources {
  private static final int MOST_LINES = 3;

  private final Answer answer;
  private final RunState state;
  private final Optional<Task> join;
  private final Optional<TaskPath> scope;

  Sources(Answer answer, RunState state) {
    this.answer = answer;
    this.state = state;
    this.join = state.join().flatMap(state::syntax);
    this.scope = state.join().flatMap(TaskPath::parent);
  }

  /**
   * Returns the citations of a value, such as {@code [1, line 234]}; none when it has no source.
   */
  Set<String> of(String part, List<Step> steps) {
    Set<String> found = new LinkedHashSet<>();
    Optional<Argument> argument =
        join.map(task -> task.body().arguments()).map(arguments -> arguments.get(part));
    if (argument.isPresent()) {
      collect(argument.get(), steps, found);
    }
    if (found.isEmpty()) {
      // What join() names, and literals, which rest on what the join's guard looked at.
      List<Step> known = argument.isPresent() ? List.of() : steps;
      for (TaskPath path : answer.sources().getOrDefault(part, List.of())) {
        cite(path, known, found);
      }
    }
    return found;
  }

  private void collect(Argument argument, List<Step> steps, Set<String> found) {
    switch (argument) {
      case Argument.Literal literal -> {}
      case Argument.Choice choice -> {
        Optional<Reference> chosen = chosen(choice);
        chosen.ifPresent(reference -> collect(reference, steps, found));
        if (chosen.isEmpty() && choice.fallback().isPresent()) {
          collect(choice.fallback().get(), steps, found);
        }
      }
      case Argument.Template template -> {
        for (Argument.Part part : template.parts()) {
          if (part instanceof Argument.Part.Value(Reference reference)) {
            collect(reference, List.of(), found);
          }
        }
      }
      case Argument.ListOf list -> list.items().forEach(item -> collect(item, rest(steps), found));
      case Argument.ObjectOf object -> {
        Optional<Argument> field = field(object, steps);
        if (field.isPresent()) {
          collect(field.get(), rest(steps), found);
        } else {
          object.fields().values().forEach(value -> collect(value, List.of(), found));
        }
      }
    }
  }

  private static Optional<Argument> field(Argument.ObjectOf object, List<Step> steps) {
    return !steps.isEmpty() && steps.get(0) instanceof Step.Field(String name)
        ? Optional.ofNullable(object.fields().get(name))
        : Optional.empty();
  }

  private static List<Step> rest(List<Step> steps) {
    return steps.isEmpty() ? steps : steps.subList(1, steps.size());
  }

  /** The first alternative whose task has a value; the value itself may still lack the field. */
  private Optional<Reference> chosen(Argument.Choice choice) {
    return choice.references().stream()
        .filter(reference ->
            !(reference.root() instanceof Reference.Root.TaskResult(int id))
                || task(id).flatMap(TaskState::value).isPresent())
        .findFirst();
  }

  private Optional<TaskState> task(int id) {
    return state.task(new TaskPath(scope, id, -1));
  }

  private void collect(Reference reference, List<Step> steps, Set<String> found) {
    switch (reference.root()) {
      case Reference.Root.Input input -> found.add("[input]");
      case Reference.Root.It it -> {}
      case Reference.Root.Variable variable -> {}
      case Reference.Root.TaskResult(int id) -> {
        List<Step> all = new ArrayList<>();
        boolean exact = true;
        for (Reference.Step step : reference.steps()) {
          switch (step) {
            case Reference.Step.Field(String name, boolean lenient) ->
                all.add(new Step.Field(name));
            case Reference.Step.Index(int index, boolean lenient) -> all.add(new Step.Index(index));
            case Reference.Step.Each each -> exact = false;
          }
        }
        TaskPath path = new TaskPath(scope, id, -1);
        if (exact) {
          all.addAll(steps);
          cite(path, all, found);
        } else {
          // Elements may have been left out on the way, so that their places are not known.
          found.add("[" + path + "]");
        }
      }
    }
  }

  private void cite(TaskPath path, List<Step> steps, Set<String> found) {
    Optional<TaskState> task = state.task(path);
    if (task.isPresent()
        && task.get().elements() >= 0
        && !steps.isEmpty()
        && steps.get(0) instanceof Step.Index(int index)) {
      element(task.get(), index)
          .ifPresentOrElse(
              element -> cite(element.path(), rest(steps), found),
              () -> found.add("[" + path + "]"));
      return;
    }
    List<Evidence> evidence =
        task.map(TaskState::evidence).map(all -> matching(all, steps)).orElse(List.of());
    evidence.stream().limit(MOST_LINES).forEach(e -> found.add("[" + path + ", " + lines(e) + "]"));
    if (evidence.isEmpty()) {
      found.add("[" + path + "]");
    }
  }

  /** The elements that have no result are not in the list, so that later ones move up. */
  private Optional<TaskState> element(TaskState whole, int index) {
    int left = index;
    for (int i = 0; i < whole.elements(); i++) {
      Optional<TaskState> element = state.task(whole.path().at(i));
      if (element.isPresent() && element.get().status() == TaskState.Status.SUCCEEDED) {
        if (left == 0) {
          return element;
        }
        left--;
      }
    }
    return Optional.empty();
  }

  /** Evidence for the value itself, else for what holds it, else for its parts. */
  private static List<Evidence> matching(List<Evidence> evidence, List<Step> steps) {
    for (int length = steps.size(); length > 0; length--) {
      String path = path(steps.subList(0, length));
      List<Evidence> found = evidence.stream().filter(e -> e.claim().equals(path)).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    String path = path(steps);
    return steps.isEmpty()
        ? List.of()
        : evidence.stream()
            .filter(e -> e.claim().startsWith(path + ".") || e.claim().startsWith(path + "["))
            .toList();
  }

  private static String path(List<Step> steps) {
    StringBuilder path = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.Field(String name) -> path.append(path.isEmpty() ? "" : ".").append(name);
        case Step.Index(int index) -> path.append('[').append(index).append(']');
      }
    }
    return path.toString();
  }

  private static String lines(Evidence evidence) {
    String where =
        evidence.start() == evidence.end()
            ? "line " + evidence.start()
            : "lines " + evidence.start() + "-" + evidence.end();
    boolean file = evidence.source().contains("/") || evidence.source().contains(".");
    return file
        ? Markdown.code(evidence.source()).replace("[", "(").replace("]", ")") + " " + where
        : where;
  }
}
