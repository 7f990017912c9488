// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Task;
import dev.weftline.planner.InputsException;
import dev.weftline.planner.Skill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the inputs of a run with what a skill or plan takes. */
public final class Inputs {
  private Inputs() {}

  /**
   * Reads the texts of a command line as a skill's parameters.
   *
   * @throws InputsException if they do not fit
   */
  public static Json.Obj read(Skill skill, Map<String, String> texts) {
    Map<String, Json> values = new LinkedHashMap<>();
    texts.forEach((name, text) ->
        values.put(
            name,
            skill
                .parameter(name)
                .flatMap(parameter -> parameter.read(text))
                .orElse(Json.of(text))));
    Json.Obj inputs = new Json.Obj(values);
    check(skill, inputs);
    return inputs;
  }

  /**
   * Checks the inputs of a skill.
   *
   * @throws InputsException naming every input that is missing, unknown or of the wrong type
   */
  public static void check(Skill skill, Json.Obj inputs) {
    List<InputsException.Problem> problems = new ArrayList<>();
    List<String> names = skill.parameters().stream().map(Skill.Parameter::name).toList();
    for (Skill.Parameter parameter : skill.parameters()) {
      Optional<Json> value = inputs.get(parameter.name()).filter(json -> !json.isNull());
      if (value.isEmpty() && !parameter.optional()) {
        problems.add(missing(parameter));
      } else if (value.isPresent() && !parameter.accepts(value.get())) {
        problems.add(illTyped(parameter, value.get()));
      }
    }
    for (String name : inputs.fields().keySet()) {
      if (!names.contains(name)) {
        problems.add(unknown(name, names));
      }
    }
    Set<String> neededAnyway = strict(skill.plan().tasks());
    for (Skill.Parameter parameter : skill.parameters()) {
      if (parameter.optional()
          && parameter.defaultValue().isEmpty()
          && neededAnyway.contains(parameter.name())
          && inputs.get(parameter.name()).isEmpty()) {
        problems.add(missing(parameter));
      }
    }
    if (!problems.isEmpty()) {
      throw new InputsException("skill " + skill.name(), problems, "Run it: " + skill.command());
    }
  }

  /**
   * Checks that a plan has the inputs that it cannot do without.
   *
   * @throws InputsException naming every input that is missing
   */
  public static void check(String plan, List<Task> tasks, Json.Obj inputs) {
    List<InputsException.Problem> problems =
        strict(tasks).stream()
            .filter(name -> inputs.get(name).isEmpty())
            .map(name ->
                new InputsException.Problem(
                    name,
                    "the input '" + name + "' is missing; give it: --input " + name + "=VALUE."))
            .toList();
    if (!problems.isEmpty()) {
      throw new InputsException(plan, problems, "");
    }
  }

  private static InputsException.Problem missing(Skill.Parameter parameter) {
    return new InputsException.Problem(
        parameter.name(),
        "'"
            + parameter.name()
            + "' is missing"
            + (parameter.description().isEmpty() ? "" : " (" + parameter.description() + ")")
            + "; give it: "
            + parameter.option()
            + ".");
  }

  private static InputsException.Problem illTyped(Skill.Parameter parameter, Json value) {
    return new InputsException.Problem(
        parameter.name(),
        "'" + parameter.name() + "' is " + value.text() + ". It takes " + parameter.wants() + ".");
  }

  private static InputsException.Problem unknown(String name, List<String> names) {
    String allowed =
        names.isEmpty()
            ? " It takes no inputs."
            : " It takes " + names.stream().collect(Collectors.joining(", ")) + ".";
    return new InputsException.Problem(
        name,
        "there is no input '"
            + name
            + "'."
            + Nearest.of(name, names).map(near -> " Did you mean '" + near + "'?").orElse("")
            + allowed);
  }

  /** Returns the inputs that some place of the plan cannot do without. */
  private static Set<String> strict(List<Task> tasks) {
    Set<String> names = new LinkedHashSet<>();
    for (Task task : tasks) {
      task.loop().ifPresent(loop -> loop.variables().values().forEach(a -> strict(a, names)));
      task.body().arguments().values().forEach(argument -> strict(argument, names));
    }
    return names;
  }

  private static void strict(Argument argument, Set<String> names) {
    switch (argument) {
      case Argument.Literal literal -> {}
      case Argument.Choice choice -> {
        if (choice.fallback().isEmpty()) {
          strict(choice.references().get(choice.references().size() - 1), names);
        }
      }
      case Argument.Template template ->
          Mentions.references(template, reference -> strict(reference, names));
      case Argument.ListOf list -> list.items().forEach(item -> strict(item, names));
      case Argument.ObjectOf object -> object.fields().values().forEach(f -> strict(f, names));
    }
  }

  private static void strict(Reference reference, Set<String> names) {
    if (!reference.isLenient()) {
      input(reference).ifPresent(names::add);
    }
  }

  /** Returns the input that a reference names, or empty when it names something else. */
  static Optional<String> input(Reference reference) {
    return reference.root() instanceof Reference.Root.Input
            && !reference.steps().isEmpty()
            && reference.steps().get(0)
                instanceof Reference.Step.Field(String name, boolean lenient)
        ? Optional.of(name)
        : Optional.empty();
  }
}
