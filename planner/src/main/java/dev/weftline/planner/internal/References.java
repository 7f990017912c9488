// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Reference.Root;
import dev.weftline.core.plan.Reference.Step;
import dev.weftline.core.plan.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the references of a plan: what they start from, and the steps into it. */
final class References {
  /** Where a reference stands. */
  enum Place {
    /** In an argument or a loop source: what is missing there fails the task. */
    STRICT,
    /** In an argument of a join: what is missing there is missing in the answer. */
    PART,
    /** In a place where a missing value is null. */
    LENIENT,
    /** In a template. */
    TEMPLATE
  }

  private final Names names;
  private final Report report;
  private final FieldAdvice advice;
  // Malformed tasks of which a message has said that they are used.
  private final Set<Integer> malformed = new HashSet<>();
  private int self;

  References(Names names, Report report) {
    this.names = names;
    this.report = report;
    this.advice = new FieldAdvice(report);
  }

  /** Starts the next task. */
  void task(int id) {
    self = id;
  }

  /** Checks a reference and returns what is known about its value. */
  Value.Alternative check(Reference reference, Place place) {
    if (!root(reference, place)) {
      return new Value.Alternative(reference, Type.Any.ANY, false, false);
    }
    if (reference.steps().isEmpty() && !reference.lenient()) {
      return whole(reference);
    }
    Walk walk = Walk.of(names.root(reference.root()), reference, names.facts());
    boolean partial = reference.lenient() && isFanOut(reference.root());
    if (walk.stop().isPresent()) {
      stopped(reference, walk.stop().get());
    } else if (walk.isUnknown()) {
      unknown(reference);
    } else if (walk.absence().isPresent() && place != Place.LENIENT) {
      absent(reference, walk.absence().get(), place);
    }
    if (walk.needless() >= 0 && walk.stop().isEmpty()) {
      needless(reference, walk.needless());
    }
    return new Value.Alternative(
        reference, walk.type(), walk.mayBeNull(), walk.mayDrop() || partial);
  }

  private Value.Alternative whole(Reference reference) {
    Type type = names.root(reference.root());
    boolean isNull = type.mayBeNull() && !names.facts().isPresent(reference, 0);
    return new Value.Alternative(reference, type.withoutNull(), isNull, false);
  }

  private boolean isFanOut(Root root) {
    return root instanceof Root.TaskResult(int id)
        && names.task(id).map(Names.Known::fansOut).orElse(false);
  }

  /** Checks a question about the state of a task. */
  void state(int id, Span at) {
    Root root = new Root.TaskResult(id);
    task(id, new Reference(root, false, List.of(), at), Place.LENIENT);
  }

