// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import dev.weftline.core.Agent;
import dev.weftline.core.Budget;
import dev.weftline.langchain4j.internal.plan.PlanTeaching;
import dev.weftline.langchain4j.internal.plan.RunPlan;
import java.time.Duration;
import java.util.Map;

/**
 * The tool {@code run_plan} for assistants of LangChain4j: their model writes a whole plan in one
 * call, and an agent of Weftline runs it.
 *
 * <p>Give it to {@code AiServices} as {@code .toolProvider(runPlan)}, so that each chat sees the
 * agent's tools as they are, or as {@code .tools(runPlan.tools())}. A plan that is not valid runs
 * nothing and gives all its problems; effects go through the agent's approver. The plan counts as
 * the assistant's own words; its inputs count as data from outside. Immutable; the agent belongs to
 * the caller.
 */
public final class RunPlanTool implements ToolProvider {
  /** The name of the tool. */
  public static final String NAME = "run_plan";

  /** How long a run may take when nobody says so: ten minutes. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  /** How long a part of the answer may be when nobody says so: 20,000 characters. */
  public static final int DEFAULT_PART_LIMIT = 20_000;

  private final Agent agent;
  private final Budget budget;
  private final Duration timeout;
  private final int partLimit;

  private RunPlanTool(Agent agent, Budget budget, Duration timeout, int partLimit) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, was " + timeout);
    }
    if (partLimit < 1) {
      throw new IllegalArgumentException("partLimit must be at least 1, was " + partLimit);
    }
    this.agent = agent;
    this.budget = budget;
    this.timeout = timeout;
    this.partLimit = partLimit;
  }

  /** Returns the tool over an agent. */
  public static RunPlanTool of(Agent agent) {
    return new RunPlanTool(agent, Budget.DEFAULT, DEFAULT_TIMEOUT, DEFAULT_PART_LIMIT);
  }

  /** Returns a copy whose runs may use up so much. */
  public RunPlanTool withBudget(Budget value) {
    return new RunPlanTool(agent, value, timeout, partLimit);
  }

  /** Returns a copy that stops a run after so long and tells what is done. */
  public RunPlanTool withTimeout(Duration value) {
    return new RunPlanTool(agent, budget, value, partLimit);
  }

  /**
   * Returns a copy that gives longer or shorter parts of the answer to the model, in characters as
   * JSON text; of a part that is longer the model sees the beginning and the length.
   */
  public RunPlanTool withPartLimit(int characters) {
    return new RunPlanTool(agent, budget, timeout, characters);
  }

  /** Returns what the model is told, with the agent's tools as they are now. */
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name(NAME)
        .description(PlanTeaching.of(agent))
        .parameters(
            JsonObjectSchema.builder()
                .addStringProperty("plan", "the plan, one call a line")
                .addProperty(
                    "inputs",
                    JsonObjectSchema.builder()
                        .description("what the plan uses as $input.NAME")
                        .additionalProperties(true)
                        .build())
                .required("plan")
                .build())
        .build();
  }

  /**
   * Returns what runs a plan. It waits for the end of the run; an interrupt of the calling thread
   * stops the run.
   */
  public ToolExecutor executor() {
    RunPlan run = new RunPlan(agent, budget, timeout, partLimit);
    return (request, memory) -> run.run(String.valueOf(request.arguments()));
  }

  /** Returns the tool as {@code AiServices.tools} takes it. */
  public Map<ToolSpecification, ToolExecutor> tools() {
    return Map.of(specification(), executor());
  }

  @Override
  public ToolProviderResult provideTools(ToolProviderRequest request) {
    return ToolProviderResult.builder().addAll(tools()).build();
  }
}
