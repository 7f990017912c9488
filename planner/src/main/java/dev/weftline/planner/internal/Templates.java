// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Reference;
import dev.weftline.planner.internal.References.Place;
import java.util.Map;
import java.util.Optional;

/** Checks the references that stand in texts: what can be written as text, and what cannot. */
final class Templates {
  private static final String ALLOWED =
      "Allowed are text, numbers, true or false, and lists of these.";

  private final References references;
  private final Report report;

  Templates(References references, Report report) {
    this.references = references;
    this.report = report;
  }

  void check(Argument.Template template) {
    for (Argument.Part part : template.parts()) {
      if (part instanceof Argument.Part.Value(Reference reference)) {
        part(references.check(reference, Place.TEMPLATE));
      }
    }
  }

  private void part(Value.Alternative part) {
    Reference reference = part.reference();
    Type type = part.type();
    if (type.isAny()) {
      return;
    }
    long fitting = type.options().stream().filter(Templates::isPrintable).count();
    if (fitting == 0) {
      report.error(
          "ILL_TYPED",
          reference.span(),
          "'"
              + Shown.name(reference.toString())
              + "' is "
              + type.words()
              + " and cannot stand in a text. "
              + ALLOWED,
          better(reference, type));
    } else if (part.mayBeNull()) {
      report.error("MAY_BE_NULL", reference.span(), nullable(reference));
    } else if (fitting < type.options().size() || hasNullItems(type)) {
      report.warning(
          "MAY_NOT_FIT",
          reference.span(),
          "'"
              + Shown.name(reference.toString())
              + "' is "
              + type.words()
              + ", which cannot always stand in a text. "
              + ALLOWED);
    }
  }

  private static boolean isPrintable(Type type) {
    return switch (type) {
      case Type.ListOf(Type items) ->
          items.isAny() || items.withoutNull().options().stream().anyMatch(Templates::isScalar);
      default -> isScalar(type);
    };
  }

  private static boolean isScalar(Type type) {
    return type instanceof Type.Scalar || type instanceof Type.OneOf;
  }

  private static boolean hasNullItems(Type type) {
    return type.options().stream()
        .anyMatch(option ->
            option instanceof Type.ListOf(Type items)
                && !items.isAny()
                && (items.mayBeNull() || !items.options().stream().allMatch(Templates::isScalar)));
  }

  /** The first field of a record that can stand in a text. */
  private static Optional<String> better(Reference reference, Type type) {
    for (Map.Entry<String, Type.Field> field : Steps.fields(type).entrySet()) {
      Type inner = field.getValue().type();
      if (field.getValue().required() && !inner.takesNull() && isPrintable(inner)) {
        String text = ReferenceAdvice.field(reference, field.getKey());
        return Optional.of("${" + text.substring(1) + "}");
      }
    }
    return Optional.empty();
  }

  private static String nullable(Reference reference) {
    String text = Shown.name(reference.toString());
    boolean element = reference.root() instanceof Reference.Root.Variable;
    return "'"
        + text
        + "' may be null and cannot stand in a text then. "
        + (element
            ? "Leave such elements out: if " + text + " != null."
            : "Take the result of std.value(value="
                + text
                + " ?? \"\") instead, or a guard: when "
                + text
                + " != null: ...");
  }
}
