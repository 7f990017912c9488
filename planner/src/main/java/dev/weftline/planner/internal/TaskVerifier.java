// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Tool;
import dev.weftline.planner.Skill;
import dev.weftline.planner.Verifier;
import dev.weftline.planner.Verifier.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verifies tasks one after the other and remembers what later ones can refer to. */
public final class TaskVerifier {
  private static final String SKILL = "skill.";

  private final Verifier.Scope scope;
  private final SkillLinker linker;
  // The skills that call each other down to this plan, outermost first; a skill that is run by
  // itself is in the chain, but is no level of its own.
  private final List<String> chain;
  private final int level;
  private final Names names;
  private final Set<Integer> rejected = new HashSet<>();
  private final Usage usage = new Usage();
  private final AnswerType answer = new AnswerType();
  private Effect strongest = Effect.READ;
  private int depth;

  TaskVerifier(Verifier.Scope scope, SkillLinker linker, List<String> chain, int level) {
    this.scope = scope;
    this.linker = linker;
    this.chain = List.copyOf(chain);
    this.level = level;
    this.names = new Names(scope.inputs().map(Signature::parameters));
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
      case PlanItem.Rejected bad -> {
        bad.id()
            .filter(id -> names.task(id).isEmpty())
            .ifPresent(id -> {
              rejected.add(id);
              names.add(id, new Names.Known(Type.Any.ANY, "", Names.State.MALFORMED));
            });
        yield new Verdict.Rejected(bad.span().line(), bad.id(), bad.text(), bad.problems());
      }
      case PlanItem.Read read -> task(read.task(), read.places(), read.warnings());
    };
  }

  private Verdict task(Task task, PlanItem.Places places, List<Diagnostic> warnings) {
    List<Diagnostic> problems = new ArrayList<>(warnings);
    References references = new References(task.id(), names, problems);
    Arguments arguments = new Arguments(names, references, problems);
    task.when().ifPresent(arguments::check);
    names.bind(variables(task, arguments, places));
    task.loop().flatMap(Task.Loop::filter).ifPresent(arguments::check);
    task.body()
        .arguments()
        .forEach((name, value) -> {
          arguments.check(value);
          new TextCheck(names, places.argument(name), problems).check(value);
        });
    Callee callee = callee(task, places, problems);
    callee
        .signature()
        .ifPresent(
            signature -> CallCheck.check(signature, task.body().arguments(), places, problems));
    until(task, callee, arguments, places, problems);
    names.bind(Map.of());
    return remember(task.withBody(callee.body()), callee, problems);
  }

  private Verdict remember(Task task, Callee callee, List<Diagnostic> problems) {
    boolean bad = problems.stream().anyMatch(Diagnostic::isError);
    Type own = callee.signature().map(Signature::output).orElse(Type.Any.ANY);
    Type type = task.loop().isPresent() ? new Type.ListOf(own) : own;
    Names.State state = task.isJoin() ? Names.State.JOIN : Names.State.READ;
    names.add(task.id(), new Names.Known(type, task.tool(), state));
    Optional<Effect> effect = callee.signature().map(Signature::effect);
    effect.filter(e -> e.compareTo(strongest) > 0).ifPresent(e -> strongest = e);
    usage.add(task, effect.equals(Optional.of(Effect.READ)));
    if (task.isJoin()) {
      answer.add(task, names);
    }
    if (bad) {
      rejected.add(task.id());
      return new Verdict.Rejected(
          task.span().line(), Optional.of(task.id()), PlanPrinter.print(task), problems);
    }
    if (Mentions.tasks(task).stream().anyMatch(rejected::contains)) {
      rejected.add(task.id());
      return new Verdict.Held(task, problems);
    }
    return new Verdict.Verified(task, problems);
  }

  private Map<String, Type> variables(Task task, Arguments arguments, PlanItem.Places places) {
    Map<String, Type> types = new LinkedHashMap<>();
    task.loop()
        .ifPresent(loop ->
            loop.variables()
                .forEach((name, source) -> {
                  types.put(name, arguments.source(source, name, places.tool()));
                  if (source instanceof Argument.ListOf list
                      && list.items().size() > scope.limits().fanOut()) {
                    arguments.problem(
                        Diagnostic.error(
                            "LIMIT",
                            places.tool(),
                            "'for' goes over "
                                + list.items().size()
                                + " elements, at most "
                                + scope.limits().fanOut()
                                + " are allowed."));
                  }
                }));
    return types;
  }

  private void until(
      Task task,
      Callee callee,
      Arguments arguments,
      PlanItem.Places places,
      List<Diagnostic> problems) {
    if (task.until().isEmpty()) {
      return;
    }
    names.bindIt(Optional.of(callee.signature().map(Signature::output).orElse(Type.Any.ANY)));
    arguments.check(task.until().get());
    names.bindIt(Optional.empty());
    boolean effect =
        callee.signature().map(signature -> signature.effect().isEffect()).orElse(false);
    if (effect || callee.body() instanceof Task.Body.SubPlan) {
      problems.add(
          Diagnostic.error(
              "CLAUSE",
              places.tool(),
              "'until' repeats calls that only read; "
                  + task.tool()
                  + (effect ? " has an effect." : " is a skill.")
                  + " Repeat a reading call after it."));
    }
  }

  /** What a task calls: its body, linked, and its signature when that is known. */
  private record Callee(Task.Body body, Optional<Signature> signature) {}

  private Callee callee(Task task, PlanItem.Places places, List<Diagnostic> problems) {
    if (!(task.body() instanceof Task.Body.Call call)) {
      return new Callee(task.body(), Optional.empty());
    }
    if (call.tool().startsWith(SKILL) && scope.catalog().tool(call.tool()).isEmpty()) {
      return skill(call, places, problems);
    }
    Optional<Tool> tool = scope.catalog().tool(call.tool());
    if (tool.isEmpty()) {
      problems.add(unknownTool(call.tool(), places));
    } else if (!scope.envelope().allows(call.tool())) {
      problems.add(
          Diagnostic.error(
              "NOT_ALLOWED",
              places.tool(),
              "this run may not call '" + call.tool() + "'. Allow it, or plan without it."));
    }
    return new Callee(call, tool.map(found -> Signature.of(found, call.arguments())));
  }

  private Diagnostic unknownTool(String name, PlanItem.Places places) {
    List<String> known = scope.catalog().specs().stream().map(spec -> spec.name()).toList();
    Diagnostic problem =
        Diagnostic.error(
            "UNKNOWN_TOOL",
            places.tool(),
            "no tool '"
                + name
                + "'. "
                + (known.size() == 1 ? "There is 1 tool" : "There are " + known.size() + " tools")
                + "; list them with: weft tools.");
    return Nearest.of(name, known).map(problem::suggesting).orElse(problem);
  }

  private Callee skill(Task.Body.Call call, PlanItem.Places places, List<Diagnostic> problems) {
    String name = call.tool().substring(SKILL.length());
    Optional<Skill> skill = scope.skills().skill(name);
    if (skill.isEmpty()) {
      List<String> known = scope.skills().skills().stream().map(Skill::name).toList();
      Diagnostic problem =
          Diagnostic.error(
              "UNKNOWN_SKILL",
              places.tool(),
              "no skill '"
                  + name
                  + "'. There are "
                  + known.size()
                  + "; list them with: weft skills.");
      problems.add(
          Nearest.of(name, known).map(near -> problem.suggesting(SKILL + near)).orElse(problem));
      return new Callee(call, Optional.empty());
    }
    if (chain.contains(name)) {
      problems.add(
          Diagnostic.error(
              "SKILL_CYCLE",
              places.tool(),
              "skills call each other in a circle: "
                  + String.join(" -> ", chain.subList(chain.indexOf(name), chain.size()))
                  + " -> "
                  + name
                  + ". Remove one of the calls."));
      return new Callee(call, Optional.empty());
    }
    if (level + 1 > scope.limits().subPlanDepth()) {
      problems.add(tooDeep(places));
      return new Callee(call, Optional.empty());
    }
    PlanCheck.Outcome linked = linker.link(skill.get(), chain, level + 1);
    if (level + 1 + linked.depth() > scope.limits().subPlanDepth()) {
      problems.add(tooDeep(places));
    }
    Optional<Diagnostic> first = linked.problems().stream().filter(Diagnostic::isError).findFirst();
    first.ifPresent(error ->
        problems.add(
            Diagnostic.error(
                "SKILL_INVALID",
                places.tool(),
                "the skill '" + name + "' is not valid: " + skill.get().origin() + " " + error)));
    Signature signature =
        new Signature(call.tool(), required(skill.get()), linked.parts(), linked.effect());
    depth = Math.max(depth, 1 + linked.depth());
    return new Callee(
        SkillLinker.call(skill.get(), linked, call.arguments()), Optional.of(signature));
  }

  /** A parameter with a default may be left out by callers, though the plan always has it. */
  private static Type.Fields required(Skill skill) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    Signature.parameters(skill.parameters())
        .fields()
        .forEach((name, field) ->
            fields.put(
                name,
                new Type.Field(
                    field.type(),
                    !skill.parameter(name).map(Skill.Parameter::optional).orElse(false))));
    return new Type.Fields(fields, Optional.empty(), true);
  }

  private Diagnostic tooDeep(PlanItem.Places places) {
    return Diagnostic.error(
        "SKILL_DEPTH",
        places.tool(),
        "skills call skills deeper than "
            + scope.limits().subPlanDepth()
            + " levels. Call the innermost one directly.");
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
    return depth;
  }
}
