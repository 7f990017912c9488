// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Task;
import dev.weftline.planner.Skill;
import dev.weftline.planner.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifies the plans of skills that a plan calls, and links them into it. */
public final class SkillLinker {
  private final Verifier.Scope scope;
  private final ToolTypes types = new ToolTypes();
  private final Map<String, PlanCheck.Outcome> valid = new HashMap<>();
  // What is wrong with a skill may depend on how deep it is called.
  private final Map<Called, PlanCheck.Outcome> invalid = new HashMap<>();

  private record Called(String skill, int level) {}

  /** Creates a linker; it remembers what it has linked. */
  public SkillLinker(Verifier.Scope scope) {
    this.scope = scope;
  }

  /** Verifies a skill that is run by itself; problems have the lines of its file. */
  public PlanCheck.Outcome check(Skill skill) {
    return link(skill, List.of(), 0);
  }

  /**
   * Verifies a skill that other skills call.
   *
   * @param callers the skills that are being verified, outermost first
   * @param level how deep the skill is called, 0 when it is run by itself
   */
  PlanCheck.Outcome link(Skill skill, List<String> callers, int level) {
    Called called = new Called(skill.name(), level);
    PlanCheck.Outcome known = valid.getOrDefault(skill.name(), invalid.get(called));
    if (known != null) {
      return known;
    }
    List<String> chain = new ArrayList<>(callers);
    chain.add(skill.name());
    TaskVerifier verifier =
        new TaskVerifier(scope.withInputs(skill.parameters()), this, chain, level);
    PlanCheck.Outcome outcome =
        PlanCheck.check(skill.planText(), verifier, scope.limits()).shifted(skill.planLine() - 1);
    if (outcome.isValid()) {
      valid.put(skill.name(), outcome);
    } else {
      invalid.put(called, outcome);
    }
    return outcome;
  }

  /** Returns the types of the tools that were met so far. */
  ToolTypes types() {
    return types;
  }

  /** Returns the call of a skill with its plan, and the defaults of its parameters filled in. */
  static Task.Body.SubPlan call(
      Skill skill, PlanCheck.Outcome linked, Map<String, Argument> arguments) {
    Map<String, Argument> all = new LinkedHashMap<>(arguments);
    for (Skill.Parameter parameter : skill.parameters()) {
      parameter
          .defaultValue()
          .map(Argument.Literal::new)
          .ifPresent(
              literal -> all.merge(parameter.name(), literal, (given, none) -> or(given, literal)));
    }
    return new Task.Body.SubPlan(skill.name(), linked.plan(), all);
  }

  private static Argument or(Argument given, Argument literal) {
    return switch (given) {
      case Argument.Choice choice when choice.fallback().isEmpty() ->
          new Argument.Choice(choice.references(), Optional.of(literal));
      case Argument.Literal(Json value) when value.isNull() -> literal;
      default -> given;
    };
  }
}
