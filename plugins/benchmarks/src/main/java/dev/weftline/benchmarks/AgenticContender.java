// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.planner.Action;
import dev.langchain4j.agentic.planner.AgentInstance;
import dev.langchain4j.agentic.planner.InitPlanningContext;
import dev.langchain4j.agentic.planner.Planner;
import dev.langchain4j.agentic.planner.PlanningContext;
import dev.weftline.cli.bench.Contender;
import dev.weftline.cli.bench.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * LangChain4j's agentic module: each task is an agent without a model, and a planner of our own
 * calls every agent whose inputs are there. The module itself waits for all agents of one call
 * before it makes the next one.
 */
public final class AgenticContender implements Contender {

  /** Creates the contender. */
  public AgenticContender() {}

  @Override
  public String name() {
    return "langchain4j-agentic";
  }

  @Override
  public String version() {
    return Optional.ofNullable(AgenticServices.class.getPackage().getImplementationVersion())
        .orElse(Versions.of("langchain4j-agentic"));
  }

  @Override
  public Preparation prepare(Shape shape) {
    AtomicInteger done = new AtomicInteger();
    List<Object> agents = new ArrayList<>();
    for (int id = 1; id <= shape.tasks(); id++) {
      int task = id;
      agents.add(
          AgenticServices.agentAction(() -> {
            int _ = Bodies.run(shape.takes(task));
            done.incrementAndGet();
          }));
    }
    Graph graph = new Graph(shape);
    UntypedAgent system =
        AgenticServices.plannerBuilder()
            .subAgents(agents)
            .planner(() -> new DataFlow(graph))
            .build();
    return new Preparation.Ready(() -> {
      done.set(0);
      Object _ = system.invoke(Map.of());
      return Bodies.counted(shape, done);
    });
  }

  /** Who waits for whom. */
  private static final class Graph {
    private final int tasks;
    private final int[] inputs;
    private final List<List<Integer>> consumers = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<AgentInstance> agents = new ArrayList<>();

    Graph(Shape shape) {
      tasks = shape.tasks();
      inputs = new int[tasks];
      for (int i = 0; i < tasks; i++) {
        consumers.add(new ArrayList<>());
        for (int input : shape.inputs(i + 1)) {
          consumers.get(input - 1).add(i);
          inputs[i]++;
        }
      }
    }

    /** Learns the agents at the first run; they stay the same. */
    void learn(List<AgentInstance> subagents) {
      if (agents.isEmpty()) {
        agents.addAll(subagents);
        for (int i = 0; i < tasks; i++) {
          ids.put(subagents.get(i).agentId(), i);
        }
      }
    }
  }

  /** Counts down the inputs of each agent and calls those that have all of them. */
  private static final class DataFlow implements Planner {
    private final Graph graph;
    private final int[] open;
    private int left;

    DataFlow(Graph graph) {
      this.graph = graph;
      this.open = graph.inputs.clone();
      this.left = graph.tasks;
    }

    @Override
    public void init(InitPlanningContext context) {
      graph.learn(context.subagents());
    }

    @Override
    public Action firstAction(PlanningContext context) {
      List<AgentInstance> ready = new ArrayList<>();
      for (int i = 0; i < graph.tasks; i++) {
        if (open[i] == 0) {
          ready.add(graph.agents.get(i));
        }
      }
      return call(ready);
    }

    @Override
    public Action nextAction(PlanningContext context) {
      if (--left == 0) {
        return done();
      }
      List<AgentInstance> ready = new ArrayList<>();
      int ended = graph.ids.getOrDefault(context.previousAgentInvocation().agentId(), -1);
      for (int consumer : graph.consumers.get(ended)) {
        if (--open[consumer] == 0) {
          ready.add(graph.agents.get(consumer));
        }
      }
      return ready.isEmpty() ? noOp() : call(ready);
    }
  }
}
