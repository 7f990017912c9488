// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.Agent;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillLibrary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The tools that plans of callers can use, and the skills that need no others. Read again when the
 * agent's tools or skills change. Safe for use by several threads.
 */
public final class Offer {
  private final Agent agent;
  private final Predicate<String> offered;
  private final AtomicReference<Optional<Now>> last = new AtomicReference<>(Optional.empty());

  /**
   * What is offered at one time.
   *
   * @param specs all tools of the agent
   * @param sources all skills of the agent
   * @param catalog the tools that are offered
   * @param skills the skills whose plans are valid with these
   * @param effects the strongest effect of each skill, by its name
   */
  record Now(
      List<ToolSpec> specs,
      List<SkillSource> sources,
      ToolCatalog catalog,
      SkillLibrary skills,
      Map<String, Effect> effects) {

    /** Returns what checks plans. */
    PlanChecker checker() {
      return new PlanChecker(catalog, skills);
    }
  }

  /**
   * Creates an offer.
   *
   * @param agent the agent
   * @param offered whether plans can use a tool, by its name
   */
  public Offer(Agent agent, Predicate<String> offered) {
    this.agent = agent;
    this.offered = offered;
  }

  /**
   * Returns what is offered now.
   *
   * @throws dev.weftline.core.WeftlineException if two tools or skills have the same name, or a
   *     skill cannot be read
   */
  Now now() {
    ToolCatalog all = agent.catalog();
    List<SkillSource> sources = agent.skills();
    Optional<Now> known =
        last.get().filter(now -> now.specs().equals(all.specs()) && now.sources().equals(sources));
    if (known.isPresent()) {
      return known.get();
    }
    Now now = read(all, sources);
    last.set(Optional.of(now));
    return now;
  }

  /** Fails when the tools or skills cannot be offered, see {@link #now}. */
  public void check() {
    now();
  }

  private Now read(ToolCatalog all, List<SkillSource> sources) {
    List<Tool> tools =
        all.specs().stream()
            .map(ToolSpec::name)
            .filter(offered)
            .map(name -> all.tool(name).orElseThrow())
            .toList();
    ToolCatalog catalog = ToolCatalog.of(tools);
    SkillLibrary every = SkillLibrary.of(sources);
    PlanChecker checker = new PlanChecker(catalog, every);
    Map<String, Effect> effects = new LinkedHashMap<>();
    for (Skill skill : every.skills()) {
      PlanChecker.Result checked = checker.check(skill);
      if (checked.isValid()) {
        effects.put(skill.name(), checked.effect());
      }
    }
    SkillLibrary skills =
        SkillLibrary.ofSkills(
            every.skills().stream().filter(skill -> effects.containsKey(skill.name())).toList());
    return new Now(all.specs(), sources, catalog, skills, effects);
  }
}
