// SPDX-License-Identifier: Apache-2.0
package example.orders;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.weftline.core.Agent;
import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.langchain4j.LangChainTools;
import dev.weftline.langchain4j.LlmTools;
import dev.weftline.langchain4j.ModelSettings;
import dev.weftline.langchain4j.Models;
import dev.weftline.langchain4j.RunPlanTool;
import dev.weftline.planner.LlmJoiner;
import dev.weftline.planner.LlmPlanner;
import dev.weftline.planner.LlmSettings;
import java.util.Map;

/** Ways to use LangChain4j with Weftline. */
public final class OrderAgents {
  private OrderAgents() {}

  static Answer answerQuestion(Map<String, String> environment, String question) {
    ModelSettings settings = ModelSettings.fromEnvironment(environment);
    StreamingChatModel model = Models.streaming(settings);
    LlmSettings use = LlmSettings.of(settings.model()).withCachedTokens(Models::cachedTokens);
    try (Agent agent =
        Agent.builder()
            .tools(LangChainTools.of("orders", new OrderTools()))
            .planner(new LlmPlanner(model, use))
            .joiner(new LlmJoiner(model, use))
            .build()) {
      return agent.run(Goal.ask(question)).await();
    }
  }

  static Answer runPlan(String plan) {
    LangChainTools orders = LangChainTools.of("orders", new OrderTools());
    try (Agent agent = Agent.builder().tools(orders).build()) {
      return agent.run(Goal.plan(plan)).await();
    }
  }

  interface Assistant {
    String chat(String message);
  }

  static String chat(ChatModel model, String message) {
    try (Agent agent =
        Agent.builder().tools(LangChainTools.of("orders", new OrderTools())).build()) {
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(model)
              .toolProvider(RunPlanTool.of(agent))
              .build();
      return assistant.chat(message);
    }
  }

  static Answer askWithinPlan(ChatModel model, String plan) {
    try (Agent agent = Agent.builder().tools(LlmTools.local(model)).build()) {
      return agent.run(Goal.plan(plan)).await();
    }
  }
}
