// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Puts an agent together. What is not set is found through {@link ServiceLoader}: every tool
 * provider, and one planner, joiner, runtime and executor factory. Not safe for use by several
 * threads.
 */
public final class AgentBuilder {
  private final List<ToolProvider> providers = new ArrayList<>();
  private final List<Tool> tools = new ArrayList<>();
  private final List<SkillSource> skills = new ArrayList<>();
  private boolean findProviders = true;
  private Optional<Planner> planner = Optional.empty();
  private Optional<Joiner> joiner = Optional.empty();
  private Optional<DagRuntime> runtime = Optional.empty();
  private Optional<ExecutorFactory> executors = Optional.empty();
  private Optional<Journal> journal = Optional.empty();
  private Approver approver =
      Approver.denying("nobody can be asked here: the application set no approver");
  private Limits limits = Limits.DEFAULT;
  private Budget budget = Budget.DEFAULT;
  private Capabilities envelope = Capabilities.ALL;
  private Time time = Time.system();
  private Supplier<RunId> ids =
      () -> new RunId("r-" + UUID.randomUUID().toString().substring(0, 13));

  AgentBuilder() {}

  /** Adds a tool. */
  public AgentBuilder tool(Tool tool) {
    tools.add(tool);
    return this;
  }

  /** Adds a pack of tools. */
  public AgentBuilder tools(ToolProvider provider) {
    providers.add(provider);
    return this;
  }

  /** Takes only the tools and packs that are given, none from the class path. */
  public AgentBuilder onlyGivenTools() {
    findProviders = false;
    return this;
  }

  /** Adds a skill as text. */
  public AgentBuilder skill(SkillSource skill) {
    skills.add(skill);
    return this;
  }

  /** Sets the planner. */
  public AgentBuilder planner(Planner value) {
    planner = Optional.of(value);
    return this;
  }

  /** Sets the joiner. */
  public AgentBuilder joiner(Joiner value) {
    joiner = Optional.of(value);
    return this;
  }

  /** Sets the runtime. */
  public AgentBuilder runtime(DagRuntime value) {
    runtime = Optional.of(value);
    return this;
  }

  /** Sets what makes executors. */
  public AgentBuilder executors(ExecutorFactory value) {
    executors = Optional.of(value);
    return this;
  }

  /** Sets where facts are kept beyond the process; by default nowhere. */
  public AgentBuilder journal(Journal value) {
    journal = Optional.of(value);
    return this;
  }

  /** Sets who is asked before effects; by default everything that needs a person is denied. */
  public AgentBuilder approver(Approver value) {
    approver = value;
    return this;
  }

  /** Sets the limits of plans. */
  public AgentBuilder limits(Limits value) {
    limits = value;
    return this;
  }

  /** Sets the budget of runs that bring none of their own. */
  public AgentBuilder budget(Budget value) {
    budget = value;
    return this;
  }

  /** Sets the most that plans may do. */
  public AgentBuilder envelope(Capabilities value) {
    envelope = value;
    return this;
  }

  /** Sets the clock. */
  public AgentBuilder time(Time value) {
    time = value;
    return this;
  }

  /** Sets where names of runs come from. */
  public AgentBuilder ids(Supplier<RunId> value) {
    ids = value;
    return this;
  }

  /**
   * Returns the agent.
   *
   * @throws MissingPartException if a part is neither set nor on the class path
   */
  public Agent build() {
    List<ToolProvider> all = new ArrayList<>(providers);
    if (findProviders) {
      ServiceLoader.load(ToolProvider.class).forEach(all::add);
    }
    return new Agent(
        new Agent.Parts(
            List.copyOf(all),
            List.copyOf(tools),
            List.copyOf(skills),
            part(planner, Planner.class, "weftline-planner"),
            part(joiner, Joiner.class, "weftline-planner"),
            part(runtime, DagRuntime.class, "weftline-dag-runtime"),
            part(executors, ExecutorFactory.class, "weftline-executor"),
            approver,
            journal,
            limits,
            budget,
            envelope,
            time,
            ids));
  }

  private static <T> T part(Optional<T> given, Class<T> port, String artifact) {
    return given
        .or(() -> ServiceLoader.load(port).findFirst())
        .orElseThrow(() -> new MissingPartException(port, artifact));
  }

  /** Says that an agent lacks a part. */
  public static final class MissingPartException extends WeftlineException {
    private static final long serialVersionUID = 1L;

    MissingPartException(Class<?> port, String artifact) {
      super(
          "agent: no "
              + port.getSimpleName()
              + " is set and none is on the class path. Add the dependency dev.weftline:"
              + artifact
              + " (or dev.weftline:weftline-embedded, which has them all), or set one on the"
              + " builder.");
    }
  }
}
