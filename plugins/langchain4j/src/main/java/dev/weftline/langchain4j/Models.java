// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.weftline.langchain4j.internal.ModelHttpClientBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes LangChain4j's models from settings. They never try again by themselves (whoever asks
 * decides that), log nothing, follow no redirect, and no exception of theirs shows the key. What
 * they throw is told apart by {@link dev.weftline.planner.model.ModelFailures}, which learns from
 * it what {@code Retry-After} said. Models are safe for use by several threads.
 */
public final class Models {
  private Models() {}

  /** Returns a model that answers all at once. */
  public static ChatModel chat(ModelSettings settings) {
    return switch (settings.kind()) {
      case OPENAI ->
          OpenAiChatModel.builder()
              .httpClientBuilder(http(settings))
              .baseUrl(settings.url().toString())
              .modelName(settings.model())
              .temperature(orNull(settings.temperature()))
              .seed(orNull(settings.seed()))
              .maxTokens(orNull(settings.maxTokens()))
              .timeout(settings.timeout())
              .maxRetries(0)
              .logRequests(false)
              .logResponses(false)
              .build();
      case OLLAMA ->
          OllamaChatModel.builder()
              .httpClientBuilder(http(settings))
              .baseUrl(settings.url().toString())
              .modelName(settings.model())
              .temperature(orNull(settings.temperature()))
              .seed(orNull(settings.seed()))
              .numPredict(orNull(settings.maxTokens()))
              .timeout(settings.timeout())
              .maxRetries(0)
              .logRequests(false)
              .logResponses(false)
              .build();
    };
  }

  /** Returns a model that answers piece by piece. */
  public static StreamingChatModel streaming(ModelSettings settings) {
    return switch (settings.kind()) {
      case OPENAI ->
          OpenAiStreamingChatModel.builder()
              .httpClientBuilder(http(settings))
              .baseUrl(settings.url().toString())
              .modelName(settings.model())
              .temperature(orNull(settings.temperature()))
              .seed(orNull(settings.seed()))
              .maxTokens(orNull(settings.maxTokens()))
              .timeout(settings.timeout())
              .logRequests(false)
              .logResponses(false)
              .build();
      case OLLAMA ->
          OllamaStreamingChatModel.builder()
              .httpClientBuilder(http(settings))
              .baseUrl(settings.url().toString())
              .modelName(settings.model())
              .temperature(orNull(settings.temperature()))
              .seed(orNull(settings.seed()))
              .numPredict(orNull(settings.maxTokens()))
              .timeout(settings.timeout())
              .logRequests(false)
              .logResponses(false)
              .build();
    };
  }

  /**
   * Returns how many of the tokens that a model read came from the provider's cache, as far as it
   * says so.
   */
  public static long cachedTokens(TokenUsage usage) {
    if (usage instanceof OpenAiTokenUsage openAi && openAi.inputTokensDetails() != null) {
      @Nullable Integer cached = openAi.inputTokensDetails().cachedTokens();
      return cached == null ? 0 : Math.max(0, cached);
    }
    return 0;
  }

  private static HttpClientBuilder http(ModelSettings settings) {
    return new ModelHttpClientBuilder(settings.url(), settings.key().reveal(), settings.timeout());
  }

  private static <T> @Nullable T orNull(Optional<T> value) {
    return value.orElse(null);
  }
}
