// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.PlanItem;
import dev.weftline.core.plan.Span;
import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.Skill;
import dev.weftline.planner.Verifier;
import java.util.List;
import java.util.Optional;

/** Finds the tools and skills that the tasks of one plan call. */
final class Callees {
  private static final String SKILL = "skill.";

  private final Verifier.Scope scope;
  private final SkillLinker linker;
  // The skills that call each other down to this plan, outermost first; a skill that is run by
  // itself is in the chain, but is no level of its own.
  private final List<String> chain;
  private final int level;
  private final Report report;
  private int depth;

  Callees(Verifier.Scope scope, SkillLinker linker, List<String> chain, int level, Report report) {
    this.scope = scope;
    this.linker = linker;
    this.chain = List.copyOf(chain);
    this.level = level;
    this.report = report;
  }

  /** Returns how many levels of skills the tasks so far call. */
  int depth() {
    return depth;
  }

  /** Returns what a task calls, and reports when there is no such thing. */
  Callee of(Task task, PlanItem.Places places) {
    if (!(task.body() instanceof Task.Body.Call call)) {
      return Callee.unknown(task.body());
    }
    Optional<Tool> tool = scope.catalog().tool(call.tool());
    if (tool.isPresent()) {
      allowed(call.tool(), places.tool());
      return new Callee(
          call,
          Optional.of(linker.types().of(tool.get(), call.arguments(), places.tool(), report)));
    }
    if (call.tool().startsWith(SKILL)) {
      return skill(call, call.tool().substring(SKILL.length()), places.tool());
    }
    unknownTool(call.tool(), places.tool());
    return Callee.unknown(call);
  }

  private void allowed(String tool, Span at) {
    if (!scope.envelope().allows(tool)) {
      report.error(
          "NOT_ALLOWED",
          at,
          "this run may not call '" + Shown.name(tool) + "'. Allow it, or plan without it.");
    }
  }

  private void unknownTool(String name, Span at) {
    List<String> known = scope.catalog().specs().stream().map(ToolSpec::name).toList();
    report.error(
        "UNKNOWN_TOOL",
        at,
        "no tool '"
            + Shown.name(name)
            + "'. "
            + (known.size() == 1 ? "There is 1 tool" : "There are " + known.size() + " tools")
            + "; list them with: weft tools.",
        skillNamed(name).or(() -> report.nearest(name, known)));
  }

  /** The skill of that name, which is called with a word before it. */
  private Optional<String> skillNamed(String name) {
    return scope.skills().skill(name).map(skill -> SKILL + skill.name());
  }

  private Callee skill(Task.Body.Call call, String name, Span at) {
    Optional<Skill> skill = scope.skills().skill(name);
    if (skill.isEmpty()) {
      List<String> known = scope.skills().skills().stream().map(Skill::name).toList();
      report.error(
          "UNKNOWN_SKILL",
          at,
          "no skill '"
              + Shown.name(name)
              + "'. "
              + (known.size() == 1 ? "There is 1" : "There are " + known.size())
              + "; list them with: weft skills.",
          report.nearest(name, known).map(near -> SKILL + near));
      return Callee.unknown(call);
    }
    if (chain.contains(name)) {
      cycle(name, at);
      return Callee.unknown(call);
    }
    if (level + 1 > scope.limits().subPlanDepth()) {
      tooDeep(at);
      return Callee.unknown(call);
    }
    return linked(call, skill.get(), at);
  }

  private Callee linked(Task.Body.Call call, Skill skill, Span at) {
    PlanCheck.Outcome linked = linker.link(skill, chain, level + 1);
    depth = Math.max(depth, 1 + linked.depth());
    Optional<Diagnostic> first = linked.problems().stream().filter(Diagnostic::isError).findFirst();
    if (first.isPresent()) {
      report.error(
          "SKILL_INVALID",
          at,
          "the skill '"
              + skill.name()
              + "' is not valid: "
              + Shown.name(skill.origin())
              + " "
              + first.get());
    } else if (level + 1 + linked.depth() > scope.limits().subPlanDepth()) {
      tooDeep(at);
    }
    Signature signature =
        new Signature(
            call.tool(),
            Signature.outside(skill.parameters()),
            first.isPresent() ? Type.Any.ANY : linked.parts(),
            linked.effect());
    return new Callee(SkillLinker.call(skill, linked, call.arguments()), Optional.of(signature));
  }

  private void cycle(String name, Span at) {
    report.error(
        "SKILL_CYCLE",
        at,
        "skills call each other in a circle: "
            + String.join(" -> ", chain.subList(chain.indexOf(name), chain.size()))
            + " -> "
            + name
            + ". Remove one of the calls.");
  }

  private void tooDeep(Span at) {
    report.error(
        "SKILL_DEPTH",
        at,
        "skills call skills deeper than "
            + scope.limits().subPlanDepth()
            + " levels. Call the innermost one directly.");
  }
}
