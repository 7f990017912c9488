// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Reference.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports references whose value does not fit the place, with what mends it. */
final class ReferenceAdvice {
  private final String tool;
  private final String parameter;
  private final String place;
  private final Report report;

  /**
   * Creates the advice for a place.
   *
   * @param parameter the parameter
   * @param place the place in it, the parameter itself or something like {@code files[0].path}
   */
  ReferenceAdvice(String tool, String parameter, String place, Report report) {
    this.tool = Shown.name(tool);
    this.parameter = parameter;
    this.place = Shown.name(place);
    this.report = report;
  }

  /** Reports that no value of the reference fits. */
  void doesNotFit(Value.Alternative found, Type wanted) {
    Reference reference = found.reference();
    Type type = found.type();
    String map =
        isMapped(type, wanted)
            ? " Map it: for $"
                + variable(reference)
                + " in "
                + text(reference)
                + ": "
                + tool
                + "("
                + Shown.name(parameter)
                + "=$"
                + variable(reference)
                + ")"
            : "";
    report.error(
        "ILL_TYPED", reference.span(), compared(found, wanted) + "." + map, better(found, wanted));
  }

  /** Reports that some values of the reference do not fit. */
  void mayNotFit(Value.Alternative found, Type wanted) {
    report.warning(
        "MAY_NOT_FIT",
        found.reference().span(),
        compared(found, wanted) + ". The run checks whether it fits.");
  }

  /** Reports that the reference may be null where the place needs a value. */
  void mayBeNull(Value.Alternative found, Type wanted) {
    Reference reference = found.reference();
    String text = text(reference);
    String word = reference.root() instanceof Reference.Root.Variable ? "if " : "when ";
    report.error(
        "MAY_BE_NULL",
        reference.span(),
        "'"
            + text
            + "' may be null, '"
            + place
            + "' of "
            + tool
            + " wants "
            + wanted.words()
            + ". Use ?? or a guard: "
            + text
            + " ?? ..., or "
            + word
            + plain(reference)
            + " != null.");
  }

  /** A guard needs no question marks but that of a task that may have failed. */
  private static String plain(Reference reference) {
    List<Step> steps = new ArrayList<>();
    for (Step step : reference.steps()) {
      steps.add(
          switch (step) {
            case Step.Field field -> new Step.Field(field.name(), false);
            case Step.Index index -> new Step.Index(index.index(), false);
            case Step.Each each -> new Step.Each(false);
          });
    }
    return Shown.name(
        new Reference(reference.root(), reference.lenient(), steps, reference.span()).toString());
  }

  private String compared(Value.Alternative found, Type wanted) {
    String reason = Misfit.reason(found.type(), wanted);
    String start = "'" + text(found.reference()) + "' ";
    String where = "'" + place + "' of " + tool;
    return reason.isEmpty()
        ? start + "is " + found.type().words() + ", " + where + " wants " + wanted.words()
        : start
            + "does not fit "
            + where
            + (found.type() instanceof Type.ListOf ? ": an element " : ": it ")
            + reason;
  }

  private boolean isMapped(Type type, Type wanted) {
    return place.equals(Shown.name(parameter))
        && type instanceof Type.ListOf(Type items)
        && !(items instanceof Type.ListOf)
        && Fit.of(items, wanted) != Fit.Degree.NONE;
  }

  private static String variable(Reference reference) {
    for (int i = reference.steps().size() - 1; i >= 0; i--) {
      if (reference.steps().get(i) instanceof Step.Field field
          && !field.name().isEmpty()
          && field.name().charAt(0) >= 'a'
          && field.name().charAt(0) <= 'z') {
        return field.name().substring(0, 1);
      }
    }
    return "x";
  }

  private static String text(Reference reference) {
    return Shown.name(reference.toString());
  }

  private Optional<String> better(Value.Alternative found, Type wanted) {
    Reference reference = found.reference();
    Type type = found.type();
    if (wanted.options().stream()
        .anyMatch(o -> o instanceof Type.ListOf list && fits(type, list.items()))) {
      return Optional.of("[" + reference + "]");
    }
    if (type instanceof Type.ListOf(Type inner)
        && inner instanceof Type.ListOf
        && fits(inner, wanted)) {
      Reference.Step flat = new Step.Each(false);
      int end = reference.steps().size();
      return Optional.of(
          Walk.with(reference, Walk.spliced(reference.steps(), end, end, List.of(flat)))
              .toString());
    }
    if (type instanceof Type.Fields record) {
      return field(record, wanted).map(name -> field(reference, name));
    }
    return type instanceof Type.Scalar
            && Fit.of(Type.Scalar.STRING, wanted) == Fit.Degree.ALL
            && !reference.isLenient()
        ? Optional.of("\"${" + reference.toString().substring(1) + "}\"")
        : Optional.empty();
  }

  /** Returns the text of a reference to a field of what another one refers to. */
  static String field(Reference reference, String name) {
    int end = reference.steps().size();
    List<Step> step = List.of(new Step.Field(name, false));
    return Walk.with(reference, Walk.spliced(reference.steps(), end, end, step)).toString();
  }

  private static boolean fits(Type type, Type wanted) {
    return Fit.of(type, wanted) == Fit.Degree.ALL && !wanted.isAny();
  }

  /** The field of a record that fits: the one with the nearest name, or the only one. */
  private Optional<String> field(Type.Fields record, Type wanted) {
    List<String> fitting = new ArrayList<>();
    for (Map.Entry<String, Type.Field> field : record.fields().entrySet()) {
      if (fits(field.getValue().type().withoutNull(), wanted)) {
        fitting.add(field.getKey());
      }
    }
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : report.nearest(parameter, fitting);
  }
}
