// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.Goal;
import dev.weftline.core.WeftlineException;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.Planner;
import dev.weftline.planner.internal.InputBinding;
import dev.weftline.planner.internal.Inputs;
import dev.weftline.planner.internal.PlanCheck;
import dev.weftline.planner.internal.PlanHash;
import dev.weftline.planner.internal.SkillLinker;
import dev.weftline.planner.internal.TaskVerifier;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans without a model: a skill by its name, a plan as text, or the skill that fits a question.
 * Plans that are not valid start nothing. Safe for use by several threads.
 */
public final class SkillPlanner implements Planner {
  private final SkillChooser chooser;

  /** Creates the planner. */
  public SkillPlanner() {
    this(new SkillChooser());
  }

  /** Creates the planner with another way to choose skills. */
  public SkillPlanner(SkillChooser chooser) {
    this.chooser = chooser;
  }

  @Override
  public Multi<PlanEvent> plan(PlanRequest request) {
    return Multi.createFrom().deferred(() -> Multi.createFrom().iterable(events(request)));
  }

  /** Says that a plan that failed cannot be made better without a model. */
  public static final class NoOtherPlanException extends WeftlineException {
    private static final long serialVersionUID = 1L;

    NoOtherPlanException(Goal goal) {
      super(
          goal.text()
              + ": there is one plan for it and it has been run. Another one needs a model;"
              + " configure one, or change the inputs.");
    }
  }

  private List<PlanEvent> events(PlanRequest request) {
    if (request.firstId() > 1) {
      throw new NoOtherPlanException(request.goal());
    }
    SkillLibrary skills = SkillLibrary.of(request.skills());
    Verifier.Scope scope =
        new Verifier.Scope(
            request.catalog(), skills, Optional.empty(), request.envelope(), request.limits());
    Json.Obj inputs = request.inputs().json() instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    return switch (request.goal()) {
      case Goal.Skill(String name) -> skill(skills.require(name), inputs, Map.of(), scope);
      case Goal.PlanText(String text, String origin) -> text(text, origin, inputs, scope);
      case Goal.Question(String question) -> {
        SkillChooser.Choice choice = chooser.choose(question, inputs, scope);
        yield skill(choice.skill(), inputs, withoutFiles(choice), scope);
      }
    };
  }

  /** A question names a file by its path; a planner reads no files, the host does. */
  private static Map<String, Json> withoutFiles(SkillChooser.Choice choice) {
    Map<String, Json> values = new LinkedHashMap<>(choice.values());
    choice.skill().parameters().stream()
        .filter(parameter -> parameter.kind() == Skill.Kind.FILE)
        .forEach(parameter -> values.remove(parameter.name()));
    return values;
  }

  private static List<PlanEvent> skill(
      Skill skill, Json.Obj inputs, Map<String, Json> found, Verifier.Scope scope) {
    Map<String, Json> given = new LinkedHashMap<>(found);
    given.putAll(inputs.fields());
    Inputs.check(skill, new Json.Obj(given));
    PlanCheck.Outcome outcome = new SkillLinker(scope).check(skill);
    if (!outcome.isValid()) {
      throw new InvalidSkillException(
          skill.name(),
          skill.origin(),
          outcome.problems().stream().filter(Diagnostic::isError).toList());
    }
    Map<String, Json> literals = new LinkedHashMap<>(found);
    literals.keySet().removeAll(inputs.fields().keySet());
    for (Skill.Parameter parameter : skill.parameters()) {
      if (!given.containsKey(parameter.name())) {
        parameter.defaultValue().ifPresent(value -> literals.put(parameter.name(), value));
      }
    }
    Plan plan = InputBinding.bind(outcome.plan(), literals);
    return committed(skill.name(), skill.report(), plan, outcome.warnings());
  }

  private static List<PlanEvent> text(
      String text, String origin, Json.Obj inputs, Verifier.Scope scope) {
    PlanCheck.Outcome outcome = PlanCheck.check(text, TaskVerifier.of(scope), scope.limits());
    if (!outcome.isValid()) {
      return rejected(origin, outcome);
    }
    Inputs.check(origin, outcome.plan().tasks(), inputs);
    return committed(origin, Optional.empty(), outcome.plan(), outcome.warnings());
  }

  private static List<PlanEvent> rejected(String origin, PlanCheck.Outcome outcome) {
    List<PlanEvent> events = new ArrayList<>();
    events.add(new PlanEvent.Origin(origin, Optional.empty()));
    for (Verifier.Verdict verdict : outcome.verdicts()) {
      if (verdict instanceof Verifier.Verdict.Rejected bad) {
        events.add(new PlanEvent.Rejected(bad.line(), bad.id(), bad.text(), bad.problems()));
      }
    }
    return events;
  }

  private static List<PlanEvent> committed(
      String origin, Optional<String> report, Plan plan, Map<Integer, List<Diagnostic>> warnings) {
    List<PlanEvent> events = new ArrayList<>();
    events.add(new PlanEvent.Origin(origin, report));
    for (Task task : plan.tasks()) {
      events.add(new PlanEvent.Planned(task, warnings.getOrDefault(task.id(), List.of())));
    }
    events.add(new PlanEvent.Committed(PlanHash.of(plan)));
    return events;
  }
}
