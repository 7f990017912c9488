// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.llm;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.planner.LlmPlanner;
import dev.weftline.planner.LlmSettings;
import dev.weftline.planner.testing.World;
import dev.weftline.testkit.model.SimulatedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clients of simulated models, and what they are asked. */
final class Models {
  static final LlmSettings SETTINGS =
      LlmSettings.of("simulated").withSilence(Duration.ofSeconds(20));

  private Models() {}

  static StreamingChatModel openAi(SimulatedModel model) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(model.openAiUrl())
        .apiKey("sk-test-secret-key")
        .modelName("simulated")
        .build();
  }

  static StreamingChatModel ollama(SimulatedModel model) {
    return OllamaStreamingChatModel.builder()
        .baseUrl(model.ollamaUrl())
        .modelName("simulated")
        .build();
  }

  static PlanRequest request(String question) {
    return request(question, World.TOOLS, Json.Obj.EMPTY);
  }

  static PlanRequest request(String question, ToolCatalog tools, Json.Obj inputs) {
    return new PlanRequest(
        Goal.ask(question),
        Labelled.trusted(inputs),
        tools,
        List.of(),
        "",
        new Transcript(new RunState(), Optional.empty(), Optional.empty()),
        1,
        Capabilities.ALL,
        Limits.DEFAULT,
        Budget.DEFAULT);
  }

  static List<PlanEvent> plan(SimulatedModel model, PlanRequest request) {
    return plan(openAi(model), SETTINGS, request);
  }

  static List<PlanEvent> plan(StreamingChatModel model, LlmSettings settings, PlanRequest request) {
    return new LlmPlanner(model, settings)
        .plan(request)
        .collect()
        .asList()
        .await()
        .atMost(Duration.ofSeconds(60));
  }

  /** The tasks that were told, as plan text. */
  static String text(List<PlanEvent> events) {
    List<Task> tasks = new ArrayList<>();
    all(events, PlanEvent.Planned.class).forEach(planned -> tasks.add(planned.task()));
    return PlanPrinter.print(Plan.of(tasks));
  }

  static <T extends PlanEvent> List<T> all(List<PlanEvent> events, Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static boolean isCommitted(List<PlanEvent> events) {
    return !events.isEmpty() && events.getLast() instanceof PlanEvent.Committed;
  }
}
