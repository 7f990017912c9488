// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.Effect;
import dev.weftline.planner.Skill;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.Verifier.Verdict;
import dev.weftline.planner.internal.References.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verifies tasks one after the other and remembers what later ones can refer to. */
public final class TaskVerifier {
  private final Names names;
  private final Report report = new Report();
  private final References references;
  private final Values values;
  private final Conditions conditions;
  private final Loops loops;
  private final TextCheck texts;
  private final Callees callees;
  private final Set<Integer> rejected = new HashSet<>();
  private final Usage usage = new Usage();
  private final AnswerType answer = new AnswerType();
  private Effect strongest = Effect.READ;

  TaskVerifier(Verifier.Scope scope, SkillLinker linker, List<String> chain, int level) {
    this.names = new Names(scope.inputs().map(Signature::inside));
    this.references = new References(names, report);
    this.values = new Values(references, new Templates(references, report));
    this.conditions = new Conditions(references, values, report);
    this.loops = new Loops(values, report, scope.limits().fanOut());
    this.texts = new TextCheck(names, report);
    this.callees = new Callees(scope, linker, chain, level, report);
  }

  /** Creates a verifier for a bare plan. */
  public static TaskVerifier of(Verifier.Scope scope) {
    return new TaskVerifier(scope, new SkillLinker(scope), List.of(), 0);
  }

  /** Creates a verifier for the plan of a skill that is run by itself. */
  public static TaskVerifier of(Verifier.Scope scope, Skill skill) {
    return new TaskVerifier(
        scope.withInputs(skill.parameters()), new SkillLinker(scope), List.of(skill.name()), 0);
  }

  /** Verifies the next item. */
  public Verdict accept(PlanItem item) {
    return switch (item) {
      case PlanItem.Rejected bad -> malformed(bad);
      case PlanItem.Read read -> {
        report.addAll(read.warnings());
        yield task(read.task(), read.places());
      }
    };
  }

  private Verdict malformed(PlanItem.Rejected bad) {
    if (bad.id().isPresent() && names.task(bad.id().get()).isEmpty()) {
      int id = bad.id().get();
      rejected.add(id);
      names.add(id, new Names.Known(Type.Any.ANY, "", Names.State.MALFORMED, false));
    }
    return new Verdict.Rejected(
        bad.span().line(), bad.id(), bad.text(), Report.sorted(bad.problems()));
  }

  private Verdict task(Task task, PlanItem.Places places) {
    names.reset();
    references.task(task.id());
    if (task.when().isPresent()) {
      conditions.check(task.when().get());
      names.rely(task.when().get());
    }
    task.loop().ifPresent(loop -> loop(loop, places));
    Map<String, Value> arguments = arguments(task, places);
    Callee callee = callees.of(task, places);
    callee
        .signature()
        .ifPresent(signature -> CallCheck.check(signature, arguments, places, report));
    if (task.until().isPresent()) {
      names.bindIt(callee.output());
      conditions.check(task.until().get());
      until(task, callee, places);
    }
    Task linked = callee.body() == task.body() ? task : task.withBody(callee.body());
    return remember(linked, callee, arguments);
  }

  private void loop(Task.Loop loop, PlanItem.Places places) {
    names.bind(loops.variables(loop, places.tool()));
    if (loop.filter().isPresent()) {
      conditions.check(loop.filter().get());
      names.rely(loop.filter().get());
    }
  }

  private Map<String, Value> arguments(Task task, PlanItem.Places places) {
    Map<String, Value> arguments = new LinkedHashMap<>();
    Place place = task.isJoin() ? Place.PART : Place.STRICT;
    for (Map.Entry<String, Argument> argument : task.body().arguments().entrySet()) {
      arguments.put(argument.getKey(), values.of(argument.getValue(), place));
      texts.check(argument.getValue(), places.argument(argument.getKey()));
    }
    return arguments;
  }

  private void until(Task task, Callee callee, PlanItem.Places places) {
    boolean effect = callee.effect().isEffect();
    if (effect || callee.body() instanceof Task.Body.SubPlan) {
      report.error(
          "CLAUSE",
          places.tool(),
          "'until' repeats calls that only read; "
              + Shown.name(task.tool())
              + (effect ? " has an effect." : " is a skill.")
              + " Repeat a reading call after it.");
    }
  }

  private Verdict remember(Task task, Callee callee, Map<String, Value> arguments) {
    boolean isBad = report.errors() > 0;
    List<Diagnostic> problems = report.take();
    Set<Integer> mentioned = Mentions.tasks(task);
    Names.Known known = known(task, callee);
    names.add(task.id(), known);
    strongest = callee.effect().compareTo(strongest) > 0 ? callee.effect() : strongest;
    boolean reads = callee.signature().isPresent() && !callee.effect().isEffect();
    usage.add(task, mentioned, reads);
    if (task.isJoin()) {
      answer.addJoin(mentioned, arguments);
    } else {
      answer.add(task, mentioned, known.type());
    }
    if (isBad) {
      rejected.add(task.id());
      return new Verdict.Rejected(
          task.span().line(), Optional.of(task.id()), PlanPrinter.print(task), problems);
    }
    if (!rejected.isEmpty() && mentioned.stream().anyMatch(rejected::contains)) {
      rejected.add(task.id());
      return new Verdict.Held(task, problems);
    }
    rejected.remove(task.id());
    return new Verdict.Verified(task, problems);
  }

  private static Names.Known known(Task task, Callee callee) {
    boolean fansOut = task.loop().isPresent();
    Type type = fansOut ? new Type.ListOf(callee.output()) : callee.output();
    Names.State state =
        task.isJoin()
            ? Names.State.JOIN
            : callee.signature().isPresent() ? Names.State.READ : Names.State.WRONG;
    return new Names.Known(type, task.tool(), state, fansOut);
  }

  /** Returns warnings about reading tasks whose result nothing uses, by their numbers. */
  public Map<Integer, Diagnostic> unused() {
    return usage.unused();
  }

  /** Returns the type of the answer. */
  Type parts() {
    return answer.type();
  }

  /** Returns the strongest effect of the tasks so far. */
  Effect effect() {
    return strongest;
  }

  /** Returns how many levels of skills the tasks so far call. */
  int depth() {
    return callees.depth();
  }
}
