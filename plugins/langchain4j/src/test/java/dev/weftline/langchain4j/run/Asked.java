// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.run;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.weftline.core.Agent;
import dev.weftline.core.AgentBuilder;
import dev.weftline.core.Budget;
import dev.weftline.core.Goal;
import dev.weftline.core.Run;
import dev.weftline.core.RunResult;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.tool.Tool;
import dev.weftline.planner.LlmJoiner;
import dev.weftline.planner.LlmPlanner;
import dev.weftline.planner.LlmSettings;
import dev.weftline.testkit.model.SimulatedModel;
import java.time.Duration;
import java.util.List;

/** Runs of questions by an agent that plans and joins with a simulated model. */
final class Asked {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Asked() {}

  /** What came of a question. */
  record Ran(RunResult result, List<RunEvent> events, Run run) {
    <T extends RunEvent.Fact> List<T> facts(Class<T> kind) {
      return events.stream().map(RunEvent::fact).filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  static StreamingChatModel client(SimulatedModel model) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(model.openAiUrl())
        .apiKey("sk-test-secret-key")
        .modelName("simulated")
        .build();
  }

  static Agent agent(SimulatedModel model, LlmSettings settings, Tool... tools) {
    AgentBuilder builder =
        Agent.builder()
            .onlyGivenTools()
            .planner(new LlmPlanner(client(model), settings))
            .joiner(new LlmJoiner(client(model), settings));
    for (Tool tool : tools) {
      builder.tool(tool);
    }
    return builder.build();
  }

  static Ran ask(SimulatedModel model, Budget budget, Tool... tools) {
    return ask(model, LlmSettings.of("simulated"), budget, tools);
  }

  static Ran ask(SimulatedModel model, LlmSettings settings, Budget budget, Tool... tools) {
    try (Agent agent = agent(model, settings, tools)) {
      Run run = agent.run(Goal.ask("what is it?"), Labelled.trusted(Json.Obj.EMPTY), budget);
      RunResult result = run.result().await().atMost(LIMIT);
      List<RunEvent> events = run.events().collect().asList().await().atMost(LIMIT);
      return new Ran(result, events, run);
    }
  }
}