  private boolean root(Reference reference, Place place) {
    Span at = reference.span();
    return switch (reference.root()) {
      case Root.TaskResult(int id) -> task(id, reference, place);
      case Root.Input input -> input(reference);
      case Root.It it -> {
        if (names.it().isEmpty()) {
          report.error(
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
    Set<String> bound = names.variables().keySet();
    String allowed =
        bound.isEmpty()
            ? "No variable is bound here; 'for $"
                + name
                + " in LIST' binds one for the call and"
                + " its 'if'."
            : "Bound here: " + Shown.names(bound.stream().map(v -> "$" + v).toList()) + ".";
    report.error(
        "UNBOUND_VARIABLE",
        at,
        "$" + name + " is not bound. " + allowed,
        report.nearest(name, bound).map(near -> "$" + near));
  }

  private boolean task(int id, Reference reference, Place place) {
    Span at = reference.span();
    Optional<Names.Known> known = id < self ? names.task(id) : Optional.empty();
    if (known.isEmpty()) {
      noTask(id, reference, place);
      return false;
    }
    return switch (known.get().state()) {
      case READ -> true;
      case WRONG -> true;
      case JOIN -> {
        report.error(
            "JOIN_REFERENCE",
            at,
            "task " + id + " is a join, which has no value and no state." + escape(place));
        yield false;
      }
      case MALFORMED -> {
        if (malformed.add(id)) {
          report.error(
              "MALFORMED_REFERENCE", at, "task " + id + " could not be read. Repair it first.");
        }
        yield false;
      }
    };
  }

  private void noTask(int id, Reference reference, Place place) {
    String text = Shown.name(reference.toString());
    Span at = reference.span();
    List<Integer> ids = names.ids();
    String earlier =
        ids.isEmpty() ? "This is the first task." : "Earlier tasks: " + Shown.names(ids) + ".";
    Optional<String> better =
        earlierTask(reference.steps())
            .map(task -> new Root.TaskResult(task))
            .map(root -> new Reference(root, reference.lenient(), reference.steps(), at))
            .map(Reference::toString);
    if (id == self) {
      report.error(
          "SELF_REFERENCE",
          at,
          "'" + text + "' is the task's own result. " + earlier + escape(place),
          better);
    } else if (id > self) {
      report.error(
          "FORWARD_REFERENCE",
          at,
          "'"
              + text
              + "' is the result of task "
              + id
              + ", which comes later. A task uses results of earlier tasks; move task "
              + id
              + " up."
              + escape(place),
          better);
    } else {
      report.error(
          "UNKNOWN_REFERENCE",
          at,
          "there is no task " + id + ". " + earlier + escape(place),
          better);
    }
  }

  private static String escape(Place place) {
    return place == Place.TEMPLATE ? " If it is text, write \\${ for ${." : "";
  }

  /** The only one of the tasks shortly before that has the field which is asked for. */
  private Optional<Integer> earlierTask(List<Step> steps) {
    if (steps.isEmpty() || !(steps.get(0) instanceof Step.Field field)) {
      return Optional.empty();
    }
    List<Integer> ids = names.ids();
    List<Integer> found =
        ids.subList(Math.max(0, ids.size() - 12), ids.size()).stream()
            .filter(id ->
                names
                    .task(id)
                    .map(known -> Steps.fields(known.type()).containsKey(field.name()))
                    .orElse(false))
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private boolean input(Reference reference) {
    if (names.inputs().isEmpty()) {
      return true;
    }
    Optional<String> name = Inputs.input(reference);
    if (name.isEmpty()) {
      return true;
    }
    Set<String> declared = names.inputs().get().fields().keySet();
    if (declared.contains(name.get())) {
      return true;
    }
    Optional<String> near = report.nearest(name.get(), declared);
    report.error(
        "UNKNOWN_INPUT",
        reference.span(),
        "there is no parameter '"
            + Shown.name(name.get())
            + "'. "
            + (declared.isEmpty()
                ? "The skill has none; declare it in its header."
                : "Parameters: " + Shown.names(declared) + ".")
            + near.map(other -> Shown.difference(name.get(), other)).orElse(""),
        near.map(other -> "$input." + other));
    return false;
  }

  private void unknown(Reference reference) {
    String subject =
        switch (reference.root()) {
          case Root.TaskResult(int id) -> isWrong(id) ? "" : "the result of " + subject(id);
          case Root.Input input -> "";
          case Root.It it -> "the result of the call";
          case Root.Variable(String name) -> {
            Names.Bound bound = names.variables().get(name);
            yield bound == null || bound.isExplained() ? "" : "the elements of $" + name;
          }
        };
    if (!subject.isEmpty()) {
      report.warning(
          "UNKNOWN_TYPE",
          reference.span(),
          "nothing is known about "
              + subject
              + ", so that '"
              + Shown.name(reference.toString())
              + "' is checked only when the plan runs.");
    }
  }

  private boolean isWrong(int id) {
    return names.task(id).map(known -> known.state() == Names.State.WRONG).orElse(false);
  }

  private void absent(Reference reference, Walk.Absence absence, Place place) {
    if (reference.root() instanceof Root.Input && absence.steps() <= 1) {
      return; // an input that is not given is told before any task starts
    }
    String text = Shown.name(reference.toString());
    String part = Shown.name(prefix(reference, absence.steps()).toString());
    String what =
        switch (absence.why()) {
          case ABSENT ->
              "'"
                  + last(reference.steps().get(absence.steps() - 1))
                  + "' of '"
                  + text
                  + "' may be absent";
          case NULL -> "'" + part + "' may be null";
          case OTHER_TYPE -> "'" + part + "' is not in all types that the value before it may have";
        };
    report.warning("MAY_BE_ABSENT", reference.span(), what + then(reference, text, place));
  }

  private static String then(Reference reference, String text, Place place) {
    if (place == Place.PART) {
      return ", which leaves this part of the answer missing. Write '"
          + text
          + "?' where it may be left out.";
    }
    boolean element = reference.root() instanceof Root.Variable;
    String other =
        place == Place.TEMPLATE && !element
            ? "Take the result of std.value(value=" + text + " ?? \"\") instead"
            : "Give a default: " + text + " ?? ...";
    return ", which fails the task. "
        + other
        + ", or use a guard: "
        + (element ? "if " : "when ")
        + text
        + " != null.";
  }

  private static String last(Step step) {
    return switch (step) {
      case Step.Field field -> Shown.name(field.name());
      case Step.Index index -> "[" + index.index() + "]";
      case Step.Each each -> "[]";
    };
  }

  private static Reference prefix(Reference reference, int steps) {
    return Walk.with(reference, reference.steps().subList(0, steps));
  }

  private void needless(Reference reference, int steps) {
    String part = Shown.name(prefix(reference, steps).toString());
    report.warning(
        "NEEDLESS_QUESTION",
        reference.span(),
        "'"
            + (part.endsWith("?") ? part.substring(0, part.length() - 1) : part)
            + "' cannot be missing, so that the ? behind it says nothing. Leave it out.");
  }

  private void stopped(Reference reference, Walk.Stop stop) {
    String where =
        stop.step() == 0 && reference.root() instanceof Root.TaskResult(int id)
            ? "the result of " + subject(id)
            : "'" + Shown.name(prefix(reference, stop.step()).toString()) + "'";
    Optional<String> better =
        advice.better(reference, stop).map(steps -> Walk.with(reference, steps).toString());
    if (!(reference.steps().get(stop.step()) instanceof Step.Field field)) {
      report.error(
          "NOT_A_LIST",
          reference.span(),
          where + " is " + stop.at().words() + " and has no elements.",
          better);
      return;
    }
    Set<String> fields = Steps.fields(stop.at()).keySet();
    String name = Shown.name(field.name());
    String message =
        fields.isEmpty()
            ? where + " is " + stop.at().words() + " and has no field '" + name + "'."
            : where + " has no field '" + name + "'. It has " + Shown.names(fields) + ".";
    String difference =
        fields.stream()
            .limit(100)
            .map(other -> Shown.difference(field.name(), other))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    report.error("UNKNOWN_FIELD", reference.span(), message + difference, better);
  }

  private String subject(int id) {
    return "task "
        + id
        + names.task(id).map(known -> " (" + Shown.name(known.tool()) + ")").orElse("");
  }
}
