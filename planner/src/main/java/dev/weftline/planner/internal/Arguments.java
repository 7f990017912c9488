// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Condition;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Span;
import dev.weftline.planner.internal.References.Place;
import java.util.List;

/** Checks all references that stand in arguments and conditions. */
final class Arguments {
  private final Names names;
  private final References references;
  private final List<Diagnostic> problems;

  Arguments(Names names, References references, List<Diagnostic> problems) {
    this.names = names;
    this.references = references;
    this.problems = problems;
  }

  /** Reports a problem beside those of references. */
  void problem(Diagnostic problem) {
    problems.add(problem);
  }

  /** Checks an argument. */
  void check(Argument argument) {
    switch (argument) {
      case Argument.Literal literal -> {}
      case Argument.Choice choice -> {
        int last = choice.references().size() - 1;
        for (int i = 0; i <= last; i++) {
          boolean strict = i == last && choice.fallback().isEmpty();
          references.check(choice.references().get(i), strict ? Place.STRICT : Place.LENIENT);
        }
        choice.fallback().ifPresent(this::check);
      }
      case Argument.Template template -> {
        for (Argument.Part part : template.parts()) {
          if (part instanceof Argument.Part.Value(Reference reference)) {
            references.check(reference, Place.TEMPLATE);
          }
        }
      }
      case Argument.ListOf list -> list.items().forEach(this::check);
      case Argument.ObjectOf object -> object.fields().values().forEach(this::check);
    }
  }

  /** Checks a condition. */
  void check(Condition condition) {
    switch (condition) {
      case Condition.Or or -> or.parts().forEach(this::check);
      case Condition.And and -> and.parts().forEach(this::check);
      case Condition.Not not -> check(not.condition());
      case Condition.Is is -> references.state(is.id(), is.span());
      case Condition.Compare compare -> {
        operand(compare.left());
        operand(compare.right());
      }
      case Condition.Holds holds -> holds(holds);
    }
  }

  private void holds(Condition.Holds holds) {
    int before = problems.size();
    operand(holds.operand());
    Type type =
        switch (holds.operand()) {
          case Condition.Operand.Ref ref ->
              Walk.of(names.root(ref.reference()), ref.reference().steps()).type();
          case Condition.Operand.Value value -> names.type(value.value());
          case Condition.Operand.Size size -> new Type.Scalar(Type.Kind.INTEGER);
        };
    if (problems.size() == before && type.options().stream().noneMatch(Arguments::mayBeBoolean)) {
      problems.add(
          Diagnostic.error(
              "ILL_TYPED",
              holds.span(),
              "a condition that stands alone must be true or false, this is "
                  + type.words()
                  + ". Compare it: == != < <= > >= in contains."));
    }
  }

  private static boolean mayBeBoolean(Type type) {
    return type instanceof Type.Any
        || type.equals(new Type.Scalar(Type.Kind.BOOLEAN))
        || type instanceof Type.OneOf;
  }

  private void operand(Condition.Operand operand) {
    switch (operand) {
      case Condition.Operand.Ref ref -> references.check(ref.reference(), Place.LENIENT);
      case Condition.Operand.Value value -> check(value.value());
      case Condition.Operand.Size size -> {
        int before = problems.size();
        Type type = references.check(size.reference(), Place.LENIENT);
        if (problems.size() == before
            && type.options().stream()
                .allMatch(t -> t instanceof Type.Scalar s && s.kind() != Type.Kind.STRING)) {
          problems.add(
              Diagnostic.error(
                  "ILL_TYPED",
                  size.reference().span(),
                  "'"
                      + size.reference()
                      + "' is "
                      + type.words()
                      + " and has no size. Texts, lists and records have one."));
        }
      }
    }
  }

  /** Checks the source of a loop and returns the type of its elements. */
  Type source(Argument source, String variable, Span task) {
    int before = problems.size();
    check(source);
    Type type = names.type(source);
    if (problems.stream().skip(before).anyMatch(Diagnostic::isError)) {
      return Type.Any.ANY;
    }
    List<Type> items =
        type.options().stream()
            .filter(option -> option instanceof Type.ListOf || option instanceof Type.Any)
            .map(option -> option instanceof Type.ListOf list ? list.items() : option)
            .toList();
    if (items.isEmpty()) {
      Span at = source instanceof Argument.Choice choice ? choice.references().get(0).span() : task;
      problems.add(
          Diagnostic.error(
              "NOT_A_LIST",
              at,
              "'for $"
                  + variable
                  + "' needs a list, this is "
                  + type.words()
                  + ". For a single value write the call without 'for'."));
    }
    return Type.either(items);
  }
}
