// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import dev.weftline.cli.bench.Contender;
import dev.weftline.cli.bench.Shape;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphDefinition;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncNodeAction;
import org.bsc.langgraph4j.state.AgentState;

/**
 * LangGraph4j: each task is a node. Branches that run at the same time must all lead to one node,
 * so that a row of tasks and independent tasks are graphs, and other DAGs are not. The state holds
 * one value, so that copying it stays cheap.
 */
public final class LangGraphContender implements Contender {
  private static final String FORK = "fork";
  private static final String MEET = "meet";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Creates the contender and its thread pool. */
  public LangGraphContender() {}

  @Override
  public String name() {
    return "langgraph4j";
  }

  @Override
  public String version() {
    return Versions.of("langgraph4j");
  }

  @Override
  public Preparation prepare(Shape shape) {
    AtomicInteger done = new AtomicInteger();
    Optional<StateGraph<AgentState>> graph;
    CompiledGraph<AgentState> compiled;
    try {
      graph = graph(shape, done);
      if (graph.isEmpty()) {
        return new Preparation.NotExpressible(
            "branches that run at the same time must all lead to one node, so a task cannot wait"
                + " for some of them alone");
      }
      compiled =
          graph
              .get()
              .compile(CompileConfig.builder().recursionLimit(2 * shape.tasks() + 10).build());
    } catch (GraphStateException e) {
      return new Preparation.NotExpressible(String.valueOf(e.getMessage()));
    }
    RunnableConfig config = RunnableConfig.builder().addParallelNodeExecutor(FORK, threads).build();
    return new Preparation.Ready(() -> {
      done.set(0);
      Optional<AgentState> end = compiled.invoke(Map.of(), config);
      if (end.isEmpty()) {
        throw new IllegalStateException(shape + ": the graph has no end state");
      }
      return Bodies.counted(shape, done);
    });
  }

  private Optional<StateGraph<AgentState>> graph(Shape shape, AtomicInteger done)
      throws GraphStateException {
    return switch (shape.name()) {
      case "chain" -> Optional.of(chain(shape, 1, 1, shape.tasks(), done));
      case "wide" -> Optional.of(wide(shape, done));
      case "stragglers" -> Optional.of(pipelines(shape, done));
      default -> Optional.empty();
    };
  }

  /** Returns a row of tasks, each some numbers after the one before it. */
  private static StateGraph<AgentState> chain(
      Shape shape, int first, int step, int length, AtomicInteger done) throws GraphStateException {
    StateGraph<AgentState> graph = new StateGraph<>(AgentState::new);
    String before = GraphDefinition.START;
    for (int i = 0; i < length; i++) {
      int id = first + i * step;
      String node = "t" + id;
      graph.addNode(node, task(shape.takes(id), done)).addEdge(before, node);
      before = node;
    }
    return graph.addEdge(before, GraphDefinition.END);
  }

  private static StateGraph<AgentState> wide(Shape shape, AtomicInteger done)
      throws GraphStateException {
    StateGraph<AgentState> graph = forkAndMeet();
    for (int id = 1; id <= shape.tasks(); id++) {
      branch(graph.addNode("t" + id, task(shape.takes(id), done)), "t" + id);
    }
    return graph;
  }

  /** Returns ten branches, each a graph of its own with two tasks in a row. */
  private static StateGraph<AgentState> pipelines(Shape shape, AtomicInteger done)
      throws GraphStateException {
    StateGraph<AgentState> graph = forkAndMeet();
    int branches = shape.tasks() / 2;
    for (int i = 1; i <= branches; i++) {
      CompiledGraph<AgentState> pipeline = chain(shape, i, branches, 2, done).compile();
      branch(graph.addNode("p" + i, pipeline), "p" + i);
    }
    return graph;
  }

  private static StateGraph<AgentState> forkAndMeet() throws GraphStateException {
    return new StateGraph<>(AgentState::new)
        .addNode(FORK, AsyncNodeAction.node_async(state -> Map.of()))
        .addNode(MEET, AsyncNodeAction.node_async(state -> Map.of()))
        .addEdge(GraphDefinition.START, FORK)
        .addEdge(MEET, GraphDefinition.END);
  }

  private static void branch(StateGraph<AgentState> graph, String node) throws GraphStateException {
    StateGraph<AgentState> _ = graph.addEdge(FORK, node).addEdge(node, MEET);
  }

  private static AsyncNodeAction<AgentState> task(Duration takes, AtomicInteger done) {
    return AsyncNodeAction.node_async(state -> {
      int value = Bodies.run(takes);
      done.incrementAndGet();
      return Map.of("value", value);
    });
  }

  @Override
  public void close() {
    threads.close();
  }
}
