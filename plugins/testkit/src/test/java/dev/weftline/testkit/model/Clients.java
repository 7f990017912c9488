// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;

/** LangChain4j's clients of both interfaces, pointed at a simulated model. */
final class Clients {
  static final String KEY = "sk-only-for-this-test";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Clients() {}

  static StreamingChatModel streaming(SimulatedModel model, Api api) {
    return switch (api) {
      case OPENAI ->
          OpenAiStreamingChatModel.builder()
              .baseUrl(model.openAiUrl())
              .apiKey(KEY)
              .modelName("simulated")
              .timeout(LIMIT)
              .build();
      case OLLAMA ->
          OllamaStreamingChatModel.builder()
              .baseUrl(model.ollamaUrl())
              .modelName("simulated")
              .timeout(LIMIT)
              .build();
    };
  }

  static ChatModel blocking(SimulatedModel model, Api api, int retries) {
    return switch (api) {
      case OPENAI ->
          OpenAiChatModel.builder()
              .baseUrl(model.openAiUrl())
              .apiKey(KEY)
              .modelName("simulated")
              .timeout(LIMIT)
              .maxRetries(retries)
              .build();
      case OLLAMA ->
          OllamaChatModel.builder()
              .baseUrl(model.ollamaUrl())
              .modelName("simulated")
              .timeout(LIMIT)
              .maxRetries(retries)
              .build();
    };
  }

  static ChatRequest asking(String text) {
    return ChatRequest.builder()
        .messages(UserMessage.from(text))
        .toolSpecifications(
            ToolSpecification.builder()
                .name("run_plan")
                .description("Runs a plan.")
                .parameters(JsonObjectSchema.builder().addStringProperty("plan").build())
                .build())
        .build();
  }

  static Heard hear(SimulatedModel model, Api api) {
    Heard heard = new Heard();
    streaming(model, api).chat(asking("plan it"), heard);
    return heard;
  }
}
