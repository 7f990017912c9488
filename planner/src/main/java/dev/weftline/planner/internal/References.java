// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Reference.Step;
import dev.weftline.core.plan.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the references of one task: what they start from, and the steps into it. */
final class References {
  private static final int MOST_NAMES = 12;

  /** Where a reference stands. */
  enum Place {
    /** In an argument or a loop source: what is missing there fails the task. */
    STRICT,
    /** In a place where a missing value is null. */
    LENIENT,
    /** In a template. */
    TEMPLATE
  }

  private final int self;
  private final Names names;
  private final List<Diagnostic> problems;
  private final Set<Integer> malformed = new HashSet<>();

  References(int self, Names names, List<Diagnostic> problems) {
    this.self = self;
    this.names = names;
    this.problems = problems;
  }

  /** Checks a reference and returns the type of its value. */
  Type check(Reference reference, Place place) {
    if (!root(reference, place)) {
      return Type.Any.ANY;
    }
    List<Step> steps = reference.steps();
    Walk walk = Walk.of(names.root(reference), steps);
    if (walk.stop().isPresent()) {
      problems.add(stopped(reference, walk.stop().get()));
    } else if (walk.unknown() && reference.root() instanceof Root.TaskResult(int id)) {
      problems.add(
          Diagnostic.warning(
              "UNKNOWN_TYPE",
              reference.span(),
              "nothing is known about the result of "
                  + subject(id)
                  + ", so that '"
                  + reference
                  + "' is checked only when the plan runs."));
    } else if (walk.absent().isPresent()
        && place != Place.LENIENT
        && !(reference.root() instanceof Root.Input)) {
      problems.add(
          Diagnostic.warning(
              "MAY_BE_ABSENT",
              reference.span(),
              "'"
                  + walk.absent().get()
                  + "' of '"
                  + reference
                  + "' may be absent, which fails the task. Write '"
                  + reference
                  + "?' or give a default with ??."));
    }
    return walk.type();
  }

  /** Checks a question about the state of a task. */
  void state(int id, Span at) {
    task(id, "$" + id, at, Place.LENIENT);
  }

  private boolean root(Reference reference, Place place) {
    Span at = reference.span();
    return switch (reference.root()) {
      case Root.TaskResult(int id) -> task(id, reference.toString(), at, place);
      case Root.Input input -> input(reference);
      case Root.It it -> {
        if (names.it().isEmpty()) {
          error(
              "IT_OUTSIDE_UNTIL",
              at,
              "$it is the result that 'until' looks at and has no meaning elsewhere. Name the task:"
                  + " $1.");
        }
        yield names.it().isPresent();
      }
      case Root.Variable(String name) -> {
        if (!names.variables().containsKey(name)) {
          unbound(name, at);
        }
        yield names.variables().containsKey(name);
      }
    };
  }

  private void unbound(String name, Span at) {
    String bound =
        names.variables().isEmpty()
            ? "No variable is bound here; 'for $"
                + name
                + " in LIST' binds one for the call and"
                + " its 'if'."
            : "Bound here: "
                + names.variables().keySet().stream()
                    .map(v -> "$" + v)
                    .collect(Collectors.joining(", "))
                + ".";
    Diagnostic problem =
        Diagnostic.error("UNBOUND_VARIABLE", at, "$" + name + " is not bound. " + bound);
    problems.add(
        Nearest.of(name, names.variables().keySet())
            .map(near -> problem.suggesting("$" + near))
            .orElse(problem));
  }

  private boolean task(int id, String text, Span at, Place place) {
    String escape = place == Place.TEMPLATE ? " If it is text, write \\${ for ${." : "";
    if (id == self) {
      error("SELF_REFERENCE", at, "'" + text + "' is the task's own result." + escape);
      return false;
    }
    if (id > self) {
      error(
          "FORWARD_REFERENCE",
          at,
          "'"
              + text
              + "' is the result of task "
              + id
              + ", which comes later. A task uses results of earlier tasks; move task "
              + id
              + " up."
              + escape);
      return false;
    }
    Optional<Names.Known> known = names.task(id);
    if (known.isEmpty()) {
      List<Integer> ids = names.ids();
      error(
          "UNKNOWN_REFERENCE",
          at,
          "there is no task "
              + id
              + ". "
              + (ids.isEmpty() ? "This is the first task." : "Earlier tasks: " + list(ids) + ".")
              + escape);
      return false;
    }
    return switch (known.get().state()) {
      case READ -> true;
      case JOIN -> {
        error(
            "JOIN_REFERENCE",
            at,
            "task " + id + " is a join, which has no value and no state." + escape);
        yield false;
      }
      case MALFORMED -> {
        if (malformed.add(id)) {
          error("MALFORMED_REFERENCE", at, "task " + id + " could not be read. Repair it first.");
        }
        yield false;
      }
    };
  }

  private boolean input(Reference reference) {
    Optional<String> name = Inputs.input(reference);
    if (names.inputs().isEmpty() || name.isEmpty()) {
      return true;
    }
    Set<String> declared = names.inputs().get().fields().keySet();
    if (declared.contains(name.get())) {
      return true;
    }
    Diagnostic problem =
        Diagnostic.error(
            "UNKNOWN_INPUT",
            reference.span(),
            "there is no parameter '"
                + name.get()
                + "'. "
                + (declared.isEmpty()
                    ? "The skill has none; declare it in its header."
                    : "Parameters: " + String.join(", ", declared) + "."));
    problems.add(
        Nearest.of(name.get(), declared)
            .map(near -> problem.suggesting("$input." + near))
            .orElse(problem));
    return false;
  }

  private Diagnostic stopped(Reference reference, Walk.Stop stop) {
    Reference before = Walk.with(reference, reference.steps().subList(0, stop.step()));
    String where =
        stop.step() == 0 && reference.root() instanceof Root.TaskResult(int id)
            ? "the result of " + subject(id)
            : "'" + before + "'";
    Step step = reference.steps().get(stop.step());
    Diagnostic problem =
        switch (stop.kind()) {
          case UNKNOWN_FIELD ->
              Diagnostic.error(
                  "UNKNOWN_FIELD",
                  reference.span(),
                  where
                      + " has no field '"
                      + ((Step.Field) step).name()
                      + "'. It has "
                      + list(List.copyOf(Walk.fields(stop.at()).keySet()))
                      + ".");
          case NOT_A_RECORD ->
              Diagnostic.error(
                  "UNKNOWN_FIELD",
                  reference.span(),
                  where
                      + " is "
                      + stop.at().words()
                      + " and has no field '"
                      + ((Step.Field) step).name()
                      + "'.");
          case NOT_A_LIST ->
              Diagnostic.error(
                  "NOT_A_LIST",
                  reference.span(),
                  where + " is " + stop.at().words() + " and has no elements.");
        };
    return stop.better()
        .map(steps -> problem.suggesting(Walk.with(reference, steps).toString()))
        .orElse(problem);
  }

  private String subject(int id) {
    return "task " + id + names.task(id).map(known -> " (" + known.tool() + ")").orElse("");
  }

  private static String list(List<?> names) {
    String shown =
        names.stream().limit(MOST_NAMES).map(String::valueOf).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMES
        ? shown + " and " + (names.size() - MOST_NAMES) + " more"
        : shown;
  }

  private void error(String code, Span at, String message) {
    problems.add(Diagnostic.error(code, at, message));
  }
}
