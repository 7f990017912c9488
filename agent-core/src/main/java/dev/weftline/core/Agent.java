// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.DagRuntime;
import dev.weftline.core.spi.ExecutorFactory;
import dev.weftline.core.spi.Joiner;
import dev.weftline.core.spi.Journal;
import dev.weftline.core.spi.Planner;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns goals into answers: a planner makes a plan, the runtime runs it in parallel, a joiner
 * answers or asks for another plan. Make one with {@link #builder()} and keep it; it is safe for
 * use by several threads and holds no resources but those of its tools.
 */
public final class Agent implements AutoCloseable {
  private final Parts parts;

  Agent(Parts parts) {
    this.parts = parts;
  }

  /** What an agent is put together from. */
  record Parts(
      List<ToolProvider> providers,
      List<Tool> tools,
      List<SkillSource> skills,
      Planner planner,
      Joiner joiner,
      DagRuntime runtime,
      ExecutorFactory executors,
      Approver approver,
      Optional<Journal> journal,
      Limits limits,
      Budget budget,
      Capabilities envelope,
      Time time,
      Supplier<RunId> ids) {}

  /** Starts to put an agent together; what is not set is found on the class path. */
  public static AgentBuilder builder() {
    return new AgentBuilder();
  }

  /** Returns the tools as they are now. */
  public ToolCatalog catalog() {
    List<Tool> all = new ArrayList<>(parts.tools());
    parts.providers().forEach(provider -> all.addAll(provider.tools()));
    return ToolCatalog.of(all);
  }

  /** Returns the skills, as text. */
  public List<SkillSource> skills() {
    List<SkillSource> all = new ArrayList<>(parts.skills());
    parts.providers().forEach(provider -> all.addAll(provider.skills()));
    return all;
  }

  /** Starts a run without inputs. Returns at once. */
  public Run run(Goal goal) {
    return run(goal, Map.of());
  }

  /** Starts a run with text inputs that the user vouches for. Returns at once. */
  public Run run(Goal goal, Map<String, String> inputs) {
    Map<String, Json> fields = new LinkedHashMap<>();
    inputs.forEach((name, text) -> fields.put(name, Json.of(text)));
    return run(goal, Labelled.trusted(new Json.Obj(fields)), parts.budget());
  }

  /** Starts a run with labelled inputs within the agent's budget. Returns at once. */
  public Run run(Goal goal, Labelled inputs) {
    return run(goal, inputs, parts.budget());
  }

  /**
   * Starts a run. Returns at once.
   *
   * @param goal the goal
   * @param inputs the inputs, an object with their label
   * @param budget what the run may use up
   */
  public Run run(Goal goal, Labelled inputs, Budget budget) {
    return AgentRun.start(parts, catalog(), skills(), goal, inputs, budget);
  }

  /** Closes the tool providers. */
  @Override
  public void close() {
    parts.providers().forEach(ToolProvider::close);
  }
}
